import type { LearningEntry } from '../../server/learning-log/learning.contract.ts'

export const latestFirst = (entries: LearningEntry[]) =>
  [...entries].sort((a, b) => b.learnedOn.localeCompare(a.learnedOn))

import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { Day, LearningEntryId } from '../core/ids.contract.ts'

/** Ways to learn outside a course; all count alike. */
export const LearningKind = z.enum([
  'podcast',
  'book-club',
  'chat',
  'observation',
  'conference',
  'course',
  'mentor',
  'video',
  'reading',
  'other',
])
export type LearningKind = z.infer<typeof LearningKind>

/** One occasion of informal learning, in its educator's own words. */
export const LearningEntry = z.object({
  id: LearningEntryId,
  kind: LearningKind,
  learnedOn: Day,
  source: z.string(),
  note: z.string(),
  /** counts up with every change; a change names the one it started from */
  revision: z.int(),
})
export type LearningEntry = z.infer<typeof LearningEntry>

/** What is frozen with an attempt that cites an entry. */
export const Citation = LearningEntry.omit({ id: true, revision: true })
export type Citation = z.infer<typeof Citation>

const words = {
  kind: LearningKind,
  learnedOn: Day,
  source: z.string().trim().min(1, 'say what it was, as “episode 12 of a podcast”').max(300, 'at most 300 characters'),
  note: z.string().trim().max(4000, 'at most 4,000 characters').default(''),
}
const ofEntry = z.object({ entryId: LearningEntryId })

export const listLearning = endpoint({
  method: 'get',
  path: '/api/learning-log',
  response: z.object({ entries: z.array(LearningEntry) }),
})

export const addLearning = endpoint({
  method: 'post',
  path: '/api/learning-log',
  body: z.object(words),
  response: LearningEntry,
})

/** 409 wrong-state where `revision` is no longer the newest: nothing is overwritten. */
export const changeLearning = endpoint({
  method: 'put',
  path: '/api/learning-log/:entryId',
  params: ofEntry,
  body: z.object({ ...words, revision: z.int().min(0) }),
  response: LearningEntry,
})

/** Drafts that cite it no longer do; what was handed in keeps its copy. */
export const removeLearning = endpoint({
  method: 'delete',
  path: '/api/learning-log/:entryId',
  params: ofEntry,
  query: z.object({ revision: z.coerce.number().int().min(0) }),
  response: z.object({ removed: z.boolean() }),
})

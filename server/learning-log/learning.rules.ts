import type { Day } from '../core/ids.contract.ts'

/** No log grows past this: a page shows it whole. */
export const MAX_ENTRIES = 1000

const DAY_MS = 24 * 60 * 60 * 1000

/** Learning lies behind. East of Greenwich the day begins earlier, so tomorrow's date may be today's there. */
export const isYetToCome = (learnedOn: Day, now: Date) =>
  learnedOn > new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10)

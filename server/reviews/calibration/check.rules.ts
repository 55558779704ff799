import type { ComparedReference, RoundResult } from './calibration.contract.ts'
import { drawRound } from './calibration.rules.ts'

// Judgement drifts: whoever passed is asked, half a year after they last compared, to score one reference again.

const DAY_MS = 86_400_000
export const CHECK_AFTER_DAYS = 180
/** So long it may wait before work stops coming. */
export const CHECK_WITHIN_DAYS = 30

interface Passed {
  passedAt: Date | null
  results: Pick<RoundResult, 'comparedAt'>[]
}

/** When the next check is due; null for whoever has not passed. */
export function checkDueAt({ passedAt, results }: Passed): Date | null {
  const last = results.at(-1)?.comparedAt
  return passedAt && new Date((last ? Date.parse(last) : passedAt.getTime()) + CHECK_AFTER_DAYS * DAY_MS)
}

export function isCheckDue(passed: Passed, now: Date): boolean {
  const dueAt = checkDueAt(passed)
  return dueAt !== null && dueAt <= now
}

/** It was due for so long that nothing is offered before it is done. */
export function isCheckLate(passed: Passed, now: Date): boolean {
  const dueAt = checkDueAt(passed)
  return dueAt !== null && now.getTime() - dueAt.getTime() > CHECK_WITHIN_DAYS * DAY_MS
}

/** One reference: whichever this person compared longest ago, or never. */
export function drawCheck(referenceIds: string[], latest: string[], seed: string): string[] {
  const old = referenceIds.filter((id) => !latest.includes(id))
  return drawRound(old.length > 0 ? old : referenceIds, [], seed).slice(0, 1)
}

/** The decision the same, and no more than one row off: of three rows 80 % would be all of them. */
export const isCheckPassed = ([one]: ComparedReference[]): boolean =>
  one !== undefined && one.decision.same && one.rows.filter(({ same }) => !same).length <= 1

import { addBusinessDays } from '../core/business-days.ts'

// Load is spread by two rules: nobody holds more than a few at a time, and new work goes first to those who hold little.

/** As many reviews as one assessor may hold at a time; those decided on do not count. */
export const MOST_CLAIMS = 5
/** Who holds so many leaves new work to colleagues for a while. */
export const MANY_CLAIMS = 3
/** For so long after it was handed in. */
export const FIRST_TURN_BUSINESS_DAYS = 1

export type LoadRefusal = 'holds-most' | 'others-first'

/** Why somebody who holds so many may not take this attempt now, or null. Overdue work is everybody's. */
export function loadRefusal(held: number, attempt: { submittedAt: Date; dueAt: Date }, now: Date): LoadRefusal | null {
  if (held >= MOST_CLAIMS) return 'holds-most'
  const turnOver = addBusinessDays(attempt.submittedAt, FIRST_TURN_BUSINESS_DAYS)
  return held >= MANY_CLAIMS && now < turnOver && now <= attempt.dueAt ? 'others-first' : null
}

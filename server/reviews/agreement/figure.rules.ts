import type { CredentialContent } from '../../credentials/version.contract.ts'
import type { Attempt, Decision, SubmissionDocument } from '../../submissions/submission.model.ts'
import type { FeedbackView } from '../../submissions/submission.contract.ts'
import { rankOf } from '../review.rules.ts'
import { emptyTable, type Table } from './kappa.rules.ts'

/** Counts by the name of what is counted; a missing one is 0. Kept flat, so that adding is one `$inc`. */
export type Counts = Record<string, number>

/** Beyond these everything is counted together. */
export const MOST_ATTEMPTS = 6
export const MOST_DAYS = 60
const DAY_MS = 24 * 3600 * 1000

const OUTCOMES = ['award', 'return'] as const

/** The two reviews that were written without knowing of each other, or null where one was asked for. */
export function blindPair(content: CredentialContent, attempt: Attempt): [Decision, Decision] | null {
  const [one, two] = attempt.decisions
  return content.reviews.expert + content.reviews.peer === 2 && one && two ? [one, two] : null
}

/** What a settled attempt adds to the figures of its credential. */
export function countsOf(
  submission: Pick<SubmissionDocument, 'attempts' | 'appeal'>,
  attempt: Attempt,
  content: CredentialContent,
): Counts {
  const { appeal } = submission
  // What was said first counts here; what the issuer made of it is counted by itself.
  const feedback = appeal?.attempt === attempt.number ? appeal.firstFeedback : attempt.feedback
  if (!feedback) return {}
  const tries = triesUntil(submission, attempt)
  const days = Math.floor((Date.parse(feedback.decidedAt) - attempt.submittedAt.getTime()) / DAY_MS)
  const pair = blindPair(content, attempt)
  return {
    attempts: 1,
    [`days_${Math.min(Math.max(days, 0), MOST_DAYS)}`]: 1,
    ...(tries === 1 ? { people: 1, ...firstLook(feedback) } : {}),
    ...(feedback.outcome === 'award' ? { [`earned_${Math.min(tries, MOST_ATTEMPTS)}`]: 1 } : {}),
    ...(pair ? pairCounts(content, pair) : {}),
  }
}

export function countsOfAppeal(submission: Pick<SubmissionDocument, 'attempts' | 'appeal'>, attempt: Attempt): Counts {
  const won = submission.appeal?.outcome === 'award'
  const tries = Math.min(triesUntil(submission, attempt), MOST_ATTEMPTS)
  return { appeals: 1, ...(won ? { appealsWon: 1, [`earned_${tries}`]: 1 } : {}) }
}

const triesUntil = ({ attempts }: Pick<SubmissionDocument, 'attempts'>, { number }: Attempt) =>
  attempts.filter((other) => other.number <= number && other.feedback !== null).length

/** How rows fared when they were looked at for the first time. */
const firstLook = ({ rows }: FeedbackView): Counts =>
  Object.fromEntries(
    rows.flatMap(({ rowId, atBar }) => [
      [`first_${rowId}`, 1],
      ...(atBar ? [[`firstAtBar_${rowId}`, 1] as const] : []),
    ]),
  )

/** The pair as one assessor's view of it: theirs first. */
export function pairCounts(content: CredentialContent, [one, two]: [Decision, Decision]): Counts {
  const rows = content.rubric.rows.flatMap(({ id }) => {
    const [a, b] = [one.rows[id], two.rows[id]]
    return a && b ? [[`row_${id}_${rankOf(content, a.levelId)}_${rankOf(content, b.levelId)}`, 1] as const] : []
  })
  const outcomes = [one, two].map(({ outcome }) => OUTCOMES.indexOf(outcome))
  return { pairs: 1, [`decision_${outcomes.join('_')}`]: 1, ...Object.fromEntries(rows) }
}

function tableOf(counts: Counts, name: string, levels: number): Table {
  return emptyTable(levels).map((row, a) => row.map((_cell, b) => counts[`${name}_${a}_${b}`] ?? 0))
}
export const decisionTable = (counts: Counts) => tableOf(counts, 'decision', OUTCOMES.length)
export const rowTable = (counts: Counts, rowId: string, levels: number) => tableOf(counts, `row_${rowId}`, levels)

export function sumCounts(all: Counts[]): Counts {
  const total: Counts = {}
  for (const counts of all) for (const [name, count] of Object.entries(counts)) total[name] = (total[name] ?? 0) + count
  return total
}

/** How many attempts awards took: [{ tries: 1, people: 12 }, …]; the last counts everything beyond, too. */
export const attemptsToEarn = (counts: Counts) =>
  Array.from({ length: MOST_ATTEMPTS }, (_none, index) => ({
    tries: index + 1,
    people: counts[`earned_${index + 1}`] ?? 0,
  }))

const SPANS = [0, 1, 3, 6, 11, 21]

/** Days from handing in to the last decision: the middle one, and how many took how long. */
export function reviewDays(counts: Counts) {
  const each = Array.from({ length: MOST_DAYS + 1 }, (_none, day) => counts[`days_${day}`] ?? 0)
  const n = each.reduce((a, b) => a + b, 0)
  const upTo = (part: number) => {
    let seen = 0
    return each.findIndex((count) => (seen += count) >= n * part && n > 0)
  }
  return {
    n,
    median: n > 0 ? upTo(0.5) : null,
    nineOfTen: n > 0 ? upTo(0.9) : null,
    spans: SPANS.map((from, index) => {
      const next = SPANS[index + 1]
      const to = next === undefined ? null : next - 1
      return { from, to, attempts: each.slice(from, next).reduce((a, b) => a + b, 0) }
    }),
  }
}

import type { CredentialContent } from '../credentials/version.contract.ts'
import type { FieldFault } from '../core/problem.contract.ts'
import type { FeedbackView } from '../submissions/submission.contract.ts'
import { openAppeal, type Appeal } from '../submissions/appeal/appeal.rules.ts'
import type { Decision, SubmissionDocument } from '../submissions/submission.model.ts'
import type { Settlement } from '../submissions/submission.review-moves.ts'
import { momentsOf } from './note.rules.ts'
import type { Judgement } from './review.contract.ts'

export type PassedRows = SubmissionDocument['passedRows']
type Outcome = 'award' | 'return'

/** 0 is the highest level; unknown levels count as below every other. */
export function rankOf(content: CredentialContent, levelId: string | null): number {
  const index = content.rubric.levels.findIndex((level) => level.id === levelId)
  return index === -1 ? content.rubric.levels.length : index
}

export const reachesBar = (content: CredentialContent, levelId: string | null) =>
  rankOf(content, levelId) <= rankOf(content, content.rubric.barLevelId)

/** Rows that this review looks at: those at the bar in an earlier attempt stay passed. */
export const openRows = (content: CredentialContent, passedRows: PassedRows) =>
  content.rubric.rows.filter((row) => !passedRows[row.id])

/** Scores of rows that this rubric has; whatever else came along is not kept. */
export const knownRows = (content: CredentialContent, rows: Judgement['rows']): Judgement['rows'] =>
  Object.fromEntries(Object.entries(rows).filter(([id]) => content.rubric.rows.some((row) => row.id === id)))

const blank = (text: string) => text.trim() === ''

/** What is still missing before this judgement can be decided on, as pointers into it. */
export function missingIn(content: CredentialContent, passedRows: PassedRows, judgement: Judgement): FieldFault[] {
  const faults: FieldFault[] = []
  if (judgement.complete !== true)
    faults.push({ pointer: '/complete', detail: 'Say first that everything opens and is there.' })
  for (const row of openRows(content, passedRows)) {
    const score = judgement.rows[row.id]
    if (!score || score.levelId === null) faults.push({ pointer: `/rows/${row.id}/levelId`, detail: 'Choose a level.' })
    else if (!content.rubric.levels.some((level) => level.id === score.levelId))
      faults.push({ pointer: `/rows/${row.id}/levelId`, detail: 'This rubric has no such level.' })
    else if (!reachesBar(content, score.levelId) && blank(score.comment))
      faults.push({ pointer: `/rows/${row.id}/comment`, detail: 'Say what would bring this row to the bar.' })
  }
  for (const part of ['overview', 'reflection'] as const) {
    const { verdict, comment } = judgement[part]
    if (verdict === null) faults.push({ pointer: `/${part}/verdict`, detail: 'Say whether this part passes.' })
    else if (verdict === 'notYet' && blank(comment))
      faults.push({ pointer: `/${part}/comment`, detail: 'Say what this part still needs.' })
  }
  if (outcomeOf(content, passedRows, judgement) === 'award' && blank(judgement.growthComment))
    faults.push({ pointer: '/growthComment', detail: 'Write one comment that helps this colleague grow further.' })
  return faults
}

/** Every open row at the bar and both parts passing: nothing is averaged. */
export function outcomeOf(content: CredentialContent, passedRows: PassedRows, judgement: Judgement): Outcome {
  const rowsPass = openRows(content, passedRows).every((row) =>
    reachesBar(content, judgement.rows[row.id]?.levelId ?? null),
  )
  const partsPass = judgement.overview.verdict === 'passing' && judgement.reflection.verdict === 'passing'
  return rowsPass && partsPass ? 'award' : 'return'
}

export function decisionRows(
  content: CredentialContent,
  passedRows: PassedRows,
  judgement: Judgement,
): Decision['rows'] {
  return Object.fromEntries(
    openRows(content, passedRows).flatMap((row) => {
      const score = judgement.rows[row.id]
      if (!score?.levelId) return []
      const moments = momentsOf(judgement.notes, row.id)
      const comment = score.comment.trim()
      return [[row.id, { levelId: score.levelId, comment, ...(moments.length ? { moments } : {}) }]]
    }),
  )
}

const comments = (texts: string[]) => texts.map((text) => text.trim()).filter((text) => text !== '')

/** Agreeing reviews keep the lower level per row; passed rows keep what they had. */
export function mergeFeedback(
  content: CredentialContent,
  passedRows: PassedRows,
  decisions: Decision[],
  outcome: Outcome,
): FeedbackView {
  const lower = (a: string, b: string) => (rankOf(content, a) >= rankOf(content, b) ? a : b)
  const part = (name: 'overview' | 'reflection') => ({
    verdict: decisions.every((decision) => decision[name].verdict === 'passing')
      ? ('passing' as const)
      : ('notYet' as const),
    comments: comments(decisions.map((decision) => decision[name].comment)),
  })
  return {
    outcome,
    decidedAt: new Date(Math.max(...decisions.map((decision) => decision.decidedAt.getTime()))).toISOString(),
    rows: content.rubric.rows.flatMap((row): FeedbackView['rows'] => {
      const kept = passedRows[row.id]
      if (kept)
        return [{ rowId: row.id, levelId: kept.levelId, atBar: true, comments: [], keptFromAttempt: kept.attempt }]
      const scores = decisions.flatMap((decision) => decision.rows[row.id] ?? [])
      const first = scores[0]
      if (!first) return []
      const levelId = scores.map((score) => score.levelId).reduce(lower, first.levelId)
      return [
        {
          rowId: row.id,
          levelId,
          atBar: reachesBar(content, levelId),
          comments: comments(scores.map((score) => score.comment)),
          moments: scores.flatMap((score) => score.moments ?? []),
          keptFromAttempt: null,
        },
      ]
    }),
    overview: part('overview'),
    reflection: part('reflection'),
    growthComments: comments(decisions.map((decision) => decision.growthComment)),
  }
}

/** Adds the rows that reached the bar in this attempt to those of earlier ones. */
export const nowPassed = (passedRows: PassedRows, feedback: FeedbackView, attempt: number): PassedRows => ({
  ...passedRows,
  ...Object.fromEntries(
    feedback.rows
      .filter((row) => row.atBar && row.keptFromAttempt === null)
      .map((row) => [row.rowId, { levelId: row.levelId, attempt }]),
  ),
})

/**
 * What the decisions on an attempt come to. As many as the version asks for must be there; where they differ, a third
 * assessor's decision stands alone.
 */
export function settle(
  content: CredentialContent,
  submission: Pick<SubmissionDocument, 'decisions' | 'passedRows' | 'attempts' | 'appeal'>,
): Settlement {
  const { decisions, passedRows } = submission
  const appeal = openAppeal(submission)
  if (appeal) return settleAppeal(content, submission, appeal)
  const asked = content.reviews.expert + content.reviews.peer
  if (decisions.length < asked) return { kind: 'wait' }
  const outcomes = new Set(decisions.map((decision) => decision.outcome))
  const third = decisions.length > asked ? decisions.at(-1) : undefined
  // A peer's place takes experts too; where experts alone were asked for, an expert has the last word.
  if (outcomes.size > 1 && !third) return { kind: 'third', as: content.reviews.peer > 0 ? 'peer' : 'expert' }
  const standing = third ? [third] : decisions
  const outcome = standing[0]?.outcome
  if (!outcome) return { kind: 'wait' }
  const feedback = mergeFeedback(content, passedRows, standing, outcome)
  return { kind: 'final', feedback, passedRows: nowPassed(passedRows, feedback, submission.attempts.length) }
}

/** The issuer's one decision stands alone; rows that had reached the bar keep their level and their comments. */
function settleAppeal(
  content: CredentialContent,
  { decisions, passedRows }: Pick<SubmissionDocument, 'decisions' | 'passedRows'>,
  { attempt, firstFeedback }: Appeal,
): Settlement {
  const [decision] = decisions
  if (!decision) return { kind: 'wait' }
  const anew = mergeFeedback(content, passedRows, [decision], decision.outcome)
  const rows = anew.rows.map((row) =>
    row.keptFromAttempt === null ? row : (firstFeedback.rows.find((first) => first.rowId === row.rowId) ?? row),
  )
  const feedback = { ...anew, rows }
  return { kind: 'final', feedback, passedRows: nowPassed(passedRows, anew, attempt) }
}

export const emptyJudgement = (): Judgement => ({
  rows: {},
  overview: { verdict: null, comment: '' },
  reflection: { verdict: null, comment: '' },
  growthComment: '',
})

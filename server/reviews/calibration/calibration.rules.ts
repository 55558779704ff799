import { createHash } from 'node:crypto'
import type { FieldFault } from '../../core/problem.contract.ts'
import type { Consensus, ReferenceSubmission } from '../../credentials/reference.contract.ts'
import type { CredentialContent } from '../../credentials/version.contract.ts'
import type { Judgement } from '../review.contract.ts'
import { outcomeOf } from '../review.rules.ts'
import type { ComparedReference, RoundResult } from './calibration.contract.ts'

/** Of the rows of a round, so many percent have to be scored exactly as the experts did. */
export const BAR_PERCENT = 80
/** A round takes so many reference submissions. */
export const ROUND_SIZE = 3
/** The first rounds are a day apart, so that the experts' reasons are read and slept on; later ones a month. */
const FIRST_ROUNDS = 3
const DAY_MS = 86_400_000

/** When the next round opens, after those compared; null: at once. */
export function nextRoundAt(results: Pick<RoundResult, 'comparedAt'>[]): Date | null {
  const last = results.at(-1)
  if (!last) return null
  return new Date(Date.parse(last.comparedAt) + (results.length < FIRST_ROUNDS ? 1 : 30) * DAY_MS)
}

/**
 * The references of a round: those that this person has not compared yet come before those they have. Within both the
 * order is another one for each person and round, and the same however often it is asked.
 */
export function drawRound(referenceIds: string[], compared: string[], seed: string): string[] {
  const place = (id: string) => createHash('sha256').update(`calibration:${seed}:${id}`).digest('hex')
  const shuffled = [...referenceIds].sort((a, b) => place(a).localeCompare(place(b)))
  const isSeen = (id: string) => compared.includes(id)
  const drawn = [...shuffled.filter((id) => !isSeen(id)), ...shuffled.filter(isSeen)].slice(0, ROUND_SIZE)
  // What is new and what is not stands in no order that would tell them apart.
  return shuffled.filter((id) => drawn.includes(id))
}

/** What is not scored yet, as pointers into the judgement. Comments are the assessor's own affair here. */
export function unscored({ rubric }: CredentialContent, judgement: Judgement): FieldFault[] {
  const rows = rubric.rows
    .filter((row) => !rubric.levels.some(({ id }) => id === judgement.rows[row.id]?.levelId))
    .map((row) => ({ pointer: `/rows/${row.id}/levelId`, detail: 'Choose a level.' }))
  const parts = (['overview', 'reflection'] as const)
    .filter((part) => judgement[part].verdict === null)
    .map((part) => ({ pointer: `/${part}/verdict`, detail: 'Say whether this part passes.' }))
  return [...rows, ...parts]
}

/** How many fields a reference has to score. */
export const fieldsOf = ({ rubric }: CredentialContent) => rubric.rows.length + 2

/** What the experts' scores come to, by the rule that decides on attempts. */
const settledOutcome = (content: CredentialContent, { overview, rows, reflection }: Consensus) =>
  outcomeOf(
    content,
    {},
    {
      rows: Object.fromEntries(Object.entries(rows).map(([id, { levelId }]) => [id, { levelId, comment: '' }])),
      overview: { verdict: overview.verdict, comment: '' },
      reflection: { verdict: reflection.verdict, comment: '' },
      growthComment: '',
    },
  )

export function compareReference(
  content: CredentialContent,
  { id, consensus }: ReferenceSubmission,
  judgement: Judgement,
  number: number,
): ComparedReference {
  const part = (name: 'overview' | 'reflection') => {
    const experts = consensus[name]
    const yours = judgement[name].verdict ?? 'notYet'
    return {
      yours,
      experts: experts.verdict,
      same: yours === experts.verdict,
      reason: experts.reason,
      note: judgement[name].comment,
    }
  }
  const decision = { yours: outcomeOf(content, {}, judgement), experts: settledOutcome(content, consensus) }
  return {
    referenceId: id,
    number,
    settledBy: consensus.settledBy,
    decision: { ...decision, same: decision.yours === decision.experts },
    overview: part('overview'),
    rows: content.rubric.rows.flatMap((row) => {
      const experts = consensus.rows[row.id]
      const yours = judgement.rows[row.id]
      if (!experts || !yours?.levelId) return []
      const same = yours.levelId === experts.levelId
      return [
        {
          rowId: row.id,
          yours: yours.levelId,
          experts: experts.levelId,
          same,
          reason: experts.reason,
          note: yours.comment,
        },
      ]
    }),
    reflection: part('reflection'),
  }
}

/** 80 % of the rows exact, and every decision the same: integers, so that 80 % of 15 is 12 and not a little more. */
export function resultOf(number: number, comparedAt: Date, compared: ComparedReference[]): RoundResult {
  const rows = compared.flatMap((reference) => reference.rows)
  const rowsSame = rows.filter(({ same }) => same).length
  const decisionsSame = compared.filter(({ decision }) => decision.same).length
  return {
    number,
    comparedAt: comparedAt.toISOString(),
    rows: rows.length,
    rowsSame,
    decisions: compared.length,
    decisionsSame,
    passed: rows.length > 0 && rowsSame * 100 >= BAR_PERCENT * rows.length && decisionsSame === compared.length,
  }
}

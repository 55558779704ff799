import type { CredentialContent, Rubric } from '../../server/credentials/version.contract.ts'
import type { Judgement } from '../../server/reviews/review.contract.ts'

// What the server will say about a judgement (server/reviews/review.rules.ts), told while it is written. The server decides.

type PassedRows = Record<string, string>
type Scored = Pick<CredentialContent, 'rubric'>

/** What a field still wants; the words are the screen's. */
export type Want = 'check' | 'level' | 'rowComment' | 'verdict' | 'partComment' | 'growthComment'
export interface Missing {
  pointer: string
  want: Want
}

export const PARTS = ['overview', 'reflection'] as const
export type PartName = (typeof PARTS)[number]

export const openRows = (rubric: Rubric, passedRows: PassedRows) => rubric.rows.filter((row) => !passedRows[row.id])

/** Levels run from the highest to the lowest; an unknown one is below them all. */
export function reachesBar(rubric: Rubric, levelId: string | null): boolean {
  const ids = rubric.levels.map((level) => level.id)
  return levelId !== null && ids.includes(levelId) && ids.indexOf(levelId) <= ids.indexOf(rubric.barLevelId)
}

export const scoreOf = (judgement: Judgement, rowId: string) => judgement.rows[rowId] ?? { levelId: null, comment: '' }

const blank = (text: string) => text.trim() === ''

/** Every open row at the bar and both parts passing; anything else is not yet. */
export function outcomeOf({ rubric }: Scored, passedRows: PassedRows, judgement: Judgement): 'award' | 'return' {
  const rows = openRows(rubric, passedRows).every((row) => reachesBar(rubric, scoreOf(judgement, row.id).levelId))
  return rows && PARTS.every((part) => judgement[part].verdict === 'passing') ? 'award' : 'return'
}

/** In the order of the screen, so that the first is where to go on: nothing is judged before it was looked whether all is there. */
export function missingIn(content: Scored, passedRows: PassedRows, judgement: Judgement): Missing[] {
  const { rubric } = content
  const ofPart = (part: PartName): Missing[] => {
    const { verdict, comment } = judgement[part]
    if (verdict === null) return [{ pointer: `/${part}/verdict`, want: 'verdict' }]
    return verdict === 'notYet' && blank(comment) ? [{ pointer: `/${part}/comment`, want: 'partComment' }] : []
  }
  const ofRows = openRows(rubric, passedRows).flatMap((row): Missing[] => {
    const { levelId, comment } = scoreOf(judgement, row.id)
    if (!rubric.levels.some((level) => level.id === levelId))
      return [{ pointer: `/rows/${row.id}/levelId`, want: 'level' }]
    return !reachesBar(rubric, levelId) && blank(comment)
      ? [{ pointer: `/rows/${row.id}/comment`, want: 'rowComment' }]
      : []
  })
  const growth: Missing[] =
    outcomeOf(content, passedRows, judgement) === 'award' && blank(judgement.growthComment)
      ? [{ pointer: '/growthComment', want: 'growthComment' }]
      : []
  const check: Missing[] = judgement.complete === true ? [] : [{ pointer: '/complete', want: 'check' }]
  return [...check, ...ofPart('overview'), ...ofRows, ...ofPart('reflection'), ...growth]
}

export interface Standing {
  scored: number
  open: number
  partsJudged: number
  /** null while something is unscored and all that is scored passes: either may still come of it */
  outcome: 'award' | 'return' | null
}

/** How far the judgement is, and what would come of it as it stands. */
export function standingOf(content: Scored, passedRows: PassedRows, judgement: Judgement): Standing {
  const { rubric } = content
  const levels = openRows(rubric, passedRows).map((row) => scoreOf(judgement, row.id).levelId)
  const verdicts = PARTS.map((part) => judgement[part].verdict)
  const settled =
    levels.some((levelId) => levelId !== null && !reachesBar(rubric, levelId)) || verdicts.includes('notYet')
  const whole = !levels.includes(null) && !verdicts.includes(null)
  return {
    scored: levels.filter((levelId) => levelId !== null).length,
    open: levels.length,
    partsJudged: verdicts.filter((verdict) => verdict !== null).length,
    outcome: settled ? 'return' : whole ? outcomeOf(content, passedRows, judgement) : null,
  }
}

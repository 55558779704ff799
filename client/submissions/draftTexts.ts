import type { DraftView } from '../../server/submissions/submission.contract.ts'

/** What an earner types into a draft; evidence is kept apart, for it is saved at once. */
export type DraftTexts = Pick<DraftView, 'overview' | 'reflection' | 'selfAssessment' | 'changeNote'>

export function textsOf({ overview, reflection, selfAssessment, changeNote }: DraftTexts): DraftTexts {
  return { overview, reflection, selfAssessment, changeNote }
}

/** One text that stands differently in two windows. */
export interface Difference {
  part: 'overview' | 'reflection' | 'selfAssessment' | 'changeNote'
  /** the prompt, where it is about one */
  id: string
}

/** Where two versions of a draft say different things; an empty text and none are the same. */
export function differences(mine: DraftTexts, theirs: DraftTexts): Difference[] {
  const found: Difference[] = []
  for (const part of ['overview', 'reflection'] as const) {
    for (const id of new Set([...Object.keys(mine[part]), ...Object.keys(theirs[part])])) {
      if ((mine[part][id] ?? '') !== (theirs[part][id] ?? '')) found.push({ part, id })
    }
  }
  const rows = new Set([...Object.keys(mine.selfAssessment), ...Object.keys(theirs.selfAssessment)])
  if ([...rows].some((id) => mine.selfAssessment[id] !== theirs.selfAssessment[id])) {
    found.push({ part: 'selfAssessment', id: 'selfAssessment' })
  }
  if (mine.changeNote !== theirs.changeNote) found.push({ part: 'changeNote', id: 'changeNote' })
  return found
}

/** `mine`, with `theirs` wherever the earner chose it. */
export function merged(mine: DraftTexts, theirs: DraftTexts, chosenTheirs: Difference[]): DraftTexts {
  const result: DraftTexts = { ...mine, overview: { ...mine.overview }, reflection: { ...mine.reflection } }
  for (const { part, id } of chosenTheirs) {
    if (part === 'changeNote') result.changeNote = theirs.changeNote
    else if (part === 'selfAssessment') result.selfAssessment = theirs.selfAssessment
    else result[part][id] = theirs[part][id] ?? ''
  }
  return result
}

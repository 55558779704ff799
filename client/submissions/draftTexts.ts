import type { DraftView } from '../../server/submissions/submission.contract.ts'

/** What an earner types into a draft; evidence is kept apart, for it is saved at once. */
export type DraftTexts = Pick<DraftView, 'overview' | 'reflection' | 'selfAssessment' | 'changeNote'>

export const NO_TEXTS: DraftTexts = { overview: {}, reflection: {}, selfAssessment: {}, changeNote: '' }

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

/** One text three ways: who changed it since `base`? Both, and differently, is a conflict; then `mine` stands. */
function mergeOne<Text extends string | undefined>(base: Text, mine: Text, theirs: Text) {
  if (mine === theirs || mine === base) return { text: theirs, conflict: false }
  return { text: mine, conflict: theirs !== base }
}

function mergeMany(base: Record<string, string>, mine: Record<string, string>, theirs: Record<string, string>) {
  const texts: Record<string, string> = {}
  const conflicts: string[] = []
  for (const id of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    const { text, conflict } = mergeOne(base[id] ?? '', mine[id] ?? '', theirs[id] ?? '')
    if (text !== '') texts[id] = text
    if (conflict) conflicts.push(id)
  }
  return { texts, conflicts }
}

/**
 * Puts two windows' typing together. `base` is what both started from: a text that only one of them changed is no
 * conflict. Where both changed one differently, `mine` stays in `texts` until the earner has chosen.
 */
export function mergeTexts(base: DraftTexts, mine: DraftTexts, theirs: DraftTexts) {
  const overview = mergeMany(base.overview, mine.overview, theirs.overview)
  const reflection = mergeMany(base.reflection, mine.reflection, theirs.reflection)
  const selfAssessment = mergeMany(base.selfAssessment, mine.selfAssessment, theirs.selfAssessment)
  const changeNote = mergeOne(base.changeNote, mine.changeNote, theirs.changeNote)
  const texts: DraftTexts = {
    overview: overview.texts,
    reflection: reflection.texts,
    selfAssessment: selfAssessment.texts,
    changeNote: changeNote.text,
  }
  const conflicts: Difference[] = [
    ...overview.conflicts.map((id) => ({ part: 'overview' as const, id })),
    ...reflection.conflicts.map((id) => ({ part: 'reflection' as const, id })),
    ...(selfAssessment.conflicts.length > 0 ? [{ part: 'selfAssessment' as const, id: 'selfAssessment' }] : []),
    ...(changeNote.conflict ? [{ part: 'changeNote' as const, id: 'changeNote' }] : []),
  ]
  return { texts, conflicts }
}

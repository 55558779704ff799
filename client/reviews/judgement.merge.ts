import type { MediaNote } from '../../server/reviews/note.contract.ts'
import type { Judgement } from '../../server/reviews/review.contract.ts'
import { scoreOf, type PartName } from './judgement.ts'

const choose = <Value>(base: Value, mine: Value, theirs: Value): Value => (mine === base ? theirs : mine)

/** Texts changed on both sides are both kept. */
function joinTexts(base: string, mine: string, theirs: string): string {
  if (mine === base || theirs.startsWith(mine)) return theirs
  if (theirs === base || mine.startsWith(theirs)) return mine
  return `${mine}\n\n${theirs}`
}

/** A note stays that either side wrote or changed; it goes where one side removed it and the other left it as it was. */
function mergeNotes(base: MediaNote[], mine: MediaNote[], theirs: MediaNote[]): MediaNote[] {
  const ids = [...new Set([...mine, ...theirs].map(({ id }) => id))]
  return ids.flatMap((id) => {
    const [before, here, there] = [base, mine, theirs].map((notes) => notes.find((note) => note.id === id))
    if (!here || !there) {
      const left = here ?? there
      return left && JSON.stringify(left) !== JSON.stringify(before) ? [left] : []
    }
    return [
      {
        ...here,
        text: joinTexts(before?.text ?? '', here.text, there.text),
        rowId: choose(before?.rowId ?? null, here.rowId, there.rowId),
      },
    ]
  })
}

/** Puts together what two windows made of the same saved review: no word is lost; of two choices the one here stands. */
export function mergeJudgements(base: Judgement, mine: Judgement, theirs: Judgement): Judgement {
  const part = (name: PartName) => ({
    verdict: choose(base[name].verdict, mine[name].verdict, theirs[name].verdict),
    comment: joinTexts(base[name].comment, mine[name].comment, theirs[name].comment),
  })
  const rowIds = new Set([...Object.keys(mine.rows), ...Object.keys(theirs.rows)])
  const row = (rowId: string) => {
    const [before, here, there] = [scoreOf(base, rowId), scoreOf(mine, rowId), scoreOf(theirs, rowId)]
    return {
      levelId: choose(before.levelId, here.levelId, there.levelId),
      comment: joinTexts(before.comment, here.comment, there.comment),
    }
  }
  return {
    rows: Object.fromEntries([...rowIds].map((rowId) => [rowId, row(rowId)])),
    overview: part('overview'),
    reflection: part('reflection'),
    growthComment: joinTexts(base.growthComment, mine.growthComment, theirs.growthComment),
    notes: mergeNotes(base.notes ?? [], mine.notes ?? [], theirs.notes ?? []),
    complete: choose(base.complete, mine.complete, theirs.complete),
  }
}

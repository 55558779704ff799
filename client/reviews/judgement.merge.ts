import type { Judgement } from '../../server/reviews/review.contract.ts'
import { scoreOf, type PartName } from './judgement.ts'

const choose = <Value>(base: Value, mine: Value, theirs: Value): Value => (mine === base ? theirs : mine)

/** Texts changed on both sides are both kept. */
function joinTexts(base: string, mine: string, theirs: string): string {
  if (mine === base || theirs.startsWith(mine)) return theirs
  if (theirs === base || mine.startsWith(theirs)) return mine
  return `${mine}\n\n${theirs}`
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
  }
}

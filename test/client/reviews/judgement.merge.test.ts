import assert from 'node:assert/strict'
import type { Judgement } from '../../../server/reviews/review.contract.ts'
import { mergeJudgements } from '../../../client/reviews/judgement.merge.ts'

const base: Judgement = {
  rows: { aim: { levelId: null, comment: 'Clear.' } },
  overview: { verdict: null, comment: '' },
  reflection: { verdict: null, comment: '' },
  growthComment: '',
  notes: [],
  complete: false,
}
const comment = (text: string): Judgement => ({ ...base, rows: { aim: { levelId: null, comment: text } } })

describe('a review written in two windows', () => {
  it('takes what only one of them changed', () => {
    const mine = { ...base, overview: { verdict: 'passing' as const, comment: '' } }
    const theirs: Judgement = { ...base, rows: { ...base.rows, talk: { levelId: 'shown', comment: 'Good.' } } }
    assert.deepEqual(mergeJudgements(base, mine, theirs), { ...theirs, overview: mine.overview })
  })

  it('keeps both texts where both were changed', () => {
    const merged = mergeJudgements(base, comment('Clear aim.'), comment('Name the learners’ part.'))
    assert.equal(merged.rows.aim?.comment, 'Clear aim.\n\nName the learners’ part.')
  })

  it('keeps the longer text where one goes on from the other', () => {
    const merged = mergeJudgements(base, comment('Clear. Now'), comment('Clear. Now add a date.'))
    assert.equal(merged.rows.aim?.comment, 'Clear. Now add a date.')
  })

  it('lets the choice made here stand against another', () => {
    const verdict = (value: 'passing' | 'notYet'): Judgement => ({ ...base, overview: { verdict: value, comment: '' } })
    assert.equal(mergeJudgements(base, verdict('notYet'), verdict('passing')).overview.verdict, 'notYet')
  })
})

import assert from 'node:assert/strict'
import type { Judgement } from '../../../server/reviews/review.contract.ts'
import { missingIn, outcomeOf, standingOf } from '../../../client/reviews/judgement.ts'

const descriptors = { shown: 'All of it', developing: 'Part of it', 'not-yet': 'None of it' }
const row = (id: string) => ({ id, requirementId: 'plan', title: id, descriptors })
const content = {
  rubric: {
    levels: [
      { id: 'shown', name: 'Demonstrated' },
      { id: 'developing', name: 'Developing' },
      { id: 'not-yet', name: 'Not yet shown' },
    ],
    barLevelId: 'shown',
    rows: [row('aim'), row('talk')],
  },
}
const passing = { verdict: 'passing', comment: '' } as const
const judgement = (change: Partial<Judgement> = {}): Judgement => ({
  rows: { aim: { levelId: 'shown', comment: '' }, talk: { levelId: 'shown', comment: '' } },
  overview: passing,
  reflection: passing,
  growthComment: 'Try it with a larger group.',
  complete: true,
  ...change,
})
const below = { aim: { levelId: 'shown', comment: '' }, talk: { levelId: 'developing', comment: '' } }
const pointers = (value: Judgement, passedRows = {}) =>
  missingIn(content, passedRows, value).map((missing) => missing.pointer)

describe('a judgement while it is written', () => {
  it('awards when every open row is at the bar and both parts pass', () => {
    assert.equal(outcomeOf(content, {}, judgement()), 'award')
    assert.deepEqual(pointers(judgement()), [])
  })

  it('is not yet with one row below the bar, and asks for a comment there', () => {
    assert.equal(outcomeOf(content, {}, judgement({ rows: below })), 'return')
    assert.deepEqual(pointers(judgement({ rows: below })), ['/rows/talk/comment'])
  })

  it('takes blanks for no comment', () => {
    const rows = { ...below, talk: { levelId: 'developing', comment: ' \n' } }
    assert.deepEqual(pointers(judgement({ rows })), ['/rows/talk/comment'])
  })

  it('leaves rows of an earlier attempt alone', () => {
    assert.equal(outcomeOf(content, { talk: 'shown' }, judgement({ rows: below })), 'award')
    assert.deepEqual(pointers(judgement({ rows: below }), { talk: 'shown' }), [])
  })

  it('asks for a growth comment on success only', () => {
    assert.deepEqual(pointers(judgement({ growthComment: ' ' })), ['/growthComment'])
    const rows = { ...below, talk: { levelId: 'not-yet', comment: 'Add the transcript.' } }
    assert.deepEqual(pointers(judgement({ growthComment: '', rows })), [])
  })

  it('asks first whether everything opens and is there', () => {
    assert.deepEqual(pointers(judgement({ complete: false, growthComment: '' })), ['/complete', '/growthComment'])
  })

  it('names what is missing in the order of the screen', () => {
    const empty = { verdict: null, comment: '' }
    assert.deepEqual(
      pointers(judgement({ rows: {}, overview: empty, reflection: { verdict: 'notYet', comment: '' } })),
      ['/overview/verdict', '/rows/aim/levelId', '/rows/talk/levelId', '/reflection/comment'],
    )
  })

  it('counts a level that the rubric does not have as missing', () => {
    const rows = { aim: { levelId: 'splendid', comment: '' }, talk: { levelId: 'shown', comment: '' } }
    assert.deepEqual(pointers(judgement({ rows })), ['/rows/aim/levelId'])
    assert.equal(outcomeOf(content, {}, judgement({ rows })), 'return')
  })

  it('foretells nothing while all that is scored passes and something is open', () => {
    const rows = { aim: { levelId: 'shown', comment: '' } }
    assert.deepEqual(standingOf(content, {}, judgement({ rows })), {
      scored: 1,
      open: 2,
      partsJudged: 2,
      outcome: null,
    })
  })

  it('foretells not yet as soon as one row is below the bar', () => {
    const rows = { talk: { levelId: 'developing', comment: '' } }
    assert.equal(standingOf(content, {}, judgement({ rows })).outcome, 'return')
  })
})

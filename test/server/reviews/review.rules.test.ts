import assert from 'node:assert/strict'
import { PersonId } from '../../../server/core/ids.contract.ts'
import { emptyJudgement, missingIn, outcomeOf, settle } from '../../../server/reviews/review.rules.ts'
import type { Decision } from '../../../server/submissions/submission.model.ts'
import { testCredential } from '../../support/catalogue.ts'
import { judged } from '../../support/people.ts'

const content = testCredential()
const pointers = (judgement: Parameters<typeof missingIn>[2], passed = {}) =>
  missingIn(content, passed, judgement).map((fault) => fault.pointer)

describe('what a review must say', () => {
  it('misses every level and both verdicts at first', () => {
    assert.deepEqual(pointers(emptyJudgement()), [
      '/complete',
      '/rows/asks/levelId',
      '/rows/waits/levelId',
      '/rows/listens/levelId',
      '/overview/verdict',
      '/reflection/verdict',
    ])
  })
  it('refuses a level that the rubric does not have', () => {
    const judgement = { ...judged(), rows: { ...judged().rows, asks: { levelId: 'superb', comment: 'x' } } }
    assert.deepEqual(pointers(judgement), ['/rows/asks/levelId'])
  })
  it('wants a comment for each row below the bar, and for a part that does not pass', () => {
    const low = { levelId: 'partly', comment: '  ' }
    const judgement = {
      ...judged(),
      rows: { ...judged().rows, waits: low },
      overview: { verdict: 'notYet' as const, comment: '' },
    }
    assert.deepEqual(pointers(judgement), ['/rows/waits/comment', '/overview/comment'])
  })
  it('wants one growth comment on success', () => {
    assert.deepEqual(pointers({ ...judged(), growthComment: ' ' }), ['/growthComment'])
    assert.deepEqual(pointers(judged()), [])
  })
  it('does not ask again for rows that passed in an earlier attempt', () => {
    const { rows, ...rest } = judged()
    const passed = { asks: { levelId: 'shown', attempt: 1 }, listens: { levelId: 'shown', attempt: 1 } }
    assert.deepEqual(pointers({ ...rest, rows: { waits: rows.waits } }, passed), [])
  })
})

describe('the outcome', () => {
  it('is an award only when every row reaches the bar and both parts pass: nothing is averaged', () => {
    assert.equal(outcomeOf(content, {}, judged()), 'award')
    assert.equal(outcomeOf(content, {}, judged({ waits: 'partly' })), 'return')
    assert.equal(outcomeOf(content, {}, { ...judged(), overview: { verdict: 'notYet', comment: 'x' } }), 'return')
    assert.equal(outcomeOf(content, {}, emptyJudgement()), 'return')
  })
})

const decision = (
  name: string,
  levels: Parameters<typeof judged>[0],
  decidedAt = '2026-11-02T10:00:00.000Z',
): Decision => {
  const judgement = judged(levels)
  return {
    ...judgement,
    assessorId: PersonId.parse(`person-${name}`),
    kind: 'peer',
    outcome: outcomeOf(content, {}, judgement),
    decidedAt: new Date(decidedAt),
    takesEffectAt: new Date(decidedAt),
  }
}
const two = testCredential({ reviews: { expert: 0, peer: 2 } })
const settled = (asked: typeof content, decisions: Decision[], passedRows = {}) =>
  settle(asked, { decisions, passedRows, attempts: [{} as never] })

describe('settling decisions', () => {
  it('waits for as many as the version asks for', () => {
    assert.equal(settled(two, [decision('a', {})]).kind, 'wait')
  })
  it('calls a third assessor where two differ', () => {
    assert.equal(settled(two, [decision('a', {}), decision('b', { asks: 'partly' })]).kind, 'third')
  })
  it('lets the third decision stand alone', () => {
    const result = settled(two, [
      decision('a', {}),
      decision('b', { asks: 'partly' }),
      decision('c', { waits: 'not-yet' }),
    ])
    assert.ok(result.kind === 'final')
    assert.equal(result.feedback.outcome, 'return')
    assert.deepEqual(
      result.feedback.rows.map((row) => row.levelId),
      ['shown', 'not-yet', 'shown'],
    )
  })
  it('keeps the lower level per row where two agree, and both comments', () => {
    const result = settled(two, [
      decision('a', { asks: 'partly' }),
      decision('b', { asks: 'not-yet', waits: 'partly' }),
    ])
    assert.ok(result.kind === 'final')
    assert.deepEqual(
      result.feedback.rows.map((row) => [row.levelId, row.comments.length]),
      [
        ['not-yet', 2],
        ['partly', 1],
        ['shown', 0],
      ],
    )
  })
  it('remembers rows at the bar for the next attempt, with what they reached', () => {
    const result = settled(content, [decision('a', { waits: 'partly' })])
    assert.ok(result.kind === 'final')
    assert.deepEqual(result.passedRows, {
      asks: { levelId: 'shown', attempt: 1 },
      listens: { levelId: 'shown', attempt: 1 },
    })
  })
  it('says which rows were kept from an earlier attempt', () => {
    const passed = { asks: { levelId: 'shown', attempt: 1 } }
    const result = settled(content, [decision('a', { asks: 'not-yet' })], passed)
    assert.ok(result.kind === 'final')
    assert.deepEqual(
      result.feedback.rows.map((row) => row.keptFromAttempt),
      [1, null, null],
    )
    assert.equal(result.feedback.rows[0]?.levelId, 'shown')
  })
  it('dates the feedback by the decision, not by when it took effect', () => {
    const result = settled(content, [decision('a', {}, '2026-10-30T08:00:00.000Z')])
    assert.ok(result.kind === 'final')
    assert.equal(result.feedback.decidedAt, '2026-10-30T08:00:00.000Z')
  })
})

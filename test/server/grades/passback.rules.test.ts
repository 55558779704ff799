import assert from 'node:assert/strict'
import fc from 'fast-check'
import { sendingTimes } from '../../../server/grades/grade.times.ts'
import { gradebookState, resultFor, shortComment, waitBeforeNextTry } from '../../../server/grades/passback.rules.ts'
import type { SubmissionDocument } from '../../../server/submissions/submission.model.ts'
import type { SubmissionStatus } from '../../../server/submissions/submission.status.contract.ts'

const submittedAt = new Date('2026-11-02T09:00:00Z')
const links = {
  attemptUrl: 'https://notch.example/go/1',
  badgeUrl: 'https://notch.example/b/1?k=x',
  growthComment: 'Go on.',
}
const work = (status: SubmissionStatus, feedback: object | null = null) =>
  ({ status, attempts: [{ submittedAt, feedback }] }) as unknown as SubmissionDocument

const withRecalled = (submission: SubmissionDocument) =>
  ({
    ...submission,
    attempts: [...submission.attempts, { submittedAt, feedback: null, recalledAt: submittedAt }],
  }) as unknown as SubmissionDocument

describe('what a column should hold', () => {
  const cases: [string, SubmissionDocument, string | undefined][] = [
    ['work that was never handed in', { status: 'draft', attempts: [] } as unknown as SubmissionDocument, undefined],
    ['submitted', work('submitted'), 'submitted'],
    ['in review', work('inReview'), 'submitted'],
    ['returned', work('returned', {}), 'returned'],
    ['being revised after feedback', work('draft', { outcome: 'return' }), 'returned'],
    ['a second attempt taken back', withRecalled(work('draft', { outcome: 'return' })), 'returned'],
    ['begun again after its award was revoked', work('draft', { outcome: 'award' }), 'revoked'],
    ['taken back before anybody read it', work('draft'), 'withdrawn'],
    ['awarded', work('awarded', {}), 'awarded'],
    ['revoked', work('revoked', {}), 'revoked'],
    ['withdrawn', work('withdrawn', {}), 'withdrawn'],
  ]
  for (const [name, submission, state] of cases)
    it(`${name}: ${state ?? 'nothing'}`, () => assert.equal(resultFor(submission, links)?.state, state))

  it('keeps silent about an award until its badge can be opened', () => {
    assert.equal(resultFor(work('awarded', {}), { ...links, badgeUrl: null }), null)
  })
  it('keeps the feedback itself out of the gradebook', () => {
    const result = resultFor(work('returned', {}), { ...links, growthComment: 'Secret.' })
    assert.ok(result?.state === 'returned')
    assert.doesNotMatch(result.comment, /Secret/)
  })
})

describe('waiting before the next try', () => {
  it('grows, stays within bounds, and never falls below what the LMS asks', () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.nat(10_000_000),
        (tries, random, asked) => {
          const wait = waitBeforeNextTry(tries, 5000, random, asked)
          assert.ok(wait >= asked && wait >= 2500 && wait <= Math.max(asked, 3 * 60 * 60 * 1000))
        },
      ),
    )
    assert.ok(waitBeforeNextTry(5, 5000, 0) > waitBeforeNextTry(0, 5000, 0.999))
  })
})

describe('how long a grade is held by whoever sends it', () => {
  for (const timeout of [50, 5_000, 10_000, 30_000, 60_000])
    it(`outlives every request, where an LMS may take ${timeout} ms for one`, () => {
      const { deadlineMs, leaseMs, claimMs } = sendingTimes(timeout)
      // A token by one name and the other, what stands there, the score.
      assert.ok(deadlineMs >= 4 * timeout)
      assert.ok(leaseMs > deadlineMs + 2 * timeout)
      assert.ok(claimMs > leaseMs + timeout)
    })
})

describe('the state over all columns', () => {
  const at = new Date('2026-11-03T09:00:00Z')
  it('says the worst news first', () => {
    assert.equal(gradebookState([]).state, 'none')
    assert.equal(gradebookState([{ status: 'sent', sentAt: at, reason: null }]).state, 'sent')
    assert.equal(
      gradebookState([
        { status: 'sent', sentAt: at, reason: null },
        { status: 'waiting', sentAt: null, reason: null },
      ]).state,
      'waiting',
    )
    assert.equal(
      gradebookState([
        { status: 'refused', sentAt: null, reason: null },
        { status: 'waiting', sentAt: null, reason: null },
      ]).state,
      'refused',
    )
  })
  it('names the last time that anything arrived', () => {
    assert.equal(gradebookState([{ status: 'waiting', sentAt: at, reason: null }]).at, at.toISOString())
  })
})

describe('the reason of a refusal', () => {
  it('is said only for the state that it belongs to', () => {
    const sent = { status: 'sent' as const, sentAt: null, reason: null }
    const refused = { status: 'refused' as const, sentAt: null, reason: 'The column was deleted.' }
    assert.equal(gradebookState([sent, refused]).reason, 'The column was deleted.')
    assert.equal(gradebookState([sent]).reason, null)
  })
})

describe('the short form of a comment', () => {
  it('leaves a short one alone and cuts a long one between words', () => {
    assert.equal(shortComment('Good.\nGo on.'), 'Good. Go on.')
    const cut = shortComment('word '.repeat(200))
    assert.ok(cut.length <= 301 && cut.endsWith('word…'))
  })
})

import assert from 'node:assert/strict'
import { loadRefusal, type LoadRefusal } from '../../../server/reviews/load.rules.ts'

// Handed in on a Friday morning, promised for two weeks later.
const attempt = { submittedAt: new Date('2026-11-06T09:00:00Z'), dueAt: new Date('2026-11-20T09:00:00Z') }
const FRESH = '2026-11-06T10:00:00Z'
const SUNDAY = '2026-11-08T10:00:00Z'
const MONDAY = '2026-11-09T09:00:00Z'
const OVERDUE = '2026-11-21T09:00:00Z'

describe('spreading the load', () => {
  const cases: [number, string, LoadRefusal | null][] = [
    [0, FRESH, null],
    [2, FRESH, null],
    [3, FRESH, 'others-first'],
    [4, SUNDAY, 'others-first'],
    [3, MONDAY, null],
    [4, MONDAY, null],
    [5, FRESH, 'holds-most'],
    [5, MONDAY, 'holds-most'],
    [4, OVERDUE, null],
    [5, OVERDUE, 'holds-most'],
    [9, OVERDUE, 'holds-most'],
  ]
  for (const [held, at, expected] of cases)
    it(`${expected ?? 'offers it'}: somebody who holds ${held}, on ${at}`, () => {
      assert.equal(loadRefusal(held, attempt, new Date(at)), expected)
    })
  it('is not held up by a first turn where the promise is shorter than that', () => {
    const urgent = { ...attempt, dueAt: attempt.submittedAt }
    assert.equal(loadRefusal(3, urgent, new Date(FRESH)), null)
  })
})

import assert from 'node:assert/strict'
import { dayIn, endOf, stateOf } from '../../../server/profiles/share-link.rules.ts'

const at = (iso: string) => new Date(iso)

describe('the end of a share link', () => {
  const now = at('2026-11-02T09:00:00Z')
  const CASES: [lasts: string, ends: string][] = [
    ['7', '2026-11-09T09:00:00.000Z'],
    ['30', '2026-12-02T09:00:00.000Z'],
    ['90', '2027-01-31T09:00:00.000Z'],
    // Until that day is over twelve hours behind UTC.
    ['2026-11-02', '2026-11-03T12:00:00.000Z'],
    ['2026-11-01', '2026-11-02T12:00:00.000Z'],
    ['2026-10-31', 'passed'],
    ['2027-11-03', '2027-11-04T12:00:00.000Z'],
    ['2027-11-05', 'too-far'],
  ]
  for (const [lasts, ends] of CASES)
    it(`of one that lasts ${lasts} is ${ends}`, () => {
      const end = endOf(lasts, now)
      assert.equal(end instanceof Date ? end.toISOString() : end, ends)
    })
  it('comes with its last instant, or with its maker’s word', () => {
    const endsAt = at('2026-11-09T09:00:00Z')
    assert.equal(stateOf({ revokedAt: null, endsAt }, at('2026-11-09T08:59:59Z')), 'open')
    assert.equal(stateOf({ revokedAt: null, endsAt }, endsAt), 'expired')
    assert.equal(stateOf({ revokedAt: now, endsAt }, now), 'revoked')
    assert.equal(dayIn(now), '2026-11-02')
  })
})

import assert from 'node:assert/strict'
import { networkOf } from '../../../server/verify/verify.turns.ts'

describe('the network that a visitor comes from', () => {
  const same: [string, string, boolean][] = [
    ['192.0.2.1', '192.0.2.2', false],
    ['192.0.2.1', '::ffff:192.0.2.1', true],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2', false],
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['', 'nonsense', true],
  ]
  for (const [one, other, expected] of same)
    it(`${expected ? 'is' : 'is not'} the same for ${one || 'nothing'} and ${other}`, () =>
      assert.equal(networkOf(one) === networkOf(other), expected))
})

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readRange } from '../../../server/evidence/media.range.ts'

describe('HTTP ranges', () => {
  const cases: [string | undefined, ReturnType<typeof readRange>][] = [
    [undefined, 'whole'],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=20-10', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=0-1,5-6', 'unsatisfiable'],
    ['bytes=-', 'whole'],
    ['items=0-1', 'whole'],
    ['bytes=a-b', 'whole'],
  ]
  for (const [header, expected] of cases)
    it(`of 100 bytes: ${header ?? 'none'}`, () => assert.deepEqual(readRange(header, 100), expected))

  it('never leaves the file', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(1000), (text, size) => {
        const range = readRange(`bytes=${text}`, size + 1)
        if (typeof range === 'object') assert.ok(0 <= range.start && range.start <= range.end && range.end <= size)
      }),
    )
  })
})

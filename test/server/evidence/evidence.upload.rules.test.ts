import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { HEAD_BYTES } from '../../../server/evidence/evidence.upload.contract.ts'
import { plainFileName } from '../../../server/evidence/evidence.upload.rules.ts'
import { Sum } from '../../../server/evidence/evidence.upload.sum.ts'

describe('the name of a file', () => {
  const names: [string, string, string][] = [
    ['is kept as it is', 'Plan ünï 学.pdf', 'Plan ünï 学.pdf'],
    ['loses its folders', '/home/fern/plan.pdf', 'plan.pdf'],
    ['loses folders of any system', 'C:\\work\\..\\plan.pdf', 'plan.pdf'],
    ['loses what cannot be seen', 'pl\u0000a\u0007n\r\n.pdf', 'plan.pdf'],
    ['loses what turns the direction of writing', 'plan\u202efdp.exe', 'planfdp.exe'],
    ['is nothing where it only leads upwards', '../..', ''],
    ['is nothing where only folders are left', 'folder/', ''],
    ['is cut where it is too long, and keeps its ending', `${'x'.repeat(400)}.pdf`, `${'x'.repeat(251)}.pdf`],
  ]
  for (const [what, given, kept] of names) it(what, () => assert.equal(plainFileName(given), kept))
})

describe('the sum of a file', () => {
  const hex = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  for (const size of [1, HEAD_BYTES - 1, HEAD_BYTES, HEAD_BYTES + 5])
    it(`of ${size} bytes is the same in whatever pieces it comes, and so is that of its head`, () => {
      const file = randomBytes(size)
      const sum = new Sum()
      for (let at = 0; at < size; at += 100_003) sum.update(file.subarray(at, at + 100_003))
      assert.equal(sum.headHex(size), hex(file.subarray(0, HEAD_BYTES)))
      assert.equal(sum.hex(), hex(file))
    })
  it('tells no head before there are enough bytes', () => {
    const sum = new Sum()
    sum.update(Buffer.alloc(100))
    assert.equal(sum.headHex(200), null)
  })
})

import assert from 'node:assert/strict'
import { crc32, deflateSync } from 'node:zlib'
import { bakePng, bakeSvg } from '../../../server/badges/badge.baking.ts'
import { badgeIn, openForm } from '../../../server/verify/intake/form.ts'

const START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>'
const BADGE = '{"text":"a ]]> b & <c> “d”"}'

function chunk(type: string, data: Buffer, sum?: number) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length)
  frame.writeUInt32BE(sum ?? crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
const png = (...chunks: Buffer[]) => Buffer.concat([START, ...chunks, chunk('IEND', Buffer.alloc(0))])
const text = (value: Buffer | string, { compressed = 0, keyword = 'openbadgecredential' } = {}) =>
  Buffer.concat([Buffer.from(`${keyword}\0`), Buffer.from([compressed, 0, 0, 0]), Buffer.from(value)])

describe('opening what was handed in', () => {
  const why = (bytes: Buffer) => {
    const entered = badgeIn(bytes)
    return entered.kind === 'unreadable' ? entered.why : assert.fail(`${entered.kind}`)
  }

  it('says what is wrong with pictures that hold no badge, a broken one, several, or far too much', () => {
    const packed = deflateSync(Buffer.alloc(3 * 1024 * 1024, 32))
    const huge = Buffer.alloc(8)
    huge.writeUInt32BE(0xfffffff0)
    const cases: [Buffer, RegExp][] = [
      [png(), /without a badge inside/],
      [png(chunk('tEXt', Buffer.from('Comment\0hello'))), /without a badge inside/],
      [png(chunk('iTXt', text('{}')), chunk('iTXt', text('{}'))), /more than one badge/],
      [png(chunk('iTXt', text('{}'), 1)), /not copied whole/],
      [png(chunk('iTXt', text('{}'))).subarray(0, 40), /ends too early/],
      [Buffer.concat([START, huge]), /without a badge inside/],
      [Buffer.concat([START, huge, Buffer.alloc(20)]), /ends too early/],
      [png(chunk('iTXt', Buffer.from('openbadgecredential\0\0\0'))), /cannot be found/],
      [png(chunk('iTXt', text(packed, { compressed: 1 }))), /far too large/],
      [png(chunk('iTXt', text('no zlib', { compressed: 1 }))), /cannot be read/],
    ]
    for (const [bytes, words] of cases) assert.match(why(bytes), words)
  })

  it('says what other files are', () => {
    const cases: [string | Buffer, RegExp][] = [
      ['%PDF-1.7', /PDF/],
      [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), /JPEG/],
      ['PK\u0003\u0004', /ZIP/],
      ['<!doctype html><p>Hello', /web page/],
      [SVG, /without a badge inside/],
      [SVG.replace('<rect/>', '<openbadges:credential>{}'), /ends nowhere/],
      [bakeSvg(bakeSvg(SVG, '{}'), '{}'), /more than one badge/],
    ]
    for (const [bytes, words] of cases) assert.match(why(Buffer.from(bytes)), words)
  })

  it('never lets a drawing load or expand anything', () => {
    const bomb = `<!DOCTYPE svg [<!ENTITY a "${'x'.repeat(100)}"><!ENTITY b SYSTEM "file:///etc/passwd">]>`
    const baked = `${bomb}${SVG.replace('<rect/>', '<openbadges:credential>&a;&b;{"&amp;lt;"}</openbadges:credential>')}`
    assert.deepEqual(badgeIn(Buffer.from(baked)), { kind: 'badge', text: '&a;&b;{"&lt;"}' })
  })

  it('finds the badge in a picture and in a drawing just as it was baked', () => {
    for (const badge of [BADGE, 'aaa.bbb.ccc']) {
      assert.deepEqual(badgeIn(bakePng(png(), badge)), { kind: 'badge', text: badge })
      assert.deepEqual(badgeIn(Buffer.from(bakeSvg(SVG, badge))), { kind: 'badge', text: badge })
    }
    const packed = text(deflateSync(Buffer.from(BADGE)), { compressed: 1 })
    assert.deepEqual(badgeIn(png(chunk('iTXt', packed))), { kind: 'badge', text: BADGE })
  })

  it('reads forms that are broken as nothing worse than that', async () => {
    for (const [body, type] of [
      ['', 'multipart/form-data; boundary=x'],
      ['--x\r\n', 'multipart/form-data; boundary=x'],
      ['--x\r\nContent-Disposition: form-data; name="file"; filename="', 'multipart/form-data; boundary=x'],
      ['{}', 'application/json'],
      ['text', ''],
    ] as const)
      assert.equal((await openForm(Buffer.from(body), type)).entered.kind, 'unreadable')
    const { entered } = await openForm(
      Buffer.from('address=https%3A%2F%2Fa.example'),
      'application/x-www-form-urlencoded',
    )
    assert.deepEqual(entered, { kind: 'address', url: 'https://a.example' })
  })
})

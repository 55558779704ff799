import assert from 'node:assert/strict'
import fc from 'fast-check'
import { playbackTrouble } from '../../../server/evidence/playback.ts'
import { film, webm } from './copies/sound.samples.ts'

const peek = (file: Buffer) => ({
  bytes: file.length,
  read: async (from: number, to: number) => file.subarray(from, to),
})

describe('what browsers can play', () => {
  const cases: [string, string, Buffer, string | null][] = [
    ['H.264 in a MOV', 'video/quicktime', film(), null],
    ['H.264 with its index first', 'video/mp4', film(true), null],
    ['HEVC of a phone', 'video/quicktime', film(false, 'hvc1'), 'hevc'],
    ['HEVC with its index first', 'video/mp4', film(true, 'hev1'), 'hevc'],
    ['ProRes', 'video/quicktime', film(false, 'apcn'), 'prores'],
    ['AV1', 'video/mp4', film(false, 'av01'), 'av1'],
    ['an old phone’s codec', 'video/3gpp', film(false, 's263'), 'codec'],
    ['WebM', 'video/webm', webm(), null],
    ['an AVI', 'video/vnd.avi', Buffer.from('RIFF'), 'container'],
    ['a WMV', 'video/x-ms-asf', Buffer.alloc(40), 'container'],
    ['a cut-off film', 'video/mp4', film(true, 'hvc1').subarray(0, 60), null],
    ['a picture', 'image/png', Buffer.alloc(10), null],
  ]
  for (const [name, type, file, expected] of cases)
    it(`${name}: ${expected ?? 'nothing against it'}`, async () =>
      assert.equal(await playbackTrouble(type, peek(file)), expected))

  it('looks into no file for long, however it is arranged', async () => {
    // A million empty boxes in a row.
    const boxes = Buffer.alloc(8_000_000)
    for (let at = 0; at < boxes.length; at += 8) boxes.writeUInt32BE(8, at)
    let read = 0
    await playbackTrouble('video/mp4', {
      bytes: boxes.length,
      async read(from, to) {
        read += to - from
        return boxes.subarray(from, to)
      },
    })
    assert.ok(read < 1_000_000)
  })

  it('takes any bytes for what they are', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await playbackTrouble('video/mp4', peek(Buffer.from(bytes)))
      }),
    ))
})

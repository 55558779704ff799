import { crc32 } from 'node:zlib'
import { ByteReader, type Source } from './byte.source.ts'
import { Unclean } from './copy.contract.ts'
import { orientationBlock, orientationOf } from './orientation.ts'

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
/** What draws the picture (PNG third edition, 11); text, times and private chunks are not among them. */
const KEPT = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA sBIT sRGB cICP mDCV cLLI bKGD pHYs hIST acTL fcTL fdAT'.split(' '),
)
const LARGEST_BLOCK = 8 * 1024 * 1024

function chunk(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length)
  head.write(type, 4, 'latin1')
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body, crc32(head.subarray(4))))
  return Buffer.concat([head, body, check])
}

/** The colour profile under a name that says nothing; the way up and nothing else of the camera data. */
function rewritten(type: string, body: Buffer): Buffer | null {
  if (type === 'iCCP') {
    const end = body.indexOf(0)
    return end < 0 ? null : chunk(type, Buffer.concat([Buffer.from('icc', 'latin1'), body.subarray(end)]))
  }
  const orientation = orientationOf(body)
  return orientation === 1 ? null : chunk(type, orientationBlock(orientation))
}

export async function* cleanPng(source: Source): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(source)
  if (!(await reader.take(8)).equals(SIGNATURE)) throw new Unclean('damaged')
  yield SIGNATURE
  for (;;) {
    const head = await reader.take(8)
    const length = head.readUInt32BE()
    const type = head.toString('latin1', 4)
    if ((type === 'iCCP' || type === 'eXIf') && length <= LARGEST_BLOCK) {
      const kept = rewritten(type, await reader.take(length))
      await reader.skip(4)
      if (kept) yield kept
    } else if (KEPT.has(type)) {
      yield head
      const end = reader.offset + length + 4
      yield* reader.pass(length + 4)
      if (reader.offset < end) throw new Unclean('damaged')
    } else {
      await reader.skip(length + 4)
    }
    if (type === 'IEND') return
  }
}

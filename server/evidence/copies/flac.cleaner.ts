import { ByteReader, zeros, type Source } from './byte.source.ts'
import { Unclean } from './copy.contract.ts'

const PADDING = 1
/** STREAMINFO and SEEKTABLE (RFC 9639, 8): comments, pictures, cue sheets and the rest become padding. */
const KEPT = new Set([0, 3])
const END_TAG_BYTES = 128

export async function* cleanFlac(source: Source): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(source)
  if ((await reader.take(4)).toString('latin1') !== 'fLaC') throw new Unclean('damaged')
  yield Buffer.from('fLaC', 'latin1')
  for (let last = false; !last;) {
    const head = Buffer.from(await reader.take(4))
    last = (head.readUInt8() & 0x80) !== 0
    const length = head.readUIntBE(1, 3)
    if (KEPT.has(head.readUInt8() & 0x7f)) {
      yield head
      yield await reader.take(length)
    } else {
      head.writeUInt8(PADDING | (last ? 0x80 : 0))
      yield head
      await reader.skip(length)
      yield* zeros(length)
    }
  }
  // Some programs put an ID3 tag behind the sound.
  let held: Buffer = Buffer.alloc(0)
  while (!(await reader.atEnd())) {
    held = Buffer.concat([held, await reader.more()])
    yield held.subarray(0, Math.max(0, held.length - END_TAG_BYTES))
    held = Buffer.from(held.subarray(Math.max(0, held.length - END_TAG_BYTES)))
  }
  if (held.toString('latin1', 0, 3) !== 'TAG') yield held
}

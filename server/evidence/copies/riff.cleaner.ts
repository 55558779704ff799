import { ByteReader, zeros, type Source } from './byte.source.ts'
import { Unclean } from './copy.contract.ts'
import { orientationBlock, orientationOf } from './orientation.ts'

// RIFF files keep their layout: what may tell about people becomes a chunk of zeros, so no size changes.

const LARGEST_CAMERA_DATA = 1024 * 1024
const KEPT_WAVE = new Set(['fmt ', 'data', 'fact', 'ds64', 'cue ', 'smpl', 'PEAK', 'chna', 'JUNK'])
const KEPT_WEBP = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ICCP'])

const isName = (name: string) => /^[\x20-\x7e]{4}$/.test(name)
const even = (size: number) => size + (size % 2)

async function* blank(reader: ByteReader, head: Buffer, name: string, size: number): AsyncGenerator<Buffer> {
  const renamed = Buffer.from(head)
  renamed.write(name, 0, 'latin1')
  yield renamed
  const from = reader.offset
  await reader.skip(even(size))
  yield* zeros(reader.offset - from)
}

async function start(reader: ByteReader, forms: string[], form: string): Promise<Buffer> {
  const head = await reader.take(12)
  if (!forms.includes(head.toString('latin1', 0, 4)) || head.toString('latin1', 8) !== form)
    throw new Unclean('damaged')
  return head
}

export async function* cleanWave(source: Source): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(source)
  yield await start(reader, ['RIFF', 'RF64'], 'WAVE')
  // Recorders that were cut off leave wrong sizes in the head: the chunks are believed up to the end of the file.
  for (;;) {
    const head = await reader.peek(8)
    const name = head.toString('latin1', 0, 4)
    if (head.length < 8 || !isName(name)) return
    await reader.take(8)
    const size = head.readUInt32LE(4)
    if (KEPT_WAVE.has(name) && name !== 'JUNK') {
      yield Buffer.from(head)
      yield* reader.pass(name === 'data' && size === 0xffffffff ? Infinity : even(size))
    } else {
      yield* blank(reader, Buffer.from(head), 'JUNK', size)
    }
  }
}

/** Camera data with nothing but the way up, in as many bytes as before. */
async function* cameraData(reader: ByteReader, head: Buffer, size: number): AsyncGenerator<Buffer> {
  if (size > LARGEST_CAMERA_DATA) {
    yield* blank(reader, head, 'XXXX', size)
    return
  }
  const body = await reader.take(even(size))
  const tiff = body.toString('latin1', 0, 4) === 'Exif' ? body.subarray(6) : body
  const block = orientationBlock(orientationOf(tiff))
  yield head
  yield Buffer.concat([block, Buffer.alloc(Math.max(0, even(size) - block.length))]).subarray(0, even(size))
}

async function* webpChunks(reader: ByteReader, end: number, nested: boolean): AsyncGenerator<Buffer> {
  while (reader.offset + 8 <= end) {
    const head = Buffer.from(await reader.peek(8))
    const name = head.toString('latin1', 0, 4)
    if (head.length < 8 || !isName(name)) return
    await reader.take(8)
    const size = head.readUInt32LE(4)
    if (name === 'ANMF' && !nested && size >= 16) {
      yield head
      const frameEnd = reader.offset + even(size)
      yield await reader.take(16)
      yield* webpChunks(reader, frameEnd, true)
      if (reader.offset < frameEnd) {
        const from = reader.offset
        await reader.skip(frameEnd - from)
        yield* zeros(reader.offset - from)
      }
    } else if (name === 'EXIF' && !nested) {
      yield* cameraData(reader, head, size)
    } else if (name === 'VP8X' && size === 10) {
      const flags = Buffer.from(await reader.take(10))
      // No XMP any more.
      flags.writeUInt8(flags.readUInt8() & ~0x04)
      yield Buffer.concat([head, flags])
    } else if (KEPT_WEBP.has(name)) {
      yield head
      yield* reader.pass(even(size))
    } else {
      yield* blank(reader, head, 'XXXX', size)
    }
  }
}

/** WebP (RFC 9649): unknown chunks are ignored by readers, so what is blanked keeps its place. */
export async function* cleanWebp(source: Source): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(source)
  const head = await start(reader, ['RIFF'], 'WEBP')
  yield head
  yield* webpChunks(reader, Math.min(source.bytes, head.readUInt32LE(4) + 8), false)
}

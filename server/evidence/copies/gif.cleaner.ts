import { ByteReader, type Source } from './byte.source.ts'
import { Unclean } from './copy.contract.ts'

const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b]
const [GRAPHIC_CONTROL, APPLICATION] = [0xf9, 0xff]
/** Applications that say how the picture moves or which colours it has. */
const KEPT_APPLICATIONS = ['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012']

const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** Blocks of up to 255 bytes until an empty one (GIF89a, 15). */
async function* subBlocks(reader: ByteReader): AsyncGenerator<Buffer> {
  for (;;) {
    const length = (await reader.peek(1))[0] ?? 0
    yield await reader.take(length + 1)
    if (length === 0) return
  }
}

async function drop(blocks: AsyncIterable<Buffer>) {
  for await (const block of blocks) void block
}

export async function* cleanGif(source: Source): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(source)
  const head = await reader.take(13)
  if (!/^GIF8[79]a/.test(head.toString('latin1', 0, 6))) throw new Unclean('damaged')
  yield head
  yield await reader.take(tableBytes(head.readUInt8(10)))
  for (;;) {
    const kind = (await reader.take(1)).readUInt8()
    if (kind === TRAILER) {
      yield Buffer.from([TRAILER])
      return
    }
    if (kind === IMAGE) {
      const descriptor = await reader.take(9)
      yield Buffer.concat([Buffer.from([IMAGE]), descriptor])
      yield await reader.take(tableBytes(descriptor.readUInt8(8)) + 1)
      yield* subBlocks(reader)
    } else if (kind === EXTENSION) {
      const label = (await reader.take(1)).readUInt8()
      const name = label === APPLICATION ? (await reader.peek(12)).toString('latin1', 1) : ''
      if (label === GRAPHIC_CONTROL || KEPT_APPLICATIONS.includes(name)) {
        yield Buffer.from([EXTENSION, label])
        yield* subBlocks(reader)
      } else {
        await drop(subBlocks(reader))
      }
    } else {
      throw new Unclean('damaged')
    }
  }
}

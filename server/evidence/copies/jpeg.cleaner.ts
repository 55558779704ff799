import { ByteReader, type Source } from './byte.source.ts'
import { Unclean } from './copy.contract.ts'
import { orientationBlock, orientationOf } from './orientation.ts'

const [SOI, EOI, SOS, COM] = [0xd8, 0xd9, 0xda, 0xfe]
const EXIF = Buffer.from('Exif\0\0', 'latin1')
const standsAlone = (code: number) => code === 0x01 || (code >= 0xd0 && code <= 0xd7)

/** A segment's body as the copy may have it, or null where it has none. */
function keptSegment(code: number, body: Buffer): Buffer | null {
  if (code === COM) return null
  if (code < 0xe0 || code > 0xef) return body
  const starts = (mark: string) => body.subarray(0, mark.length).equals(Buffer.from(mark, 'latin1'))
  if (code === 0xe0 && starts('JFIF\0') && body.length >= 14) {
    const plain = Buffer.from(body.subarray(0, 14))
    // No thumbnail: it may show what was cropped away.
    plain.fill(0, 12)
    return plain
  }
  if (code === 0xe1 && starts('Exif\0\0')) {
    const orientation = orientationOf(body.subarray(6))
    return orientation === 1 ? null : Buffer.concat([EXIF, orientationBlock(orientation)])
  }
  if (code === 0xe2 && starts('ICC_PROFILE\0')) return body
  // How the colours are coded: without it they come out wrong.
  if (code === 0xee && starts('Adobe') && body.length >= 12) return body.subarray(0, 12)
  return null
}

const marker = (code: number) => Buffer.from([0xff, code])

/** The next marker's code; null at the end of the file. */
async function nextMarker(reader: ByteReader): Promise<number | null> {
  let before = 0
  while (!(await reader.atEnd())) {
    const byte = (await reader.take(1)).readUInt8()
    if (before === 0xff && byte !== 0xff && byte !== 0) return byte
    before = byte
  }
  return null
}

/** Picture data up to the next marker that ends it (ITU T.81, B.1.1.5). */
async function* pictureData(reader: ByteReader): AsyncGenerator<Buffer> {
  while (!(await reader.atEnd())) {
    const piece = await reader.more()
    let from = 0
    for (;;) {
      const at = piece.indexOf(0xff, from)
      if (at < 0) {
        yield piece
        break
      }
      const next = piece[at + 1]
      if (next === undefined) {
        if (at > 0) yield piece.subarray(0, at)
        reader.unread(piece.subarray(at))
        if ((await reader.peek(2)).length < 2) return
        break
      }
      if (next !== 0 && !standsAlone(next)) {
        if (at > 0) yield piece.subarray(0, at)
        reader.unread(piece.subarray(at))
        return
      }
      from = at + 2
    }
  }
}

/** JPEG (ITU T.81): camera data, place, author, comments and thumbnails go; the way up and the colours stay. */
export async function* cleanJpeg(source: Source): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(source)
  if (!(await reader.take(2)).equals(marker(SOI))) throw new Unclean('damaged')
  yield marker(SOI)
  let hasPicture = false
  for (;;) {
    const code = await nextMarker(reader)
    // What follows the end of the picture is no part of it: phones append whole second pictures and films.
    if (code === null || code === EOI) break
    if (standsAlone(code)) continue
    const length = (await reader.take(2)).readUInt16BE()
    if (length < 2) throw new Unclean('damaged')
    const kept = keptSegment(code, await reader.take(length - 2))
    if (kept) {
      const size = Buffer.alloc(2)
      size.writeUInt16BE(kept.length + 2)
      yield Buffer.concat([marker(code), size, kept])
    }
    if (code === SOS) {
      hasPicture = true
      yield* pictureData(reader)
    }
  }
  if (!hasPicture) throw new Unclean('damaged')
  yield marker(EOI)
}

import { ByteReader, type Source } from './byte.source.ts'
import { Unclean } from './copy.contract.ts'

// Ogg (RFC 3533): pages with a checksum. The second packet of a stream holds comments (RFC 7845, 5.2; Vorbis I, 5).

const LONGEST_COMMENTS = 1024 * 1024

const TABLE = Array.from({ length: 256 }, (_, index) => {
  let value = index << 24
  for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1
  return value >>> 0
})

function withChecksum(page: Buffer): Buffer {
  page.writeUInt32LE(0, 22)
  let sum = 0
  for (const byte of page) sum = ((sum << 8) ^ (TABLE[((sum >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0
  page.writeUInt32LE(sum, 22)
  return page
}

/** Empties the comments in place: each keeps its length and says nothing. */
function emptyComments(packet: Buffer): void {
  const start =
    packet.toString('latin1', 0, 8) === 'OpusTags' ? 8 : packet.toString('latin1', 1, 7) === 'vorbis' ? 7 : 0
  if (start === 0) throw new Unclean('unsupported')
  let at = start
  const block = (text: boolean) => {
    if (at + 4 > packet.length) throw new Unclean('damaged')
    const length = packet.readUInt32LE(at)
    const from = at + 4
    if (from + length > packet.length) throw new Unclean('damaged')
    packet.fill(0x20, from, from + length)
    // A comment is a name, an equals sign and a value.
    if (text && length > 0) packet.write('=', from + Math.min(1, length - 1), 'latin1')
    at = from + length
  }
  block(false)
  if (at + 4 > packet.length) throw new Unclean('damaged')
  const count = packet.readUInt32LE(at)
  at += 4
  if (count > packet.length / 4) throw new Unclean('damaged')
  for (let n = 0; n < count; n++) block(true)
  // Vorbis ends with one bit that is set; Opus may pad, also with what programs hide there.
  if (start === 8) packet.fill(0, at)
}

interface Page {
  bytes: Buffer
  from: number
  lacing: Buffer
}

async function readPage(reader: ByteReader): Promise<Page> {
  const head = await reader.peek(27)
  if (head.length < 27 || head.toString('latin1', 0, 4) !== 'OggS') throw new Unclean('damaged')
  const from = 27 + head.readUInt8(26)
  const lacing = Buffer.from((await reader.peek(from)).subarray(27))
  const bytes = Buffer.from(await reader.take(from + lacing.reduce((sum, length) => sum + length, 0)))
  return { bytes, from, lacing }
}

/** One logical stream is what recorders make; several at once are not taken. */
export async function* cleanOgg(source: Source): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(source)
  const first = await readPage(reader)
  yield first.bytes
  const serial = first.bytes.readUInt32LE(14)
  const pages: Page[] = []
  const parts: Buffer[] = []
  let ended = false
  for (let bytes = 0; !ended;) {
    const page = await readPage(reader)
    if (page.bytes.readUInt32LE(14) !== serial) throw new Unclean('unsupported')
    let at = page.from
    for (const length of page.lacing) {
      parts.push(page.bytes.subarray(at, at + length))
      at += length
      bytes += length
      ended = length < 255
      if (ended) break
    }
    pages.push(page)
    if (bytes > LONGEST_COMMENTS) throw new Unclean('unsupported')
  }
  const packet = Buffer.concat(parts)
  emptyComments(packet)
  let done = 0
  for (const part of parts) {
    packet.copy(part, 0, done, done + part.length)
    done += part.length
  }
  for (const page of pages) yield withChecksum(page.bytes)
  while (!(await reader.atEnd())) {
    if ((await reader.peek(27)).length < 27) return
    const page = await readPage(reader)
    if (page.bytes.readUInt32LE(14) !== serial) throw new Unclean('unsupported')
    yield page.bytes
  }
}

import { deflateSync, inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'

/** What nobody but its earner may find in a file. */
export const MARK = 'Fern-Specimen'

export const ascii = (text: string) => Buffer.from(text, 'latin1')
export const be = (bytes: number, value: number) => {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntBE(value, 0, bytes)
  return buffer
}
export const le = (bytes: number, value: number) => {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntLE(value, 0, bytes)
  return buffer
}
export const box = (type: string, ...content: Buffer[]) => {
  const body = Buffer.concat(content)
  return Buffer.concat([be(4, body.length + 8), ascii(type), body])
}
export const fullBox = (type: string, ...content: Buffer[]) => box(type, Buffer.alloc(4), ...content)

/** Camera data: the way up, and a note with the mark. */
export function tiff(orientation: number): Buffer {
  const note = ascii(`${MARK} GPS 52N 13E\0`)
  return Buffer.concat([
    ascii('II*\0'),
    le(4, 8),
    le(2, 2),
    Buffer.concat([le(2, 0x0112), le(2, 3), le(4, 1), le(4, orientation)]),
    Buffer.concat([le(2, 0x9286), le(2, 2), le(4, note.length), le(4, 38)]),
    le(4, 0),
    note,
  ])
}

const spellings = (text: string) => [
  Buffer.from(text, 'utf8'),
  Buffer.from(text, 'utf16le'),
  Buffer.from(Buffer.from(text, 'utf16le')).swap16(),
  Buffer.from(Buffer.from(text, 'utf8').toString('hex').toUpperCase(), 'latin1'),
]

/** Where a word still stands in a file: as it is, in a packed part, or in a part of an archive; however it is spelled. */
export function tracesOf(bytes: Buffer, word = MARK, where = 'file'): string[] {
  const found = spellings(word).some((spelling) => bytes.includes(spelling)) ? [where] : []
  if (bytes.subarray(0, 4).equals(ascii('PK\x03\x04')))
    for (const [name, part] of Object.entries(unzipSync(bytes))) found.push(...tracesOf(Buffer.from(part), word, name))
  for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1)) {
    try {
      found.push(...tracesOf(inflateSync(bytes.subarray(at)), word, `${where} packed at ${at}`))
    } catch {
      continue
    }
  }
  return found
}

export const packed = (text: string) => deflateSync(ascii(text))

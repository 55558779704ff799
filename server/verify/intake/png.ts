import { crc32, inflateSync } from 'node:zlib'
import { MOST_INFLATED_BYTES } from '../limits.ts'
import { Unreadable } from './json.ts'

// The badge inside a picture (Open Badges 3.0, section 5.3): one iTXt chunk. Those of Open Badges 2.0 have another keyword.

const START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const KEYWORDS = new Set(['openbadgecredential', 'openbadges'])

export const isPng = (bytes: Buffer) => bytes.subarray(0, START.length).equals(START)

export function badgeInPng(png: Buffer): string {
  const found: string[] = []
  for (let at = START.length; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    const end = at + 8 + length
    if (end + 4 > png.length) throw new Unreadable('The picture is damaged: it ends too early.')
    if (type === 'iTXt' || type === 'tEXt') {
      const text = textOf(type, png.subarray(at + 8, end))
      if (text !== null && crc32(png.subarray(at + 4, end)) !== png.readUInt32BE(end))
        throw new Unreadable('The picture is damaged: the badge inside it was not copied whole.')
      if (text !== null) found.push(text)
    }
    if (type === 'IEND') break
    at = end + 4
  }
  const [first, second] = found
  if (first === undefined)
    throw new Unreadable(
      'It is a picture without a badge inside. Screenshots, and pictures that a site or an app has saved anew, lose it: ask for the original file.',
    )
  if (second !== undefined)
    throw new Unreadable('The picture holds more than one badge, so nobody can tell which is meant.')
  return first
}

/** Null for any other text that a picture carries. */
function textOf(type: 'iTXt' | 'tEXt', data: Buffer): string | null {
  const keywordEnd = data.indexOf(0)
  // A keyword has at most 79 bytes.
  if (keywordEnd < 1 || keywordEnd > 79 || !KEYWORDS.has(data.toString('latin1', 0, keywordEnd))) return null
  if (type === 'tEXt') return data.toString('utf8', keywordEnd + 1)
  const compressed = data[keywordEnd + 1] === 1
  const languageEnd = data.indexOf(0, keywordEnd + 3)
  const translatedEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1)
  if (translatedEnd < 0) throw new Unreadable('The picture is damaged: the badge inside it cannot be found.')
  const text = data.subarray(translatedEnd + 1)
  if (!compressed) return text.toString('utf8')
  try {
    return inflateSync(text, { maxOutputLength: MOST_INFLATED_BYTES }).toString('utf8')
  } catch {
    throw new Unreadable('The badge inside the picture is packed so that it cannot be read, or is far too large.')
  }
}

import { ByteReader, type Source } from './byte.source.ts'
import { Unclean } from './copy.contract.ts'

// MP3 and AAC are frames one after the other; tags stand before, between and behind them. Only frames are given out.

const BITRATES: Record<string, number[]> = {
  '1/1': [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '1/2': [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1/3': [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2/1': [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '2/2': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const RATES = [44100, 48000, 32000]

/** The length of the MPEG audio frame that starts here (ISO/IEC 11172-3, 2.4.2.3), or null where none does. */
function mpegFrame(head: Buffer): number | null {
  if (head.length < 4 || head.readUInt8() !== 0xff || (head.readUInt8(1) & 0xe0) !== 0xe0) return null
  const version = (head.readUInt8(1) >> 3) & 3
  const layer = 4 - ((head.readUInt8(1) >> 1) & 3)
  const rate = RATES[(head.readUInt8(2) >> 2) & 3]
  const first = version === 3
  const bitrate = BITRATES[`${first ? 1 : 2}/${first || layer === 1 ? layer : 2}`]?.[(head.readUInt8(2) >> 4) - 1]
  if (version === 1 || layer === 4 || rate === undefined || bitrate === undefined) return null
  const perSecond = rate / (first ? 1 : version === 2 ? 2 : 4)
  const padding = (head.readUInt8(2) >> 1) & 1
  if (layer === 1) return (Math.floor((12_000 * bitrate) / perSecond) + padding) * 4
  return Math.floor(((layer === 3 && !first ? 72_000 : 144_000) * bitrate) / perSecond) + padding
}

/** The length of the ADTS frame that starts here (ISO/IEC 13818-7, 6.2), or null. */
function adtsFrame(head: Buffer): number | null {
  if (head.length < 7 || head.readUInt8() !== 0xff || (head.readUInt8(1) & 0xf6) !== 0xf0) return null
  const length = ((head.readUInt8(3) & 3) << 11) | (head.readUInt8(4) << 3) | (head.readUInt8(5) >> 5)
  return length >= 7 ? length : null
}

/** How long the tag is that starts here; 0 where none does. Lengths of ID3v2 come in four groups of seven bits. */
function tagLength(head: Buffer): number {
  const text = head.toString('latin1')
  if (text.startsWith('ID3') && head.length >= 10) {
    const size = head.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0)
    return 10 + size + (head.readUInt8(5) & 0x10 ? 10 : 0)
  }
  if (text.startsWith('APETAGEX') && head.length >= 16) return 32 + head.readUInt32LE(12)
  if (text.startsWith('TAG+')) return 227
  return text.startsWith('TAG') ? 128 : 0
}

const HEAD = 16

async function* frames(source: Source, frameLength: (head: Buffer) => number | null): AsyncGenerator<Uint8Array> {
  const reader = new ByteReader(source)
  let count = 0
  while (!(await reader.atEnd())) {
    const head = await reader.peek(HEAD)
    const tag = tagLength(head)
    const length = tag === 0 ? frameLength(head) : null
    if (tag > 0) {
      await reader.skip(tag)
    } else if (length === null) {
      await reader.skip(1)
    } else {
      // A frame is believed where another one, a tag or the end follows: a cover picture can look like one.
      const ahead = await reader.peek(length + HEAD)
      const after = ahead.subarray(length)
      const believed =
        ahead.length >= length && (after.length === 0 || tagLength(after) > 0 || frameLength(after) !== null)
      if (believed) {
        count++
        yield await reader.take(length)
      } else {
        await reader.skip(1)
      }
    }
  }
  if (count === 0) throw new Unclean('damaged')
}

export const cleanMp3 = (source: Source) => frames(source, mpegFrame)
export const cleanAac = (source: Source) => frames(source, adtsFrame)

import { familyOf, previewOf } from './evidence.rules.ts'
import type { PlaybackTrouble } from './playback.contract.ts'

/** A file to look into here and there: bytes `start` to `end`, the last not included. */
export interface Peek {
  bytes: number
  read(start: number, end: number): Promise<Buffer>
}

const WINDOW = 64 * 1024
/** A film has some dozens of boxes on the way to its codecs; a hostile file has no more looks than this. */
const MOST_LOOKS = 400
/** Boxes (ISO/IEC 14496-12) that hold others on that way. */
const WAY = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl'])

const CODECS: Record<string, PlaybackTrouble> = {
  ...Object.fromEntries(['hvc1', 'hev1', 'dvh1', 'dvhe'].map((code) => [code, 'hevc' as const])),
  ...Object.fromEntries(['apch', 'apcn', 'apcs', 'apco', 'ap4h', 'ap4x'].map((code) => [code, 'prores' as const])),
  av01: 'av1',
  ...Object.fromEntries(
    ['mp4v', 's263', 'jpeg', 'mjpa', 'mjpb', 'dvc ', 'dvcp', 'svq3'].map((c) => [c, 'codec' as const]),
  ),
  ...Object.fromEntries(['samr', 'sawb', 'alac'].map((code) => [code, 'codec' as const])),
}

class Lost extends Error {}

/** Reads through a window, so that neighbouring looks cost one question to the store. */
function windowOn({ bytes, read }: Peek) {
  let from = 0
  let held: Buffer = Buffer.alloc(0)
  let looks = 0
  return async function at(start: number, length: number): Promise<Buffer> {
    if (++looks > MOST_LOOKS || start + length > bytes) throw new Lost()
    if (start < from || start + length > from + held.length) {
      from = start
      held = await read(start, Math.min(bytes, start + WINDOW))
    }
    return held.subarray(start - from, start - from + length)
  }
}

/** The codes of a film's sample entries (14496-12, 8.5.2), one a track. */
async function codesOf(peek: Peek): Promise<string[]> {
  const at = windowOn(peek)
  const codes: string[] = []
  async function walk(from: number, to: number): Promise<void> {
    for (let place = from; place + 8 <= to;) {
      const head = await at(place, 8)
      const type = head.toString('latin1', 4, 8)
      const small = head.readUInt32BE(0)
      const size = small === 1 ? Number((await at(place + 8, 8)).readBigUInt64BE(0)) : small || to - place
      if (size < 8) return
      const body = place + (small === 1 ? 16 : 8)
      if (type === 'stsd') codes.push((await at(body + 8, 8)).toString('latin1', 4, 8))
      else if (WAY.has(type)) await walk(body, Math.min(to, place + size))
      place += size
    }
  }
  await walk(0, peek.bytes)
  return codes
}

const BOXES = new Set(['video/mp4', 'video/x-m4v', 'video/quicktime', 'video/3gpp', 'audio/mp4', 'audio/x-m4a'])

/** What keeps browsers from playing a recording, by its headers; null where nothing is known to. */
export async function playbackTrouble(mediaType: string, peek: Peek): Promise<PlaybackTrouble | null> {
  const family = familyOf(mediaType)
  if (family !== 'video' && family !== 'audio') return null
  if (previewOf(mediaType) === 'none') return 'container'
  if (mediaType === 'video/webm') {
    const head = await peek.read(0, Math.min(peek.bytes, WINDOW))
    return head.includes('V_AV1') ? 'av1' : null
  }
  if (!BOXES.has(mediaType)) return null
  try {
    return (await codesOf(peek)).flatMap((code) => CODECS[code] ?? [])[0] ?? null
  } catch (error) {
    // A damaged film says nothing of its codecs; it is taken all the same.
    if (error instanceof Lost) return null
    throw error
  }
}

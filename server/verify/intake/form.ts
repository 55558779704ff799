import { MOST_TEXT_BYTES } from '../limits.ts'
import { Unreadable } from './json.ts'
import { badgeInPng, isPng } from './png.ts'
import { badgeInSvg, looksLikeSvg } from './svg.ts'

// What somebody hands in: a file, an address or a text, whichever they filled in.

export type Entered =
  | { kind: 'nothing' }
  | { kind: 'address'; url: string }
  | { kind: 'badge'; text: string }
  | { kind: 'unreadable'; why: string }

/** What stands in the form again afterwards. A file cannot. */
export type Typed = { address: string; text: string }

export type Opened = { entered: Entered; typed: Typed; fileName: string | null }

/** Reads a form as browsers send it. */
export async function openForm(body: Uint8Array, contentType: string): Promise<Opened> {
  const blank = { typed: { address: '', text: '' }, fileName: null }
  let form
  try {
    form = await new Response(Uint8Array.from(body), { headers: { 'content-type': contentType } }).formData()
  } catch {
    return { entered: { kind: 'unreadable', why: 'What was sent did not arrive whole. Please try again.' }, ...blank }
  }
  const field = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  const typed = { address: field('address'), text: field('text') }
  const file = form.get('file')
  if (file && typeof file !== 'string' && file.size > 0) {
    const entered = badgeIn(Buffer.from(await file.arrayBuffer()))
    return { entered, typed, fileName: file.name.slice(0, 200) }
  }
  if (typed.text) return { entered: textual(typed.text), typed, fileName: null }
  if (typed.address) return { entered: { kind: 'address', url: typed.address }, typed, fileName: null }
  return { entered: { kind: 'nothing' }, typed, fileName: null }
}

/** A pasted text may be an address too. */
function textual(text: string): Entered {
  if (/^https?:\/\/\S+$/i.test(text) && text.length <= 2000) return { kind: 'address', url: text }
  return badgeIn(Buffer.from(text, 'utf8'))
}

/** The badge in a file, or in what an address answered: a picture, a drawing, JSON or a token. */
export function badgeIn(bytes: Buffer): Entered {
  try {
    return { kind: 'badge', text: badgeText(bytes) }
  } catch (error) {
    if (error instanceof Unreadable) return { kind: 'unreadable', why: error.message }
    throw error
  }
}

function badgeText(bytes: Buffer): string {
  if (isPng(bytes)) return badgeInPng(bytes)
  const other = OTHER_KINDS.find(({ starts }) => bytes.subarray(0, starts.length).equals(starts))
  if (other) throw new Unreadable(other.why)
  const text = bytes.toString('utf8')
  if (looksLikeSvg(text)) return badgeInSvg(text)
  if (/^(\uFEFF)?\s*</.test(text))
    throw new Unreadable(
      'It is a web page, not a badge. Many badge pages offer “Download” or “Open Badge”: save the file there and hand that in.',
    )
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  if (Buffer.byteLength(trimmed) > MOST_TEXT_BYTES) throw new Unreadable('It is larger than any badge needs to be.')
  return trimmed
}

const OTHER_KINDS = [
  {
    starts: Buffer.from('%PDF'),
    why: 'It is a PDF. A certificate in print proves nothing by itself: ask for the badge’s link or its file.',
  },
  {
    starts: Buffer.from([0xff, 0xd8, 0xff]),
    why: 'It is a photograph (JPEG), which cannot hold a badge. Badges travel in PNG or SVG pictures: ask for the original file.',
  },
  {
    starts: Buffer.from('PK'),
    why: 'It is a ZIP archive. Unpack it, then hand in the badge from it (badge.json, badge.png or badge.svg).',
  },
  { starts: Buffer.from('GIF8'), why: 'It is a GIF picture, which cannot hold a badge. Ask for the original file.' },
]

import { readdir, readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import path from 'node:path'
import { setImmediate as breath } from 'node:timers/promises'
import { create, type Font } from 'fontkit'

// Letters for pictures and PDFs. Two fonts come with Notch (Liberation Sans, SIL Open Font License, from pdfjs-dist), so
// that Latin, Greek and Cyrillic look the same on every machine. For other scripts the machine's own fonts are asked.

const SHIPPED = path.join(
  path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'standard_fonts',
)
export const REGULAR = path.join(SHIPPED, 'LiberationSans-Regular.ttf')
export const BOLD = path.join(SHIPPED, 'LiberationSans-Bold.ttf')
export const FAMILY = 'Liberation Sans'

/** A font file; `name` picks one of a collection. */
export interface Face {
  file: string
  name?: string
  has: (codePoint: number) => boolean
}

export interface Lettering {
  /** whether the shipped fonts have it */
  shipped: (codePoint: number) => boolean
  /** those to try after the shipped ones, in this order */
  more: Face[]
  /** characters that no font at hand can draw */
  missing: Set<number>
}

const FOLDERS = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  path.join(homedir(), '.fonts'),
  path.join(homedir(), '.local/share/fonts'),
  '/Library/Fonts',
  '/System/Library/Fonts',
  'C:\\Windows\\Fonts',
]
/** larger ones are not letters for a line of text */
const MOST_BYTES = 40 * 1024 * 1024

async function faceOf(file: string): Promise<Face | null> {
  try {
    if ((await stat(file)).size > MOST_BYTES) return null
    const opened = create(await readFile(file))
    const font: Font | undefined = 'fonts' in opened ? opened.fonts[0] : opened
    if (!font) return null
    const name = 'fonts' in opened ? { name: font.postscriptName } : {}
    return { file, ...name, has: (codePoint) => font.hasGlyphForCodePoint(codePoint) }
  } catch {
    // A file that is no font, or a broken one, is somebody else's.
    return null
  }
}

let shippedFace: Promise<Face | null> | undefined
let installed: Promise<string[]> | undefined

async function installedFiles(): Promise<string[]> {
  const lists = await Promise.all(
    FOLDERS.map(async (folder) => {
      const names = await readdir(folder, { recursive: true }).catch(() => [])
      return names.filter((name) => /\.(ttf|otf|ttc)$/i.test(name)).map((name) => path.join(folder, name))
    }),
  )
  // Plain upright letters first: a font for emoji or a heavy italic is the last to be asked.
  const rank = (file: string) =>
    (/sans/i.test(file) ? 0 : 4) + (/regular/i.test(file) ? 0 : 2) + (/emoji|mono|symbol/i.test(file) ? 8 : 0)
  return lists.flat().sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
}

const drawn = (text: string) => new Set([...text].map((character) => character.codePointAt(0) ?? 32))
const invisible = /^[\p{Cc}\p{Cf}\p{Z}\p{Mn}]$/u

const found = new Map<string, Promise<Lettering>>()

/** What it takes to draw this text. Looks further than the shipped fonts only where they do not have all of it. */
export async function letteringFor(text: string): Promise<Lettering> {
  const own = await (shippedFace ??= faceOf(REGULAR))
  if (!own) throw new Error(`The font ${REGULAR} is missing from its package`)
  const missing = [...drawn(text)].filter((code) => !own.has(code) && !invisible.test(String.fromCodePoint(code)))
  if (missing.length === 0) return { shipped: own.has, more: [], missing: new Set() }
  const key = String.fromCodePoint(...missing.sort((a, b) => a - b))
  const known = found.get(key)
  if (known) return known
  const search = searchFor(missing, own.has)
  if (found.size > 500) found.clear()
  found.set(key, search)
  return search
}

async function searchFor(wanted: number[], shipped: Lettering['shipped']): Promise<Lettering> {
  const missing = new Set(wanted)
  const more: Face[] = []
  for (const file of await (installed ??= installedFiles())) {
    if (missing.size === 0) break
    const face = await faceOf(file)
    // Fonts are read whole: between two of them others get their turn.
    await breath()
    const here = face ? [...missing].filter((code) => face.has(code)) : []
    if (!face || here.length === 0) continue
    more.push(face)
    for (const code of here) missing.delete(code)
  }
  return { shipped, more, missing }
}

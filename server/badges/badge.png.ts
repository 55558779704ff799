import { renderAsync } from '@resvg/resvg-js'
import { badgeImage, type BadgeImageInput } from './badge.image.ts'
import { BOLD, FAMILY, letteringFor, REGULAR } from './lettering.ts'

// Pictures as PNG. They are drawn by a native library on its own thread, one at a time, and kept.

const MOST_KEPT = 200

/** Below this many pixels across nobody reads words. */
const SIGN_BELOW = 73

export type PngSize = (typeof PNG_SIZES)[number]
export const PNG_SIZES = [32, 64, 128, 256, 512, 1024] as const

let last: Promise<unknown> = Promise.resolve()

/** Draws an SVG `width` pixels wide; `text` is all that is written in it. */
export function drawPng(svg: string, width: number, text: string): Promise<Buffer> {
  // One after the other: pictures must not take every thread that the database's bytes need too.
  const drawing = last.then(async () => {
    const { more } = await letteringFor(text)
    const rendered = await renderAsync(svg, {
      fitTo: { mode: 'width', value: width },
      font: {
        loadSystemFonts: false,
        fontFiles: [REGULAR, BOLD, ...more.map(({ file }) => file)],
        defaultFontFamily: FAMILY,
        sansSerifFamily: FAMILY,
      },
    })
    return rendered.asPng()
  })
  last = drawing.catch(() => undefined)
  return drawing
}

const kept = new Map<string, Promise<Buffer>>()

/** Draws once and keeps the newest few. */
export function keptPng(svg: string, width: number, text: string): Promise<Buffer> {
  const key = `${width} ${svg}`
  const known = kept.get(key)
  if (known) return known
  const drawing = drawPng(svg, width, text)
  for (const oldest of kept.keys()) {
    if (kept.size < MOST_KEPT) break
    kept.delete(oldest)
  }
  kept.set(key, drawing)
  drawing.catch(() => kept.delete(key))
  return drawing
}

/** A badge's picture. Where a title is in letters that no font at hand has, the logo stands for it: no empty boxes. */
export async function badgePng(input: BadgeImageInput, size: PngSize): Promise<Buffer> {
  const text = `${input.title} ${input.issuerName}`
  const readable = size >= SIGN_BELOW && (await letteringFor(text)).missing.size === 0
  return keptPng(badgeImage(input, readable ? 'words' : 'sign'), size, text)
}

import { z } from 'zod'

// Badges carry white words on their issuer's colour and dark words on its second one, also where they are printed in one
// colour: both have to keep the contrast of WCAG 2.2, 1.4.3.

const LEAST_CONTRAST = 4.5
const hex = z.string().regex(/^#[0-9a-f]{6}$/, 'give a colour as #, then six of 0 to 9 and a to f')

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** 1 (none) to 21. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** The main colour of an issuer's badges. */
export const BadgeColour = hex.refine((colour) => contrast(colour, '#ffffff') >= LEAST_CONTRAST, {
  message: 'is too light: white words on it cannot be read; choose a darker one',
})

export const accentSuits = ({ colour, accent }: { colour: string; accent?: string | undefined }) =>
  accent === undefined || contrast(colour, accent) >= LEAST_CONTRAST

/** The second colour, of the band that holds the issuer's name in the main one. */
export const BadgeAccent = hex

import { fitLines, lineHeight, lineWidth } from './badge.image.text.ts'
import { centre, disc, ring, round, scallop, size } from './badge.image.shapes.ts'

// The picture of a badge: a medallion in the issuer's colour with its logo above the credential's title and its name on a
// band below; the badge of a stack lies on two more. No ids inside, so that many of them fit into one page.

/** How an issuer's badges look. */
export type BadgeLook = {
  issuerName: string
  colour?: string | undefined
  accent?: string | undefined
  /** its logo: path data within 64 by 64 */
  mark?: string | undefined
}

export type BadgeImageInput = BadgeLook & {
  title: string
  /** how many credentials a stack's badge is for */
  stack?: number | undefined
}

/** `words`: as large as people read it; `sign`: the logo alone, for icons; `both`: a file that shows what fits its size. */
export type BadgeDetail = 'words' | 'sign' | 'both'

/** What an issuer's profile says of how its badges look. */
export const lookOf = ({
  name,
  colour,
  accent,
  mark,
}: {
  name: string
  colour: string
  accent?: string | undefined
  mark?: string | undefined
}): BadgeLook => ({ issuerName: name, colour, accent, mark })

const defaultColour = '#1f4e5f'
const font = `'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'Noto Sans', sans-serif`

// Characters that XML does not allow at all are dropped; they say nothing.
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeXml = (text: string) =>
  text.replace(forbidden, '').replace(/[&<>"']/g, (character) => escapes[character] ?? character)

const hexOr = (wished: string | undefined, otherwise: string) =>
  wished !== undefined && /^#[0-9a-f]{6}$/i.test(wished) ? wished.toLowerCase() : otherwise

/** A deeper shade of the colour, for the middle behind the white title. */
export function shade(colour: string, factor: number) {
  const channels = [1, 3, 5].map((at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * factor))
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

const spans = (lines: string[], first: number, step: number) =>
  lines
    .map((line, index) => `<tspan x="${centre}" y="${round(first + index * step)}">${escapeXml(line)}</tspan>`)
    .join('')

function titleText(title: string) {
  const middle = 254
  const { lines, fontSize } = fitLines(title, {
    fontSizes: [60, 54, 48, 44, 40, 36, 33, 30, 27],
    maxLines: 5,
    maxHeight: 196,
    // The room a line has between the edges of the disc, by how far it is from the disc's centre.
    widthAt: (offset) => 2 * Math.sqrt(Math.max(0, 196 ** 2 - (Math.abs(offset) + 8) ** 2)) - 12,
  })
  const step = fontSize * lineHeight
  const first = middle - ((lines.length - 1) * step) / 2 + fontSize * 0.35
  return `<text font-size="${fontSize}" font-weight="700" fill="#fff">${spans(lines, first, step)}</text>`
}

function issuerBand(issuerName: string, colour: string, accent: string) {
  const { lines, fontSize } = fitLines(issuerName, {
    fontSizes: [34, 31, 28, 25, 23],
    maxLines: 2,
    maxHeight: 58,
    widthAt: () => 380,
  })
  const middle = 410
  const step = fontSize * 1.1
  const width = Math.min(460, Math.max(240, Math.max(...lines.map(lineWidth), 0) * fontSize + 64))
  const [height, left] = [lines.length > 1 ? 76 : 64, round(centre - width / 2)]
  const [top, radius] = [middle - height / 2, height / 2]
  const first = middle - ((lines.length - 1) * step) / 2 + fontSize * 0.35
  return [
    `<rect x="${left}" y="${top}" width="${round(width)}" height="${height}" rx="${radius}" fill="${accent}"/>`,
    `<rect x="${left + 5}" y="${top + 5}" width="${round(width - 10)}" height="${height - 10}" rx="${radius - 5}" fill="none" stroke="${colour}" stroke-width="3"/>`,
    `<text font-size="${fontSize}" font-weight="600" fill="${shade(colour, 0.8)}">${spans(lines, first, step)}</text>`,
  ].join('')
}

const initials = (name: string) =>
  name
    .split(/\s+/u)
    .slice(0, 2)
    .flatMap((word) => [...word].slice(0, 1))
    .join('')
    .toUpperCase()

/** The issuer's logo, or its initials, `wide` across and around this middle. */
function sign({ mark, issuerName }: BadgeLook, middle: number, wide: number) {
  if (mark) {
    const at = `translate(${round(centre - wide / 2)} ${round(middle - wide / 2)}) scale(${round((wide / 64) * 1000) / 1000})`
    return `<path transform="${at}" fill="#fff" fill-rule="evenodd" d="${escapeXml(mark)}"/>`
  }
  const fontSize = round(wide * 0.72)
  return `<text x="${centre}" y="${round(middle + fontSize * 0.36)}" font-size="${fontSize}" font-weight="700" fill="#fff">${escapeXml(initials(issuerName))}</text>`
}

const medallion = (colour: string) =>
  [
    `<path d="${scallop}" fill="${colour}"/>`,
    `<path d="${ring}" fill="none" stroke="#fff" stroke-width="5" stroke-linejoin="round"/>`,
    `<path d="${disc}" fill="${shade(colour, 0.78)}"/>`,
  ].join('')

/** Two more medallions below tell a stack's badge from a credential's by its outline, in one colour and as an icon too. */
const stacked = (inside: string, colour: string) => {
  const below = (down: number, fill: string) =>
    `<path transform="translate(25.6 ${down}) scale(.9)" d="${scallop}" fill="${fill}" stroke="#fff" stroke-width="9"/>`
  return `${below(46, shade(colour, 0.55))}${below(23, shade(colour, 0.75))}<g transform="translate(25.6 0) scale(.9)"><path d="${scallop}" fill="#fff" stroke="#fff" stroke-width="9"/>${inside}</g>`
}

// A picture that is shown as an icon has no room for words. Where it is drawn larger, or by what knows no style, they stand.
const ICON_STYLE =
  '<style>@media (max-width:72px){[data-part="words"]{display:none}[data-part="sign"]{display:inline}}</style>'

export function badgeImage(input: BadgeImageInput, detail: BadgeDetail = 'words'): string {
  const { title, issuerName, stack } = input
  const colour = hexOr(input.colour, defaultColour)
  const accent = hexOr(input.accent, '#ffffff')
  const label = escapeXml(`${title}, a badge of ${issuerName}`)
  const words = `${sign(input, 118, 60)}${titleText(title)}${issuerBand(issuerName, colour, accent)}`
  const large = sign(input, 264, 236)
  const drawn = {
    words,
    sign: large,
    both: `<g data-part="words">${words}</g><g data-part="sign" display="none">${large}</g>`,
  }
  const whole = `${medallion(colour)}<g font-family="${font}" text-anchor="middle">${drawn[detail]}</g>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}" role="img" aria-label="${label}">`,
    `<title>${label}</title>`,
    detail === 'both' ? ICON_STYLE : '',
    stack === undefined ? whole : stacked(whole, colour),
    '</svg>',
  ].join('')
}

import { fitLines, lineHeight, lineWidth } from './badge.image.text.ts'

// The picture of a badge: a scalloped medallion in the issuer's colour with a notch in its edge, the credential's title
// in the middle and the issuer on a band below. No ids inside, so that many of them fit into one page.

export type BadgeImageInput = {
  title: string
  issuerName: string
  colour?: string
  /** how many credentials a stack's badge is for */ stack?: number
}

const size = 512
const centre = size / 2
const defaultColour = '#1f4e5f'
const font = `'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans', sans-serif`

// Characters that XML does not allow at all are dropped; they say nothing.
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeXml = (text: string) =>
  text.replace(forbidden, '').replace(/[&<>"']/g, (character) => escapes[character] ?? character)

const round = (value: number) => Math.round(value * 10) / 10
const around = (radius: number, angle: number) =>
  `${round(centre + radius * Math.sin(angle))} ${round(centre - radius * Math.cos(angle))}`

// Each shape is open at its top by a notch that is `width` wide and ends at `tip`.
const halfAngle = (radius: number, width: number) => Math.asin(width / 2 / radius)

function notchedCircle(radius: number, width: number, tip: number) {
  const half = halfAngle(radius, width)
  return `M${around(radius, half)}A${radius} ${radius} 0 1 1 ${around(radius, -half)}L${centre} ${tip}Z`
}

function notchedScallop(radius: number, depth: number, width: number, tip: number) {
  const [waves, steps, half] = [28, 336, halfAngle(radius, width)]
  const points = Array.from({ length: steps + 1 }, (_, index) => {
    const angle = half + (index / steps) * 2 * (Math.PI - half)
    return around(radius + depth * Math.cos(waves * angle), angle)
  })
  return `M${points.join('L')}L${centre} ${tip}Z`
}

const scallop = notchedScallop(245, 6, 84, 50)
const ring = notchedCircle(224, 70, 70)
const disc = notchedCircle(211, 66, 82)

/** A deeper shade of the colour, for the middle behind the white title. */
function shade(colour: string, factor: number) {
  const channels = [1, 3, 5].map((at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * factor))
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

const spans = (lines: string[], first: number, step: number) =>
  lines
    .map((line, index) => `<tspan x="${centre}" y="${round(first + index * step)}">${escapeXml(line)}</tspan>`)
    .join('')

function titleText(title: string) {
  const middle = 228
  const { lines, fontSize } = fitLines(title, {
    fontSizes: [64, 58, 52, 47, 43, 39, 35, 31],
    maxLines: 5,
    maxHeight: 232,
    // The room a line has between the edges of the disc, by how far it is from the disc's centre.
    widthAt: (offset) => 2 * Math.sqrt(Math.max(0, 190 ** 2 - (Math.abs(offset) + 16) ** 2)) - 12,
  })
  const step = fontSize * lineHeight
  const first = middle - ((lines.length - 1) * step) / 2 + fontSize * 0.35
  return `<text font-size="${fontSize}" font-weight="700" fill="#fff">${spans(lines, first, step)}</text>`
}

function issuerBand(issuerName: string, colour: string) {
  const { lines, fontSize } = fitLines(issuerName, {
    fontSizes: [34, 31, 28, 25, 23],
    maxLines: 2,
    maxHeight: 58,
    widthAt: () => 380,
  })
  const middle = 406
  const step = fontSize * 1.1
  const width = Math.min(460, Math.max(240, Math.max(...lines.map(lineWidth), 0) * fontSize + 64))
  const [height, left] = [lines.length > 1 ? 76 : 64, round(centre - width / 2)]
  const [top, radius] = [middle - height / 2, height / 2]
  const first = middle - ((lines.length - 1) * step) / 2 + fontSize * 0.35
  return [
    `<rect x="${left}" y="${top}" width="${round(width)}" height="${height}" rx="${radius}" fill="#fff"/>`,
    `<rect x="${left + 5}" y="${top + 5}" width="${round(width - 10)}" height="${height - 10}" rx="${radius - 5}" fill="none" stroke="${colour}" stroke-width="3"/>`,
    `<text font-size="${fontSize}" font-weight="600" fill="${shade(colour, 0.8)}">${spans(lines, first, step)}</text>`,
  ].join('')
}

/** Three layers below the notch tell a stack's badge from a credential's, also in one colour and at icon size. */
const stackMark = [94, 108, 122]
  .map(
    (y) =>
      `<path d="M${centre - 46} ${y}L${centre} ${y + 18}L${centre + 46} ${y}" fill="none" stroke="#fff" stroke-width="7" stroke-linejoin="round"/>`,
  )
  .join('')

export function badgeImage({ title, issuerName, colour: wished = defaultColour, stack }: BadgeImageInput): string {
  const colour = /^#[0-9a-f]{6}$/i.test(wished) ? wished.toLowerCase() : defaultColour
  const label = escapeXml(`${title}, a badge of ${issuerName}`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}" role="img" aria-label="${label}">`,
    `<title>${label}</title>`,
    `<path d="${scallop}" fill="${colour}"/>`,
    `<path d="${ring}" fill="none" stroke="#fff" stroke-width="5" stroke-linejoin="round"/>`,
    `<path d="${disc}" fill="${shade(colour, 0.78)}"/>`,
    stack === undefined ? '' : stackMark,
    `<g font-family="${font}" text-anchor="middle">`,
    titleText(title),
    issuerBand(issuerName, colour),
    '</g></svg>',
  ].join('')
}

import { fitLines, lineHeight, lineWidth } from './badge.image.text.ts'

// The picture of a badge: a scalloped medallion in the issuer's colour with a notch at its top, the credential's title
// in the middle and the issuer on a band below. No ids inside, so that many of them fit into one page.

export type BadgeImageInput = { title: string; issuerName: string; colour?: string }

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

/** A circle with a waved edge; the wave's crest at the top is cut out by the notch. */
function scallop(radius: number, depth: number, waves: number) {
  const steps = waves * 8
  const points = Array.from({ length: steps }, (_, index) => {
    const angle = (index / steps) * 2 * Math.PI
    return around(radius + depth * Math.cos(waves * angle), angle)
  })
  return `M${points.join('L')}Z`
}

/** A deeper shade of the colour, for the middle behind the white title. */
function shade(colour: string, factor: number) {
  const channels = [1, 3, 5].map((at) => Math.round(parseInt(colour.slice(at, at + 2), 16) * factor))
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

function titleText(title: string) {
  const middle = 232
  const { lines, fontSize } = fitLines(title, {
    fontSizes: [64, 58, 52, 47, 43, 39, 35, 31],
    maxLines: 5,
    maxHeight: 232,
    // The room a line has between the edges of the disc, by how far it is from the disc's centre.
    widthAt: (offset) => 2 * Math.sqrt(Math.max(0, 190 ** 2 - (Math.abs(offset) + 16) ** 2)) - 12,
  })
  const step = fontSize * lineHeight
  const first = middle - ((lines.length - 1) * step) / 2 + fontSize * 0.35
  const spans = lines.map(
    (line, index) => `<tspan x="${centre}" y="${round(first + index * step)}">${escapeXml(line)}</tspan>`,
  )
  return `<text font-size="${fontSize}" font-weight="700" fill="#fff">${spans.join('')}</text>`
}

function issuerBand(issuerName: string, colour: string) {
  const { lines, fontSize } = fitLines(issuerName, {
    fontSizes: [34, 31, 28, 25, 22],
    maxLines: 1,
    maxHeight: 40,
    widthAt: () => 400,
  })
  const line = lines[0] ?? ''
  const width = Math.min(464, Math.max(240, lineWidth(line) * fontSize + 64))
  const left = round(centre - width / 2)
  return [
    `<rect x="${left}" y="372" width="${round(width)}" height="64" rx="32" fill="#fff"/>`,
    `<rect x="${left + 5}" y="377" width="${round(width - 10)}" height="54" rx="27" fill="none" stroke="${colour}" stroke-width="3"/>`,
    `<text x="${centre}" y="${round(404 + fontSize * 0.35)}" font-size="${fontSize}" font-weight="600" fill="${shade(colour, 0.8)}">${escapeXml(line)}</text>`,
  ].join('')
}

export function badgeImage({ title, issuerName, colour: wished = defaultColour }: BadgeImageInput): string {
  const colour = /^#[0-9a-f]{6}$/i.test(wished) ? wished.toLowerCase() : defaultColour
  const label = escapeXml(`${title}, a badge of ${issuerName}`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}" role="img" aria-label="${label}">`,
    `<title>${label}</title>`,
    `<path d="${scallop(244, 7, 28)}" fill="${colour}"/>`,
    `<circle cx="${centre}" cy="${centre}" r="222" fill="none" stroke="#fff" stroke-width="5"/>`,
    `<circle cx="${centre}" cy="${centre}" r="210" fill="${shade(colour, 0.78)}"/>`,
    `<path d="M${centre - 46} 0H${centre + 46}L${centre} 62Z" fill="#fff"/>`,
    `<path d="M${centre - 24} 0H${centre + 24}L${centre} 32Z" fill="${colour}"/>`,
    `<g font-family="${font}" text-anchor="middle">`,
    titleText(title),
    issuerBand(issuerName, colour),
    '</g></svg>',
  ].join('')
}

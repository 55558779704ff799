import { badgeImage, escapeXml, shade, type BadgeImageInput } from './badge.image.ts'
import { fitLines, lineHeight } from './badge.image.text.ts'
import { letteringFor } from './lettering.ts'

// The picture that networks show beside a link to a badge's page: the badge, what it is for and who vouches for it. It
// names nobody.

const [wide, high] = [1200, 630]
const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' })
const font = `'Liberation Sans', Arial, sans-serif`

const text = (line: string, x: number, y: number, size: number, colour: string, weight = 400) =>
  `<text x="${x}" y="${Math.round(y)}" font-size="${size}" font-weight="${weight}" fill="${colour}">${escapeXml(line)}</text>`

/** `text` is all that is written in the drawing. */
export async function previewSvg(input: BadgeImageInput, awardedAt: Date): Promise<{ drawing: string; text: string }> {
  const colour = /^#[0-9a-f]{6}$/i.test(input.colour ?? '') ? (input.colour ?? '') : '#1f4e5f'
  const said = `${input.title} ${input.issuerName}`
  const readable = (await letteringFor(said)).missing.size === 0
  const kicker = input.stack === undefined ? 'MICRO-CREDENTIAL BADGE' : 'BADGE FOR A FINISHED STACK'
  const { lines, fontSize } = fitLines(input.title, {
    fontSizes: [66, 60, 54, 48, 42, 38],
    maxLines: 5,
    maxHeight: 270,
    widthAt: () => 590,
  })
  const step = fontSize * lineHeight
  const top = 250 - ((lines.length - 1) * step) / 2 + fontSize * 0.35
  const issuer = fitLines(input.issuerName, { fontSizes: [34, 30, 26], maxLines: 1, maxHeight: 40, widthAt: () => 590 })
  const words = [
    text(kicker, 560, 96, 24, shade(colour, 0.9), 700),
    ...(readable ? lines : []).map((line, index) => text(line, 560, top + index * step, fontSize, '#17232b', 700)),
    ...(readable ? [text(`Issued by ${issuer.lines[0] ?? ''}`, 560, 450, issuer.fontSize, '#17232b')] : []),
    text(day.format(awardedAt), 560, 496, 28, '#4a5a63'),
    `<path d="M560 552l9 9 17-19" fill="none" stroke="#0a6b3d" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>`,
    text('Open the page to check that it is genuine', 600, 562, 26, '#0a6b3d', 700),
  ]
  const badge = badgeImage(input, readable ? 'words' : 'sign').replace(
    'width="512" height="512"',
    'x="52" y="86" width="458" height="458"',
  )
  const drawing = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}">`,
    `<rect width="${wide}" height="${high}" fill="#fff"/><rect width="${wide}" height="14" fill="${colour}"/>`,
    badge,
    `<g font-family="${font}">${words.join('')}</g></svg>`,
  ].join('')
  return { drawing, text: said }
}

import { qrSquares } from '../badges/badge.qr.ts'
import { badgePng } from '../badges/badge.png.ts'
import type { BadgeImageInput } from '../badges/badge.image.ts'
import { startPdf, type Pdf } from './pdf.document.ts'

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' })
const [WIDTH, HEIGHT] = [792, 612]
const PICTURE = { x: 66, y: 126, width: 240 }
/** below the picture; the paper around it is its quiet zone */
const QR = { x: 138, y: 390, width: 96 }

export interface Certificate {
  /** null where the LMS sends no name */
  name: string | null
  title: string
  competency: string
  language: string
  issuer: string
  awardedAt: Date
  /** where anybody can check it */
  address: string
  picture: BadgeImageInput
}

type Line = { tag: string; text: string; gap: number; size: number; bold?: boolean; colour?: string }

/** One award on one sheet, to print or to file. */
export async function certificatePdf(certificate: Certificate): Promise<Pdf> {
  const { name, title, competency, issuer, awardedAt, address, picture } = certificate
  const heading = `Certificate: ${title}`
  const sheet = await startPdf(
    { title: heading, author: issuer, language: 'en', text: [name ?? '', title, competency, issuer].join(' ') },
    { size: 'LETTER', layout: 'landscape', margin: 40 },
  )
  const { pdf, root, write } = sheet
  const colour = /^#[0-9a-f]{6}$/i.test(picture.colour ?? '') ? (picture.colour ?? '') : '#1f4e5f'
  sheet.decorate((paper) => {
    paper
      .rect(24, 24, WIDTH - 48, HEIGHT - 48)
      .lineWidth(3)
      .stroke(colour)
    paper
      .rect(31, 31, WIDTH - 62, HEIGHT - 62)
      .lineWidth(0.75)
      .stroke(colour)
  })
  const drawn = await badgePng(picture, 512)
  const figure = pdf.struct('Figure', { alt: `The badge: ${title}, issued by ${issuer}` })
  figure.add(() => pdf.image(drawn, PICTURE.x, PICTURE.y, { width: PICTURE.width }))
  const code = pdf.struct('Figure', { alt: 'QR code of the address at which this can be checked' })
  code.add(() => {
    const { size, dark } = qrSquares(address)
    const side = QR.width / size
    // A hair wider than their place, so that no white line shows between them.
    for (const { row, column } of dark) pdf.rect(QR.x + column * side, QR.y + row * side, side + 0.05, side + 0.05)
    pdf.fill('#000')
  })

  const column = { x: 340, width: WIDTH - 340 - 66 }
  const muted = '#4a5a63'
  const lead =
    picture.stack === undefined
      ? 'Educators reviewed evidence from practice against the rubric of this micro-credential and found each row shown.'
      : 'Each micro-credential of this stack that was earned was reviewed by educators, with evidence from practice.'
  const named = name ?? 'the educator whom this badge names'
  const lines: Line[] = [
    { tag: 'P', text: 'CERTIFICATE', size: 13, bold: true, colour, gap: 0 },
    { tag: 'H1', text: title, size: fitted(title, 30), bold: true, gap: 8 },
    { tag: 'P', text: 'was earned by', size: 12, colour: muted, gap: 14 },
    { tag: 'P', text: named, size: name ? 24 : 16, bold: true, gap: 4 },
    { tag: 'P', text: competency, size: 12, gap: 16 },
    { tag: 'P', text: lead, size: 10.5, colour: muted, gap: 8 },
    { tag: 'P', text: `Issued by ${issuer} on ${day.format(awardedAt)}`, size: 13, bold: true, gap: 14 },
    { tag: 'P', text: 'Anybody can check that it is genuine and still stands:', size: 10, gap: 14 },
  ]
  const tall = lines.reduce(
    (sum, { text, gap, ...look }) => sum + gap + sheet.heightOf(text, { ...column, ...look }),
    26,
  )
  root.add(figure)
  const end = lines.reduce(
    (y, { tag, text, gap, ...look }) => write(root, tag, text, { ...column, ...look, y: y + gap }),
    Math.max(44, (HEIGHT - tall) / 2),
  )
  sheet.link(root, address, { ...column, y: end + 2, size: 9.5 })
  root.add(code)
  sheet.end()
  return pdf
}

/** Long titles are set smaller: the sheet stays one. */
const fitted = (title: string, size: number) =>
  title.length > 90 ? size * 0.6 : title.length > 48 ? size * 0.78 : size

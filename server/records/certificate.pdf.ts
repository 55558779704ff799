import { badgePng } from '../badges/badge.png.ts'
import type { BadgeImageInput } from '../badges/badge.image.ts'
import { startPdf, type Pdf } from './pdf.document.ts'

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' })
const [WIDTH, HEIGHT] = [792, 612]

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
  figure.add(() => pdf.image(drawn, 66, 166, { width: 240 }))

  const column = { x: 340, width: WIDTH - 340 - 66 }
  let y = write(root, 'P', 'CERTIFICATE', { ...column, y: 96, size: 13, bold: true, colour })
  y = write(root, 'H1', title, { ...column, y: y + 8, size: fitted(title, 30), bold: true })
  root.add(figure)
  y = write(root, 'P', 'was earned by', { ...column, y: y + 14, size: 12, colour: '#4a5a63' })
  y = write(root, 'P', name ?? 'the educator whom this badge names', {
    ...column,
    y: y + 4,
    size: name ? 24 : 16,
    bold: true,
  })
  y = write(root, 'P', competency, { ...column, y: y + 16, size: 12 })
  const lead =
    picture.stack === undefined
      ? 'Educators reviewed evidence from practice against the rubric of this micro-credential and found each row shown.'
      : 'Each micro-credential of this stack that was earned was reviewed by educators, with evidence from practice.'
  y = write(root, 'P', lead, { ...column, y: y + 8, size: 10.5, colour: '#4a5a63' })
  y = write(root, 'P', `Issued by ${issuer} on ${day.format(awardedAt)}`, {
    ...column,
    y: y + 14,
    size: 13,
    bold: true,
  })
  y = write(root, 'P', 'Anybody can check that it is genuine and still stands:', { ...column, y: y + 14, size: 10 })
  sheet.link(root, address, { ...column, y: y + 2, size: 9.5 })
  sheet.end()
  return pdf
}

/** Long titles are set smaller: the sheet stays one. */
const fitted = (title: string, size: number) =>
  title.length > 90 ? size * 0.6 : title.length > 48 ? size * 0.78 : size

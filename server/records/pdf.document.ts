import PDFDocument from 'pdfkit'
import { BOLD, letteringFor, REGULAR } from '../badges/lettering.ts'

// PDFs that screen readers can read: tagged, with a language, a title and their fonts inside, as PDF/UA asks.

export type Pdf = PDFKit.PDFDocument
export type Element = PDFKit.PDFStructureElement

export interface Look {
  size: number
  bold?: boolean
  colour?: string
  x: number
  y: number
  width: number
  align?: 'left' | 'center' | 'right'
}

export type Sheet = Awaited<ReturnType<typeof startPdf>>

// Not in the library's types yet.
const UNIVERSAL: object = { subset: 'PDF/UA' }

/** Starts a document. `text` is all that will be written: letters that the shipped fonts lack are looked for before. */
export async function startPdf(
  { title, author, language, text }: { title: string; author: string; language: string; text: string },
  page: Pick<PDFKit.PDFDocumentOptions, 'size' | 'layout' | 'margin'>,
) {
  const { shipped, more, missing } = await letteringFor(text)
  const pdf: Pdf = new PDFDocument({
    ...page,
    pdfVersion: '1.7',
    ...UNIVERSAL,
    tagged: true,
    displayTitle: true,
    lang: language,
    info: { Title: title, Author: author },
    font: REGULAR,
  })
  pdf.registerFont('regular', REGULAR)
  pdf.registerFont('bold', BOLD)
  more.forEach(({ file, name }, index) => pdf.registerFont(`more-${index}`, file, name))
  const root = pdf.struct('Document')
  pdf.addStructure(root)

  /** A line in pieces, each with the font that has its letters; a letter that no font has becomes a replacement mark. */
  function runs(line: string, bold: boolean): { font: string; text: string }[] {
    const own = bold ? 'bold' : 'regular'
    const out: { font: string; text: string }[] = []
    for (const letter of line) {
      const code = letter.codePointAt(0) ?? 32
      const at = shipped(code) || missing.has(code) ? -1 : more.findIndex((face) => face.has(code))
      const font = at < 0 ? own : `more-${at}`
      const shown = missing.has(code) ? '?' : letter
      const last = out.at(-1)
      if (last && (last.font === font || /\s/u.test(letter))) last.text += shown
      else out.push({ font, text: shown })
    }
    return out
  }

  function put(line: string, { size, bold = false, colour = '#17232b', x, y, width, align = 'left' }: Look) {
    const pieces = runs(line, bold)
    // Several fonts in one paragraph can only follow each other from the left.
    const how = pieces.length > 1 ? ('left' as const) : align
    pdf.fillColor(colour).fontSize(size)
    pieces.forEach((piece, index) => {
      const continued = index < pieces.length - 1
      pdf.font(piece.font)
      if (index === 0) pdf.text(piece.text, x, y, { width, align: how, continued })
      else pdf.text(piece.text, { continued })
    })
  }

  return {
    pdf,
    root,
    /** Writes a text as this element of the structure and answers where it ends. */
    write(parent: Element, tag: string, line: string, look: Look): number {
      parent.add(pdf.struct(tag, {}, () => put(line, look)))
      return pdf.y
    },
    /** A link with its address as its text. */
    link(parent: Element, address: string, look: Look): number {
      const element = pdf.struct('Link', { alt: address })
      element.add(() => {
        pdf.font('regular').fontSize(look.size).fillColor('#0b5a8a')
        pdf.text(address, look.x, look.y, {
          width: look.width,
          align: look.align ?? 'left',
          link: address,
          underline: true,
          structParent: element,
        })
      })
      parent.add(element)
      element.end()
      return pdf.y
    },
    /** What is there to look at only, and readers pass over. */
    decorate(draw: (pdf: Pdf) => void) {
      pdf.markContent('Artifact', { type: 'Layout' })
      draw(pdf)
      pdf.endMarkedContent()
    },
    heightOf(line: string, { size, bold = false, width }: Pick<Look, 'size' | 'bold' | 'width'>): number {
      pdf.font(bold ? 'bold' : 'regular').fontSize(size)
      return pdf.heightOfString(line, { width })
    },
    end() {
      root.end()
      pdf.end()
    },
  }
}

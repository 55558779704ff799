// A printed page by hand: text in the two Helvetica fonts that every reader brings along (ISO 32000-1, 7.5 and 9.6).

const PAGE = { width: 595, height: 842, margin: 56 }
const LINE = 15
const MOST_CHARACTERS = 92

interface Line {
  text: string
  font: 'F1' | 'F2'
  size: number
}

export interface Sheet {
  title: string
  sections: { heading: string; text: string }[]
}

/** A small PDF with a title and sections of running text; it takes as many pages as it needs. */
export function sheetPdf(sheet: Sheet): Buffer {
  const pages = paginate(linesOf(sheet)).map(contentOf)
  const pageId = (index: number) => 5 + index * 2
  const kids = pages.map((_, index) => `${pageId(index)} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    ...pages.flatMap((content, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] ` +
        `/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${pageId(index) + 1} 0 R >>`,
      `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    ]),
  ]
  return assemble(objects)
}

const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`

function linesOf({ title, sections }: Sheet): Line[] {
  const gap: Line = { text: '', font: 'F1', size: 10.5 }
  return [
    { text: title, font: 'F2', size: 16 },
    ...sections.flatMap(({ heading, text }): Line[] => [
      gap,
      { text: heading, font: 'F2', size: 11.5 },
      ...text.split('\n').flatMap((line) => wrap(line).map((part): Line => ({ text: part, font: 'F1', size: 10.5 }))),
    ]),
  ]
}

function wrap(text: string): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? ''
    if (last && last.length + word.length >= MOST_CHARACTERS) lines.push(word)
    else lines[lines.length - 1] = last ? `${last} ${word}` : word
  }
  return lines
}

function paginate(lines: Line[]): Line[][] {
  const most = Math.floor((PAGE.height - 2 * PAGE.margin) / LINE)
  return Array.from({ length: Math.ceil(lines.length / most) }, (_, page) =>
    lines.slice(page * most, (page + 1) * most),
  )
}

function contentOf(lines: Line[]): string {
  const shown = lines.map(({ text, font, size }) => `/${font} ${size} Tf (${escape(text)}) Tj T*`)
  return ['BT', `${LINE} TL`, `${PAGE.margin} ${PAGE.height - PAGE.margin} Td`, ...shown, 'ET'].join('\n')
}

const escape = (text: string) => text.replace(/[\\()]/g, '\\$&')

function assemble(objects: string[]): Buffer {
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return String(offset).padStart(10, '0')
  })
  const entries = offsets.map((offset) => `${offset} 00000 n \n`).join('')
  const size = objects.length + 1
  const end = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(`${body}xref\n0 ${size}\n0000000000 65535 f \n${entries}${end}`, 'latin1')
}

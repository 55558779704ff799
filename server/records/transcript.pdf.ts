import { startPdf, type Element, type Pdf, type Sheet } from './pdf.document.ts'
import { SELF_REPORTED, type Transcript, type TranscriptAward } from './transcript.ts'

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' })
const MARGIN = 54
const [WIDTH, HEIGHT] = [612, 792]
const ROOM = WIDTH - 2 * MARGIN
/** left edge and width of the columns */
const COLUMNS = [
  { title: 'Credential', x: MARGIN, width: 262 },
  { title: 'Issuer', x: MARGIN + 274, width: 140 },
  { title: 'Date', x: MARGIN + 426, width: ROOM - 426 },
] as const
const BOTTOM = HEIGHT - MARGIN - 24

type Row = { cells: [string, string, string]; below: string; address: string | null }

const rowOf = ({ title, issuer, awardedAt, version, restsOn, address }: TranscriptAward): Row => ({
  cells: [title, issuer, day.format(awardedAt)],
  below: version === null ? `Finished stack. Rests on: ${restsOn.join(', ')}` : `Micro-credential, edition ${version}`,
  address,
})

/** The record as a PDF of Letter pages, streamed as it is made. */
export async function transcriptPdf(record: Transcript): Promise<Pdf> {
  const { name, organization, madeAt, awards, selfReported } = record
  const title = name ? `Record of ${name}` : 'Record of micro-credentials'
  const text = [title, organization ?? '', ...awards.flatMap((award) => [award.title, award.issuer, ...award.restsOn])]
  const own = selfReported.flatMap((entry) => [entry.title, entry.issuer, entry.note])
  const sheet = await startPdf(
    { title, author: 'Notch', language: 'en', text: [...text, ...own].join(' ') },
    { size: 'LETTER', margin: MARGIN },
  )
  const { pdf, root, write } = sheet
  footerOnEachPage(sheet, madeAt)
  const whole = { x: MARGIN, width: ROOM }
  let y = write(root, 'H1', title, { ...whole, y: MARGIN, size: 22, bold: true }) + 4
  const where = [organization, `made on ${day.format(madeAt)}`].filter(Boolean).join(', ')
  y = write(root, 'P', where, { ...whole, y, size: 10, colour: '#4a5a63' }) + 14
  y = write(root, 'H2', 'Earned and reviewed', { ...whole, y, size: 14, bold: true }) + 4
  const explained =
    awards.length > 0
      ? 'Educators reviewed evidence from practice against a published rubric. Each line can be checked at its address, by anybody.'
      : 'No award stands on this record yet.'
  y = write(root, 'P', explained, { ...whole, y, size: 10 }) + 10
  if (awards.length > 0) y = table(sheet, awards.map(rowOf), y, 'Awards') + 18
  if (selfReported.length > 0) {
    y = room(sheet, y, 90)
    y = write(root, 'H2', 'Self-reported', { ...whole, y, size: 14, bold: true }) + 4
    const said = 'Listed by the educator. Notch has not checked these, and they are not signed.'
    y = write(root, 'P', said, { ...whole, y, size: 10 }) + 10
    const rows = selfReported.map(({ title, issuer, earnedOn, note }): Row => ({
      cells: [title, issuer, day.format(new Date(`${earnedOn}T00:00:00Z`))],
      below: [`Marked as ${SELF_REPORTED}.`, note].filter(Boolean).join(' '),
      address: null,
    }))
    table(sheet, rows, y, 'Self-reported credentials')
  }
  sheet.end()
  return pdf
}

/** A new page where so much no longer fits on this one. */
function room({ pdf }: Sheet, y: number, height: number): number {
  if (y + height <= BOTTOM) return y
  pdf.addPage()
  return MARGIN
}

function table(sheet: Sheet, rows: Row[], top: number, summary: string): number {
  const { pdf, root, write } = sheet
  const element = pdf.struct('Table', { title: summary })
  root.add(element)
  let y = head(sheet, element, room(sheet, top, 80))
  for (const row of rows) {
    const tall = Math.max(
      ...COLUMNS.map(({ width }, index) =>
        sheet.heightOf(row.cells[index] ?? '', { size: 10.5, bold: index === 0, width }),
      ),
    )
    const below = sheet.heightOf(row.below, { size: 9, width: COLUMNS[0].width })
    const address = row.address ? sheet.heightOf(row.address, { size: 8.5, width: ROOM }) + 2 : 0
    const needed = tall + below + address + 14
    if (y + needed > BOTTOM) y = room(sheet, y, needed)
    const line = pdf.struct('TR')
    element.add(line)
    COLUMNS.forEach(({ x, width }, index) => {
      const cell = pdf.struct(index === 0 ? 'TH' : 'TD')
      line.add(cell)
      write(cell, 'P', row.cells[index] ?? '', { x, y, width, size: 10.5, bold: index === 0 })
      if (index === 0) {
        const end = write(cell, 'P', row.below, { x, y: y + tall + 1, width, size: 9, colour: '#4a5a63' })
        if (row.address) sheet.link(cell, row.address, { x, y: end + 2, width: ROOM, size: 8.5 })
      }
      cell.end()
    })
    line.end()
    y += needed
    const at = y - 6
    sheet.decorate((paper) =>
      paper
        .moveTo(MARGIN, at)
        .lineTo(MARGIN + ROOM, at)
        .lineWidth(0.5)
        .stroke('#b8c2c8'),
    )
  }
  element.end()
  return y
}

function head(sheet: Sheet, element: Element, y: number): number {
  const { pdf, write } = sheet
  const line = pdf.struct('TR')
  element.add(line)
  for (const { title, x, width } of COLUMNS) {
    const cell = pdf.struct('TH')
    line.add(cell)
    write(cell, 'P', title, { x, y, width, size: 9, bold: true, colour: '#4a5a63' })
    cell.end()
  }
  line.end()
  sheet.decorate((paper) =>
    paper
      .moveTo(MARGIN, y + 14)
      .lineTo(MARGIN + ROOM, y + 14)
      .lineWidth(1)
      .stroke('#17232b'),
  )
  return y + 20
}

/** Written as each page begins, so that no page waits for the last. */
function footerOnEachPage(sheet: Sheet, madeAt: Date) {
  let number = 0
  const footer = () => {
    number += 1
    const line = `Page ${number} · Made with Notch on ${day.format(madeAt)}. Check each award at its address: this paper alone proves nothing.`
    sheet.decorate((paper) => {
      const { bottom } = paper.page.margins
      // Text below the margin would begin another page.
      paper.page.margins.bottom = 0
      paper
        .font('regular')
        .fontSize(8)
        .fillColor('#4a5a63')
        .text(line, MARGIN, HEIGHT - MARGIN + 4, { width: ROOM, lineBreak: false })
      paper.page.margins.bottom = bottom
    })
  }
  footer()
  sheet.pdf.on('pageAdded', footer)
}

import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { CredentialContent } from '../../../server/credentials/version.contract.ts'

export const PAUSING = credential('pausing-in-a-socratic-seminar')
export const SEVERAL_CHECKS = credential('several-checks-for-understanding')

/** A credential of the starter catalogue, so that a journey knows what its screens should ask. */
export function credential(id: string): CredentialContent {
  const file = new URL(`../../../config/catalog/credentials/${id}.json`, import.meta.url)
  return CredentialContent.parse(JSON.parse(readFileSync(file, 'utf8')))
}

const SENTENCES = [
  'My group has twenty-six learners in grade four, and most of them are new to seminars.',
  'We read a short letter from 1912 and asked what its writer left out on purpose.',
  'Before this I waited about one second, which I know because a colleague timed two lessons.',
  'I told everyone that the silence is for thinking and that nobody is being tested in it.',
  'Learners could jot a note, draw a line to the idea of somebody else, or pass until later.',
  'At minute four I counted three breaths, and learner C added a reason of her own.',
  'The pause after an answer was harder for me than the one after a question.',
  'Two quiet learners spoke for the first time this month, and both pointed to the text.',
  'One boy wrote that the silence felt long, so we agreed on a sign for still thinking.',
  'Next time I will plan fewer questions and hold each of them for longer.',
]

/** A plausible answer of so many words. */
export function prose(words: number, from = 0): string {
  const all: string[] = []
  for (let index = from; all.length < words; index++) {
    all.push(...(SENTENCES[index % SENTENCES.length] ?? '').split(' '))
  }
  return `${all.slice(0, words).join(' ').replace(/[.,]$/, '')}.`
}

export interface SampleFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** A one-page PDF that says so. */
export function pdf(name: string, text: string): SampleFile {
  const stream = `BT /F1 18 Tf 72 720 Td (${text}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  const parts = ['%PDF-1.4\n']
  const offsets: number[] = []
  for (const [index, object] of objects.entries()) {
    offsets.push(parts.join('').length)
    parts.push(`${index + 1} 0 obj\n${object}\nendobj\n`)
  }
  const start = parts.join('').length
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    `xref\n0 6\n0000000000 65535 f \n${entries}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
  )
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(parts.join(''), 'latin1') }
}

/** A picture as a phone might take it of learners' slips. */
export async function picture(browser: Browser, name: string, lines: string[]): Promise<SampleFile> {
  const page = await browser.newPage({ viewport: { width: 640, height: 360 } })
  const slips = lines.map((line) => `<p style="background:#fff;padding:12px;margin:12px">${line}</p>`)
  await page.setContent(`<body style="background:#cbd5c0;font:italic 20px serif">${slips.join('')}</body>`)
  const buffer = await page.screenshot({ type: 'png' })
  await page.close()
  return { name, mimeType: 'image/png', buffer }
}

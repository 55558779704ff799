import { PDFDocument } from '@cantoo/pdf-lib'
import type { SampleFile } from './samples.ts'

/** A PDF with a page for each text. */
export async function pagesOf(name: string, texts: string[]): Promise<SampleFile> {
  const document = await PDFDocument.create()
  for (const text of texts) document.addPage([595, 400]).drawText(text, { x: 60, y: 320, size: 24 })
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(await document.save()) }
}

const RATE = 8000

/** Seconds of nothing to hear, as WAVE. */
export function silence(name: string, seconds: number): SampleFile {
  const head = Buffer.alloc(44)
  const bytes = RATE * seconds
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + bytes, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  for (const at of [20, 22]) head.writeUInt16LE(1, at)
  for (const at of [24, 28]) head.writeUInt32LE(RATE, at)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(bytes, 40)
  return { name, mimeType: 'audio/wav', buffer: Buffer.concat([head, Buffer.alloc(bytes, 128)]) }
}

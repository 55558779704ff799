import { sniffMediaType } from '../evidence.types.ts'
import { cleanBoxes } from './box.cleaner.ts'
import type { Cleaner } from './byte.source.ts'
import { cleanEbml } from './ebml.cleaner.ts'
import { cleanFlac } from './flac.cleaner.ts'
import { cleanAac, cleanMp3 } from './frames.cleaner.ts'
import { cleanGif } from './gif.cleaner.ts'
import { cleanJpeg } from './jpeg.cleaner.ts'
import { officeCleaner } from './office.cleaner.ts'
import { cleanOgg } from './ogg.cleaner.ts'
import { cleanPdf } from './pdf.cleaner.ts'
import { cleanPng } from './png.cleaner.ts'
import { cleanWave, cleanWebp } from './riff.cleaner.ts'

const MEDIA: Record<string, Cleaner> = {
  'application/pdf': cleanPdf,
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/apng': cleanPng,
  'image/gif': cleanGif,
  'image/webp': cleanWebp,
  'image/heic': cleanBoxes,
  'audio/mpeg': cleanMp3,
  'audio/aac': cleanAac,
  'audio/wav': cleanWave,
  'audio/flac': cleanFlac,
  'audio/ogg': cleanOgg,
  'audio/x-m4a': cleanBoxes,
  'audio/mp4': cleanBoxes,
  'video/mp4': cleanBoxes,
  'video/x-m4v': cleanBoxes,
  'video/quicktime': cleanBoxes,
  'video/3gpp': cleanBoxes,
  'video/webm': cleanEbml,
}

const cleanOffice = officeCleaner({
  async cleanerOf(head) {
    if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return 'archive'
    return MEDIA[(await sniffMediaType(head)) ?? ''] ?? null
  },
})

const OFFICE = [
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.presentation',
  'application/vnd.oasis.opendocument.spreadsheet',
]

/** How each type of file is cleaned. */
export const CLEANERS: Record<string, Cleaner> = {
  ...MEDIA,
  ...Object.fromEntries(OFFICE.map((type) => [type, cleanOffice])),
}

/** A plain text holds what one sees in it and nothing else. */
export const hidesNothing = (mediaType: string) => mediaType === 'text/plain'
export const canBeCleaned = (mediaType: string) => mediaType in CLEANERS
/** How often a cleaner reads the whole file: where places are known only at the end, twice. */
export const passesOf = (mediaType: string) => (CLEANERS[mediaType] === cleanBoxes ? 2 : 1)

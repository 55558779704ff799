import { isAnswerPlace } from '../credentials/recorded-answers.contract.ts'
import type { EvidenceKind, EvidenceRequirement } from '../credentials/version.contract.ts'
import { KINDS, type Family, type Form } from './evidence.kinds.contract.ts'

export type Preview = 'image' | 'pdf' | 'audio' | 'video' | 'text' | 'none'

interface FileType {
  family: Family
  preview: Preview
  extension: string
}

/** The types of file that are taken, by what their bytes say. What could act in a reader's browser only downloads. */
export const FILE_TYPES: Record<string, FileType> = {
  'application/pdf': { family: 'document', preview: 'pdf', extension: 'pdf' },
  'text/plain': { family: 'document', preview: 'text', extension: 'txt' },
  'text/html': document('html'),
  'image/svg+xml': document('svg'),
  'application/xml': document('xml'),
  'application/rtf': { family: 'document', preview: 'none', extension: 'rtf' },
  'application/x-cfb': { family: 'document', preview: 'none', extension: 'doc' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': document('docx'),
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': document('pptx'),
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': document('xlsx'),
  'application/vnd.oasis.opendocument.text': document('odt'),
  'application/vnd.oasis.opendocument.presentation': document('odp'),
  'application/vnd.oasis.opendocument.spreadsheet': document('ods'),
  'image/jpeg': { family: 'image', preview: 'image', extension: 'jpg' },
  'image/png': { family: 'image', preview: 'image', extension: 'png' },
  'image/gif': { family: 'image', preview: 'image', extension: 'gif' },
  'image/webp': { family: 'image', preview: 'image', extension: 'webp' },
  'image/heic': { family: 'image', preview: 'image', extension: 'heic' },
  'audio/mpeg': { family: 'audio', preview: 'audio', extension: 'mp3' },
  'audio/x-m4a': { family: 'audio', preview: 'audio', extension: 'm4a' },
  'audio/mp4': { family: 'audio', preview: 'audio', extension: 'm4a' },
  'audio/aac': { family: 'audio', preview: 'audio', extension: 'aac' },
  'audio/wav': { family: 'audio', preview: 'audio', extension: 'wav' },
  'audio/ogg': { family: 'audio', preview: 'audio', extension: 'ogg' },
  'audio/flac': { family: 'audio', preview: 'audio', extension: 'flac' },
  'video/mp4': { family: 'video', preview: 'video', extension: 'mp4' },
  'video/x-m4v': { family: 'video', preview: 'video', extension: 'm4v' },
  'video/quicktime': { family: 'video', preview: 'video', extension: 'mov' },
  'video/3gpp': { family: 'video', preview: 'video', extension: '3gp' },
  'video/webm': { family: 'video', preview: 'video', extension: 'webm' },
  // No browser opens these: they download.
  'video/3gpp2': { family: 'video', preview: 'none', extension: '3g2' },
  'video/vnd.avi': { family: 'video', preview: 'none', extension: 'avi' },
  'video/x-ms-asf': { family: 'video', preview: 'none', extension: 'wmv' },
  'video/mpeg': { family: 'video', preview: 'none', extension: 'mpg' },
  'video/mp2t': { family: 'video', preview: 'none', extension: 'mts' },
  'video/matroska': { family: 'video', preview: 'none', extension: 'mkv' },
  'audio/x-ms-asf': { family: 'audio', preview: 'none', extension: 'wma' },
  'audio/amr': { family: 'audio', preview: 'none', extension: 'amr' },
}

/** Endings under which a file of each preview may stand; under another one it downloads, whatever its bytes say. */
const ENDINGS: Record<Exclude<Preview, 'none'>, Set<string>> = {
  image: endings('jpg jpeg jpe jfif png gif webp heic heif hif'),
  pdf: endings('pdf'),
  text: endings('txt text md csv tsv log vtt srt'),
  audio: endings('mp3 m4a mp4 aac wav ogg oga opus flac webm 3gp'),
  video: endings('mp4 m4v mov qt 3gp 3gpp webm m4a'),
}

function endings(list: string): Set<string> {
  return new Set(list.split(' '))
}

function document(extension: string): FileType {
  return { family: 'document', preview: 'none', extension }
}

const FAMILY_WORDS: Record<Family, string> = {
  document: 'documents (PDF, Word, PowerPoint, Excel, OpenDocument, plain text, web page)',
  image: 'pictures (JPEG, PNG, GIF, WebP, HEIC)',
  audio: 'sound recordings (MP3, M4A, WAV, OGG, FLAC)',
  video: 'video (MP4, MOV, WebM; others to download)',
}

const RECORDED: Family[] = ['audio', 'video']

/** Which files a place takes; what answers a question of Part 3 beside its text box is spoken or filmed. */
const familiesAt = (requirementId: string, kind: EvidenceKind) =>
  isAnswerPlace(requirementId) ? RECORDED : KINDS[kind].families

/** "documents (…) and pictures (…)", for a refusal that names the way out. */
export const acceptedInWords = (kind: EvidenceKind, requirementId = '') =>
  familiesAt(requirementId, kind)
    .map((family) => FAMILY_WORDS[family])
    .join(' and ') || 'links only'

export const takesKind = (requirement: EvidenceRequirement, kind: EvidenceKind) => requirement.kinds.includes(kind)
export const takesForm = (kind: EvidenceKind, form: Form, requirementId = '') =>
  isAnswerPlace(requirementId) ? form === 'file' : KINDS[kind].forms.includes(form)
export const takesMediaType = (kind: EvidenceKind, mediaType: string, requirementId = '') => {
  const type = FILE_TYPES[mediaType]
  return type !== undefined && familiesAt(requirementId, kind).includes(type.family)
}

/** How a file is shown in place: by what its bytes say, and only under a name that says the same. */
export function previewOfFile({ mediaType, fileName }: { mediaType: string; fileName: string }): Preview {
  const preview = previewOf(mediaType)
  const ending = /\.([^.\s]{1,12})$/.exec(fileName)?.[1]?.toLowerCase()
  return preview === 'none' || ending === undefined || ENDINGS[preview].has(ending) ? preview : 'none'
}

/** Only these open inside a page; everything else downloads. */
export const previewOf = (mediaType: string): Preview => FILE_TYPES[mediaType]?.preview ?? 'none'
export const familyOf = (mediaType: string): Family | null => FILE_TYPES[mediaType]?.family ?? null
export const extensionOf = (mediaType: string) => FILE_TYPES[mediaType]?.extension ?? 'bin'

/** Values for a file chooser's `accept`, over all kinds. */
export const ACCEPTED_MEDIA_TYPES = Object.keys(FILE_TYPES).filter((type) => type !== 'application/x-cfb')

const UNITS: [number, string][] = [
  [1024 ** 3, 'GB'],
  [1024 ** 2, 'MB'],
  [1024, 'KB'],
]

/** "2 GB", "1.5 MB", "300 bytes". */
export function bytesInWords(bytes: number): string {
  for (const [size, unit] of UNITS) if (bytes >= size) return `${Number((bytes / size).toFixed(1))} ${unit}`
  return `${bytes} bytes`
}

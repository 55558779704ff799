import { fileTypeFromBuffer } from 'file-type'

/** How many leading bytes tell the type of a file; an office file says it in an entry that may stand some way in. */
export const SNIFF_BYTES = 256 * 1024

const ALIASES: Record<string, string> = {
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/x-flac': 'audio/flac',
  'audio/opus': 'audio/ogg',
  'video/ogg': 'audio/ogg',
  'image/heif': 'image/heic',
  'text/rtf': 'application/rtf',
  'application/vnd.ms-asf': 'video/x-ms-asf',
  'video/MP1S': 'video/mpeg',
  'video/MP2P': 'video/mpeg',
}

// A plain text that starts like this would be a page or a drawing in a browser's eyes.
const LOOKS_LIKE_MARKUP = /^\s*(<!doctype|<html|<head|<body|<script|<svg|<\?xml|<!--)/i
const LOOKS_LIKE_DRAWING = /^\s*(<\?xml[^>]*>\s*|<!--[^]*?-->\s*|<!doctype svg[^>]*>\s*)*<svg[\s>]/i

/**
 * The media type that a file's first bytes say, or null where they say none that is known.
 * The name and the type that a browser claims are not believed.
 */
export async function sniffMediaType(head: Uint8Array): Promise<string | null> {
  const found = await fileTypeFromBuffer(head)
  // Some types come with their codecs: "audio/ogg; codecs=opus".
  const mime = found?.mime.split(';')[0]
  if (mime && mime !== 'application/xml') return ALIASES[mime] ?? mime
  const text = textOf(head)
  if (text === null) return mime ?? null
  if (LOOKS_LIKE_DRAWING.test(text)) return 'image/svg+xml'
  if (mime) return mime
  return LOOKS_LIKE_MARKUP.test(text) ? 'text/html' : 'text/plain'
}

function textOf(head: Uint8Array): string | null {
  if (head.includes(0)) return null
  // A character may be cut at the end of the head: up to three bytes are left out before judging.
  for (let cut = 0; cut <= Math.min(3, head.length - 1); cut++) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(0, head.length - cut))
    } catch {
      continue
    }
  }
  return null
}

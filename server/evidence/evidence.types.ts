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
}

// A plain text that starts like this would be a page or a drawing in a browser's eyes.
const LOOKS_LIKE_MARKUP = /^\s*(<!doctype|<html|<head|<body|<script|<svg|<\?xml|<!--)/i

/**
 * The media type that a file's first bytes say, or null where they say none that is known.
 * The name and the type that a browser claims are not believed.
 */
export async function sniffMediaType(head: Uint8Array): Promise<string | null> {
  const found = await fileTypeFromBuffer(head)
  // Some types come with their codecs: "audio/ogg; codecs=opus".
  const mime = found?.mime.split(';')[0]
  if (mime) return ALIASES[mime] ?? mime
  return isPlainText(head) ? 'text/plain' : null
}

function isPlainText(head: Uint8Array): boolean {
  if (head.includes(0)) return false
  // A character may be cut at the end of the head: up to three bytes are left out before judging.
  for (let cut = 0; cut <= Math.min(3, head.length - 1); cut++) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(0, head.length - cut))
      return !LOOKS_LIKE_MARKUP.test(text)
    } catch {
      continue
    }
  }
  return false
}

// Names of files as people give them, made safe for any file system that an archive may be unpacked on.

const MOST_BYTES = 120
// Windows keeps these for devices, whatever ending follows.
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])$/i
// Path characters, what Windows forbids, control characters, halves of a letter, and marks that turn or hide what is read.
const UNSAFE = /[\p{Cc}\p{Cs}\p{Cn}<>:"/\\|?*%#\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+/gu
const EDGES = /^[\s.\-_]+|[\s.\-_]+$/gu

/** One name without an ending and without anything that leads elsewhere; `fallback` where nothing is left of it. */
export function safeName(name: string, fallback: string): string {
  const plain = name
    .normalize('NFC')
    .replace(UNSAFE, '-')
    .replace(/[\s-]+/gu, '-')
    .replace(EDGES, '')
  let short = ''
  for (const letter of plain) {
    if (Buffer.byteLength(short + letter) > MOST_BYTES) break
    short += letter
  }
  short = short.replace(EDGES, '')
  if (!short) return fallback
  // A dot in the middle would make the first part the device's name.
  return RESERVED.test(short.split('.')[0] ?? '') ? `file-${short}` : short
}

/** A file's name and ending apart; an ending that is none, such as in "Dr. Example", stays in the name. */
export function splitName(fileName: string, otherwise: string): { stem: string; ending: string } {
  const found = /^(.*)\.([A-Za-z0-9]{1,8})$/su.exec(fileName)
  return found?.[1] && found[2]
    ? { stem: found[1], ending: found[2].toLowerCase() }
    : { stem: fileName, ending: otherwise }
}

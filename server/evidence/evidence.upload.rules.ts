import type { UploadDocument } from './evidence.upload.model.ts'

/** One writer's turn; each part that is kept renews it. */
export const LEASE_MS = 15_000
/** An unfinished upload waits so long for its file to be chosen again … */
export const KEPT_MS = 7 * 24 * 60 * 60 * 1000
/** … and so long where nothing of it ever arrived: it holds room that others could use. */
export const KEPT_EMPTY_MS = 24 * 60 * 60 * 1000
/** Files under way in one draft. */
export const MAX_OPEN = 20

/** When an unfinished upload is given up, if nobody goes on with it. */
export function keptUntil({ activeAt, offset }: Pick<UploadDocument, 'activeAt' | 'offset'>): Date {
  return new Date(activeAt.getTime() + (offset > 0 ? KEPT_MS : KEPT_EMPTY_MS))
}

export const isComplete = ({ offset, bytes }: Pick<UploadDocument, 'offset' | 'bytes'>) => offset === bytes

// Control characters, and those that turn the direction of writing: "gnp.exe" would read as "exe.png".
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** A file's own name without folders and without what cannot be seen; empty where nothing is left. */
export function plainFileName(name: string): string {
  const last = name.normalize('NFC').replaceAll(UNSEEN, '').split(/[/\\]/).at(-1)?.trim() ?? ''
  if (last === '.' || last === '..') return ''
  if (last.length <= 255) return last
  const dot = last.lastIndexOf('.')
  const ending = dot > 0 && last.length - dot <= 12 ? last.slice(dot) : ''
  return last.slice(0, 255 - ending.length) + ending
}

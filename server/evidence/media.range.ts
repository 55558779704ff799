/**
 * Whether a Range header counts: only on a GET, and with If-Range only while the file is the one the reader has a part of
 * (RFC 9110, 13.1.5: by a strong tag; a date never fits, as none is ever sent).
 */
export const rangeCounts = (method: string, ifRange: string | undefined, tag: string) =>
  method === 'GET' && (ifRange === undefined || ifRange.trim() === tag)

export type Range = { start: number; end: number }

/**
 * Reads a Range header (RFC 9110, 14.2) for a file of `size` bytes: one range of bytes, both ends included.
 * 'whole' where there is none or it is not understood (a server may ignore it); 'unsatisfiable' for 416, also of several
 * ranges at once: no player asks for them, and their many small parts would only cost (14.2).
 */
export function readRange(header: string | undefined, size: number): Range | 'whole' | 'unsatisfiable' {
  if (!header) return 'whole'
  const one = /^bytes=(\d*)-(\d*)$/.exec(header.trim())
  if (!one) return /^bytes=[\d\s,-]+$/.test(header.trim()) ? 'unsatisfiable' : 'whole'
  const [, from = '', to = ''] = one
  if (from === '' && to === '') return 'whole'
  if (from === '') {
    const length = Math.min(Number(to), size)
    return length > 0 ? { start: size - length, end: size - 1 } : 'unsatisfiable'
  }
  const start = Number(from)
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start < size && start <= end ? { start, end } : 'unsatisfiable'
}

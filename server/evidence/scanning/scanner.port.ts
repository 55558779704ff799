/** What a scanner says of a file. 'too-large': it did not look at all of it. */
export type Verdict = { state: 'clean' } | { state: 'infected'; finding: string } | { state: 'too-large' }

/** Thrown where a scanner gives no verdict: not there, stuck, broken off, or in trouble of its own. The file is as unknown as before. */
export class ScannerUnavailable extends Error {}

/** A file to look through; it may be opened more than once. */
export interface Scanned {
  bytes: number
  open: () => AsyncIterable<Uint8Array>
}

export type Scanner = (file: Scanned, signal: AbortSignal) => Promise<Verdict>

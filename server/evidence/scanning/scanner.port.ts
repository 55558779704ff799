/** What a scanner says of a file. 'too-large': it did not look at all of it. */
export type Verdict = { state: 'clean' } | { state: 'infected'; finding: string } | { state: 'too-large' }

/** Thrown where a scanner gives no verdict: not there, stuck, broken off, or in trouble of its own. The file is as unknown as before. */
export class ScannerUnavailable extends Error {}

/** Looks through a file of so many bytes. */
export type Scanner = (content: AsyncIterable<Uint8Array>, bytes: number, signal: AbortSignal) => Promise<Verdict>

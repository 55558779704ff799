import type { Readable } from 'node:stream'

/** Where the bytes of evidence live. */
export interface EvidenceStorage {
  newFileId(): string
  /**
   * Streams a file in, in constant memory. Past `maxBytes` the rest is not kept and `tooLarge` is answered;
   * where the stream breaks, nothing is kept and its error is thrown.
   */
  write(fileId: string, source: Readable, limits: { maxBytes: number }): Promise<StoredFile | 'tooLarge'>
  /** Bytes `start` to `end`, both included. */
  read(fileId: string, range?: { start: number; end: number }): Readable
  /** Removes a file, also one that never arrived whole. Removing what is gone already is no error. */
  remove(fileId: string): Promise<void>
  ensureIndexes(): Promise<void>
}

export interface StoredFile {
  fileId: string
  bytes: number
  /** hex */
  sha256: string
}

import type { Readable } from 'node:stream'

/** A file in the store while it is written: by whom (a later writer has a higher generation) and in pieces of which size. */
export interface OpenFile {
  fileId: string
  generation: number
  chunkBytes: number
}

/** Thrown where a later writer has begun: nothing more may be written. */
export class TurnIsOver extends Error {}

/** Appends to a file in constant memory. Until `kept`, nothing is promised. */
export interface Appender {
  append(bytes: Buffer): Promise<void>
  /** Everything appended so far is stored; answers the file's length. */
  kept(): Promise<number>
}

/** Where the bytes of evidence live. */
export interface EvidenceStorage {
  newFileId(): string
  /** Goes on behind the first `offset` bytes; what a writer that died left behind them is overwritten. */
  append(file: OpenFile, offset: number): Appender
  /** The first bytes of a file that is not sealed yet, as they come out of the store. */
  readOpen(file: OpenFile, bytes: number): AsyncIterable<Buffer>
  /** All bytes are there: from now on it can be read. May be repeated. */
  seal(file: OpenFile, bytes: number): Promise<void>
  /** Bytes `start` to `end`, both included. */
  read(fileId: string, range?: { start: number; end: number }): Readable
  /** Removes a file, also one that never arrived whole. Removing what is gone already is no error. */
  remove(fileId: string): Promise<void>
  ensureIndexes(): Promise<void>
}

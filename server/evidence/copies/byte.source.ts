import { Unclean } from './copy.contract.ts'

/** A file to read from its beginning, as often as it is opened. */
export interface Source {
  bytes: number
  open(): AsyncIterable<Uint8Array>
}

/** Gives the file again without what could tell about people. Throws `Unclean` where that cannot be promised. */
export type Cleaner = (source: Source) => AsyncIterable<Uint8Array>

export const sourceOf = (bytes: Uint8Array): Source => ({
  bytes: bytes.length,
  async *open() {
    yield bytes
  },
})

export async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

/** Reads a whole file into memory where it may be that large. */
export async function readWhole(source: Source, maxBytes: number): Promise<Buffer> {
  if (source.bytes > maxBytes) throw new Unclean('too-large')
  return collect(source.open())
}

const NONE = Buffer.alloc(0)

/**
 * Reads a file forward in bounded memory. Every step is counted against the file's size, so that no arrangement of
 * bytes keeps a cleaner busy for long.
 */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>
  #held: Buffer = NONE
  #ended = false
  #steps: number
  /** how many bytes were taken */
  offset = 0

  constructor(source: Source) {
    this.#chunks = source.open()[Symbol.asyncIterator]()
    this.#steps = 4 * source.bytes + 1000
  }

  async #fill(bytes: number) {
    if (--this.#steps < 0) throw new Unclean('damaged')
    const more: Buffer[] = [this.#held]
    let held = this.#held.length
    while (held < bytes && !this.#ended) {
      const next = await this.#chunks.next()
      if (next.done) {
        this.#ended = true
        break
      }
      const { buffer, byteOffset, length } = next.value
      more.push(Buffer.from(buffer, byteOffset, length))
      held += length
    }
    if (more.length > 1) this.#held = Buffer.concat(more)
  }

  #advance(bytes: number): Buffer {
    const taken = this.#held.subarray(0, bytes)
    this.#held = this.#held.subarray(bytes)
    this.offset += taken.length
    return taken
  }

  /** The next bytes without taking them; fewer at the end. */
  async peek(bytes: number): Promise<Buffer> {
    if (this.#held.length < bytes) await this.#fill(bytes)
    return this.#held.subarray(0, bytes)
  }

  /** Exactly so many bytes, or the file is damaged. */
  async take(bytes: number): Promise<Buffer> {
    await this.#fill(bytes)
    if (this.#held.length < bytes) throw new Unclean('damaged')
    return this.#advance(bytes)
  }

  /** Up to so many bytes as they come; ends early where the file does. */
  async *pass(bytes: number): AsyncGenerator<Buffer> {
    let left = bytes
    while (left > 0) {
      await this.#fill(1)
      if (this.#held.length === 0) return
      const piece = this.#advance(Math.min(left, this.#held.length))
      left -= piece.length
      yield piece
    }
  }

  async skip(bytes: number): Promise<void> {
    for await (const piece of this.pass(bytes)) void piece
  }

  async atEnd(): Promise<boolean> {
    return (await this.peek(1)).length === 0
  }

  /** Whatever is there next, and not more than a chunk of the source. */
  async more(): Promise<Buffer> {
    await this.#fill(1)
    return this.#advance(this.#held.length)
  }

  /** Puts back what was taken last. */
  unread(bytes: Buffer): void {
    this.#held = Buffer.concat([bytes, this.#held])
    this.offset -= bytes.length
  }
}

/** The same number of zero bytes, in pieces. */
export async function* zeros(bytes: number): AsyncGenerator<Buffer> {
  const piece = Buffer.alloc(Math.min(bytes, 64 * 1024))
  for (let left = bytes; left > 0; left -= piece.length) yield piece.subarray(0, left)
}

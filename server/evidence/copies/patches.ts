import { Unclean } from './copy.contract.ts'

const MOST_PATCHES = 1_000_000

interface Span {
  from: number
  to: number
}

/** Places of a file that are overwritten without moving anything: offsets that the file holds stay true. */
export class Patches {
  readonly #zeros: Span[] = []
  readonly #writes: { at: number; bytes: Buffer }[] = []

  zero(from: number, length: number): void {
    if (length <= 0) return
    const last = this.#zeros.at(-1)
    if (last && last.to === from) last.to = from + length
    else this.#zeros.push({ from, to: from + length })
    if (this.#zeros.length > MOST_PATCHES) throw new Unclean('damaged')
  }

  write(at: number, bytes: Buffer): void {
    this.#writes.push({ at, bytes })
    if (this.#writes.length > MOST_PATCHES) throw new Unclean('damaged')
  }

  async *applyTo(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    const zeros = merged(this.#zeros)
    const writes = this.#writes.toSorted((a, b) => a.at - b.at)
    let [offset, zero, write] = [0, 0, 0]
    for await (const chunk of chunks) {
      const [from, to] = [offset, offset + chunk.length]
      const patched = Buffer.from(chunk)
      offset = to
      for (; zero < zeros.length; zero++) {
        const span = zeros[zero]
        if (!span || span.from >= to) break
        patched.fill(0, Math.max(0, span.from - from), Math.min(to, span.to) - from)
        if (span.to > to) break
      }
      for (; write < writes.length; write++) {
        const one = writes[write]
        if (!one || one.at >= to) break
        const start = Math.max(0, from - one.at)
        patched.set(one.bytes.subarray(start, Math.max(start, to - one.at)), Math.max(0, one.at - from))
        if (one.at + one.bytes.length > to) break
      }
      yield patched
    }
  }
}

function merged(spans: Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else result.push({ ...span })
  }
  return result
}

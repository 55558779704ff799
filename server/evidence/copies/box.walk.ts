import { Unclean } from './copy.contract.ts'

/** A box (ISO/IEC 14496-12, 4.2) inside a buffer: `at` is where it starts there, `body` where its content does. */
export interface Box {
  type: string
  at: number
  body: number
  end: number
}

/** The boxes between two places of a buffer, one after the other. */
export function boxesOf(buffer: Buffer, from: number, to: number): Box[] {
  const boxes: Box[] = []
  // Old QuickTime lists end with four zero bytes.
  for (let at = from; at + 8 <= to;) {
    const small = buffer.readUInt32BE(at)
    if (small === 0 && to - at < 16) break
    const size = small === 1 ? largeSize(buffer, at, to) : small === 0 ? to - at : small
    const body = at + (small === 1 ? 16 : 8)
    if (at + size > to || body > at + size) throw new Unclean('damaged')
    boxes.push({ type: buffer.toString('latin1', at + 4, at + 8), at, body, end: at + size })
    at += size
  }
  return boxes
}

function largeSize(buffer: Buffer, at: number, to: number): number {
  if (at + 16 > to) throw new Unclean('damaged')
  return Number(buffer.readBigUInt64BE(at + 8))
}

/** Reads numbers of a box's content one after the other; what is not there makes the file damaged. */
export class BoxReader {
  readonly #buffer: Buffer
  readonly #end: number
  at: number
  constructor(buffer: Buffer, box: Box, skip = 0) {
    this.#buffer = buffer
    this.#end = box.end
    this.at = box.body + skip
  }
  /** a big-endian number of so many bytes */
  number(bytes: number): number {
    if (this.at + bytes > this.#end) throw new Unclean('damaged')
    let value = 0
    for (let n = 0; n < bytes; n++) value = value * 256 + this.#buffer.readUInt8(this.at + n)
    this.at += bytes
    return value
  }
  get left(): number {
    return this.#end - this.at
  }
}

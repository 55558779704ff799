import type { Readable } from 'node:stream'

/** So little in so long a time is no upload. The slowest mobile connections are ten times as fast. */
const LEAST_BYTES = 4 * 1024

export class Stalled extends Error {}

export interface Pace {
  /** how often something that trickles is looked at */
  tickMs: number
  /** how long almost nothing may arrive */
  patienceMs: number
}

export const PACE: Pace = { tickMs: 2000, patienceMs: 30_000 }

/** What arrives, piece by piece, and null whenever nothing did for a tick; throws Stalled where next to nothing comes for too long. */
export async function* paced(source: Readable, { tickMs, patienceMs }: Pace): AsyncGenerator<Buffer | null> {
  const pieces = source[Symbol.asyncIterator]()
  let next = pieces.next()
  // Only time spent waiting for the sender counts, not the time that storing takes.
  let waitedMs = 0
  let bytes = 0
  for (;;) {
    const from = performance.now()
    let timer: NodeJS.Timeout | undefined
    const tick = new Promise<null>((resolve) => (timer = setTimeout(resolve, tickMs, null)))
    const arrived = await Promise.race([next, tick]).finally(() => clearTimeout(timer))
    waitedMs += performance.now() - from
    if (arrived?.done) return
    const piece = arrived ? Buffer.from(arrived.value) : null
    bytes += piece?.length ?? 0
    if (bytes >= LEAST_BYTES) bytes = waitedMs = 0
    else if (waitedMs >= patienceMs) throw new Stalled()
    yield piece
    if (piece) next = pieces.next()
  }
}

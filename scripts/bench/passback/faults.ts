/** How an LMS fails a call. */
export type Fault = 'server-error' | 'too-many-requests' | 'rate-limited' | 'timeout-before' | 'timeout-after' | 'stale'

/** Three calls in ten fail, in every way that LMSs are known for. */
export const THREE_IN_TEN: Record<Fault, number> = {
  'server-error': 0.08,
  'too-many-requests': 0.05,
  'rate-limited': 0.05,
  'timeout-before': 0.04,
  'timeout-after': 0.04,
  stale: 0.04,
}

/** Numbers in [0, 1) that are the same in every run with the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Draws what happens to the next call: a fault by its share, or nothing. */
export function faultsBy(shares: Partial<Record<Fault, number>>, random: () => number): () => Fault | null {
  const faults = Object.entries(shares) as [Fault, number][]
  return () => {
    let left = random()
    for (const [fault, share] of faults) {
      if (left < share) return fault
      left -= share
    }
    return null
  }
}

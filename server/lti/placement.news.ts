import type { Clock } from '../core/clock.ts'
import type { Arrival } from './lti.arrival.ts'
import type { PlacementModel } from './placement.model.ts'

// A whole course opens the same link within minutes, and every launch says the same of it. Writing that each time would make
// all of them queue for one document; so what was written a moment ago is not written again.

const KEPT_MS = 30_000
const MOST_ENTRIES = 5_000

type Told = Arrival['placement']

export type PlacementNews = ReturnType<typeof createPlacementNews>

/** Keeps what launches say about their links, and spares the write where this process wrote the same just now. */
export function createPlacementNews({ placements, clock }: { placements: PlacementModel; clock: Clock }) {
  const written = new Map<string, { said: string; until: number }>()

  async function keep({ facts, keepTarget }: Told): Promise<void> {
    const now = clock.now()
    const said = JSON.stringify([facts, keepTarget])
    const known = written.get(facts.id)
    if (known && known.said === said && known.until > now.getTime()) return
    await placements.put(facts, now, { keepTarget })
    if (written.size >= MOST_ENTRIES) written.clear()
    written.set(facts.id, { said, until: now.getTime() + KEPT_MS })
  }

  return {
    keep,
    /** Something else was noted about the placement: the next launch is news again. */
    forget: (id: string) => void written.delete(id),
  }
}

import type { Clock } from '../../core/clock.ts'
import type { LaunchRefusal } from '../lti.refusal.ts'
import { reasonOf } from '../lti.visit.ts'
import type { ConnectionCheckModel, Seen, Sighting, SightingKind } from './check.model.ts'
import { sightingOf } from './turned-away.rules.ts'

// What people's visits show of a platform. A visit only notes it in memory; the worker writes it down, of each kind once
// a minute at most unless it says something new. So a launch costs no database command more, and a crash costs a minute.

const KEPT_MS = 60_000
const MOST_ENTRIES = 5_000

interface Entry {
  platformId: string
  kind: SightingKind
  sighting: Sighting
  /** null once what is here is written down */
  waiting: boolean
  written: { at: number; code: string | undefined } | null
}

export type Sightings = ReturnType<typeof createSightings>

export function createSightings({ model, clock }: { model: Pick<ConnectionCheckModel, 'keep'>; clock: Clock }) {
  const entries = new Map<string, Entry>()

  function note(platformId: string, kind: SightingKind, facts: Omit<Sighting, 'at'> = {}): void {
    const key = `${platformId} ${kind}`
    const written = entries.get(key)?.written ?? null
    if (entries.size >= MOST_ENTRIES) entries.clear()
    entries.set(key, { platformId, kind, sighting: { at: clock.now(), ...facts }, waiting: true, written })
  }

  /** Notes that somebody was turned away, where that says something about the platform and not about them. */
  function noteRefusal(platformId: string, refusal: LaunchRefusal): void {
    const seen = sightingOf(refusal.code, reasonOf(refusal.cause))
    if (seen) note(platformId, seen.kind, { code: refusal.code, detail: seen.detail })
  }

  const isDue = ({ waiting, written, sighting }: Entry) =>
    waiting &&
    (written === null ||
      written.code !== sighting.code ||
      Math.abs(sighting.at.getTime() - written.at) >= KEPT_MS ||
      Math.abs(clock.now().getTime() - written.at) >= KEPT_MS)

  /** Writes down what is due; `all` does not wait for its minute. */
  async function write({ all = false } = {}): Promise<void> {
    for (const entry of [...entries.values()].filter((each) => (all ? each.waiting : isDue(each)))) {
      const { platformId, kind, sighting } = entry
      await model.keep(platformId, kind, sighting)
      entry.written = { at: sighting.at.getTime(), code: sighting.code }
      if (entry.sighting === sighting) entry.waiting = false
    }
  }

  /** What is known of a platform, with what this process has not written down yet. */
  function together(platformId: string, stored: Seen): Seen {
    const own = [...entries.values()].filter((entry) => entry.platformId === platformId)
    const newer = own.filter(({ kind, sighting }) => (stored[kind]?.at ?? new Date(0)) < sighting.at)
    return { ...stored, ...Object.fromEntries(newer.map(({ kind, sighting }) => [kind, sighting])) }
  }

  return { note, noteRefusal, write, together }
}

import type { Clock } from './clock.ts'

/**
 * Keeps what was loaded a short while, in this process alone; several who ask at once share one load. What fails is not
 * kept. Only for what may be a little old: never for what somebody may do.
 */
export function createShortMemory<Value>({ clock, keptMs, most }: { clock: Clock; keptMs: number; most: number }) {
  const kept = new Map<string, { at: number; value: Promise<Value> }>()
  const now = () => clock.now().getTime()
  return {
    get(key: string, load: () => Promise<Value>): Promise<Value> {
      const known = kept.get(key)
      if (known && Math.abs(now() - known.at) < keptMs) return known.value
      const entry = { at: now(), value: load() }
      kept.delete(key)
      kept.set(key, entry)
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break
        kept.delete(oldest)
      }
      entry.value.catch(() => kept.get(key) === entry && kept.delete(key))
      return entry.value
    },
    forget: (key: string) => void kept.delete(key),
  }
}

import type { Clock } from './clock.ts'

const REST_MS = 15_000

/** Work that failed rests a while, so that what comes after it in the queue gets its turn. Kept by this process alone. */
export function createResting<Id extends string>(clock: Clock) {
  const until = new Map<Id, number>()
  return {
    rest: (id: Id) => void until.set(id, clock.now().getTime() + REST_MS),
    wakeAll: () => until.clear(),
    /** what rests now */
    ids(): Id[] {
      const now = clock.now().getTime()
      for (const [id, end] of until) if (end <= now) until.delete(id)
      return [...until.keys()]
    },
  }
}

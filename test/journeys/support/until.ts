import { setTimeout as wait } from 'node:timers/promises'

/** How long anything may take at most: far more than a crowded machine needs, so that only what never comes fails. */
export const PATIENCE_MS = 90_000
const LOOK_EVERY_MS = 100

/** Looks until there is something to see, and gives it; a slow machine takes longer, nothing else changes. */
export async function until<Value>(
  what: string,
  look: () => Promise<Value | null | undefined | false> | Value | null | undefined | false,
  patienceMs = PATIENCE_MS,
): Promise<Value> {
  const end = Date.now() + patienceMs
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(`Waited ${patienceMs / 1000} s in vain: ${what}`)
    await wait(LOOK_EVERY_MS)
  }
}

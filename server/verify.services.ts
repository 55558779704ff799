import type { Connection } from 'mongoose'
import type { Settings } from '../config/env.ts'
import type { createAwardServices } from './award.services.ts'
import type { Clock } from './core/clock.ts'
import { createGuardedClient } from './core/guarded-client.ts'
import { askElsewhereBy, type AskElsewhere } from './verify/verify.fetching.ts'
import { createOurs } from './verify/verify.ours.ts'
import { createVerification } from './verify/verify.service.ts'
import { createTurns } from './verify/verify.turns.ts'
import { createBench, type Bench } from './verify/work/work.bench.ts'

const ASKING_MS = 8000

export type VerifyingParts = { askElsewhere?: AskElsewhere; bench?: Bench }

/** Checking badges of anybody's. */
export function createVerifyServices({
  connection,
  settings: { url, secret },
  granted: { badges, awards, links, keys },
  clock,
  askElsewhere,
  bench = createBench(),
}: {
  connection: Connection
  settings: Settings
  granted: Pick<ReturnType<typeof createAwardServices>, 'badges' | 'awards' | 'links' | 'keys'>
  clock: Clock
} & VerifyingParts) {
  // Never local addresses, whatever LMSs may be asked at: these come from anybody.
  const client = createGuardedClient({ allowLocal: false, url, timeoutMs: ASKING_MS })
  const turns = createTurns({ connection, secret, clock })
  return {
    turns,
    verification: createVerification({
      bench,
      ours: createOurs({ badges, awards, links, keys, url }),
      askElsewhere: askElsewhere ?? askElsewhereBy(client),
      url,
      clock,
    }),
    ensureIndexes: turns.ensureIndexes,
    async close() {
      await Promise.all([bench.close(), client.close()])
    },
  }
}

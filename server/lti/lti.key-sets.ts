import { createLocalJWKSet, errors, type CryptoKey, type JWTHeaderParameters, type KeyObject } from 'jose'
import { z } from 'zod'
import type { Clock } from '../core/clock.ts'
import type { GuardedClient } from '../core/guarded-client.ts'
import { refuse } from './lti.refusal.ts'
import type { Platform } from './platform.model.ts'

// The public keys of LMSs, kept in memory. A warm launch sends no request; an unknown key id leads to one fetch a minute.

const KEPT_MS = 3_600_000
const REFRESH_MS = 60_000
const FAILED_MS = 5_000

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(200) })
type FindKey = ReturnType<typeof createLocalJWKSet>

interface Kept {
  find: FindKey | undefined
  fetchedAt: number
  failedAt: number
  fetching: Promise<void> | undefined
}

export type KeySets = ReturnType<typeof createKeySets>

export function createKeySets({ client, clock }: { client: GuardedClient; clock: Clock }) {
  const sets = new Map<string, Kept>()
  const now = () => clock.now().getTime()

  async function download(url: string, kept: Kept): Promise<void> {
    try {
      const answer = await client.ask(url, { headers: { accept: 'application/json' } })
      if (answer.status !== 200) throw new Error(`The key set was answered with ${answer.status}`)
      kept.find = createLocalJWKSet(KeySet.parse(JSON.parse(answer.body)))
      kept.fetchedAt = now()
    } catch (error) {
      kept.failedAt = now()
      // Keys that were good an hour ago serve on while the LMS is out of reach.
      if (!kept.find) throw refuse('keys-unreachable', { cause: error })
    }
  }

  function refresh(url: string, kept: Kept): Promise<void> {
    if (now() - kept.failedAt < FAILED_MS) {
      return kept.find
        ? Promise.resolve()
        : Promise.reject(refuse('keys-unreachable', { cause: 'failed a moment ago' }))
    }
    kept.fetching ??= download(url, kept).finally(() => (kept.fetching = undefined))
    return kept.fetching
  }

  function keptFor(url: string): Kept {
    const known = sets.get(url)
    if (known) return known
    const kept: Kept = { find: undefined, fetchedAt: -Infinity, failedAt: -Infinity, fetching: undefined }
    sets.set(url, kept)
    return kept
  }

  /** The key that this header names, from the registration's key set. */
  return async function keyFor(platform: Platform, header: JWTHeaderParameters): Promise<CryptoKey | KeyObject> {
    const kept = keptFor(platform.jwksUrl)
    if (now() - kept.fetchedAt > KEPT_MS) await refresh(platform.jwksUrl, kept)
    try {
      return await pick(kept, header)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || now() - kept.fetchedAt < REFRESH_MS) throw error
    }
    await refresh(platform.jwksUrl, kept)
    return pick(kept, header)
  }
}

async function pick(kept: Kept, header: JWTHeaderParameters): Promise<CryptoKey | KeyObject> {
  if (!kept.find) throw refuse('keys-unreachable', { cause: 'no key set' })
  return kept.find(header)
}

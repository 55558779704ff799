import { RequestFailure, type GuardedClient } from '../core/guarded-client.ts'
import type { Fetched, FetchTrouble } from './documents.ts'

// The few documents that are asked for because of a stranger's badge: the address that was entered, the issuer's keys, the
// list of revoked badges.

/** What an address answered, as bytes: it may be a picture. */
export type Answered = { ok: true; bytes: Buffer } | { ok: false; why: FetchTrouble }
export type AskElsewhere = (url: string, signal: AbortSignal) => Promise<Answered>

const ACCEPT =
  'application/vc+ld+json, application/vc, application/ld+json, application/json, application/vc+jwt, image/png, image/svg+xml, */*;q=0.5'

const TROUBLES: Record<RequestFailure['kind'], FetchTrouble> = {
  address: 'address',
  redirect: 'redirect',
  'too-large': 'too-large',
  slow: 'unreachable',
  unreachable: 'unreachable',
}

/** Over the one guarded client, which must not allow local addresses here, in development neither. */
export const askElsewhereBy =
  (client: Pick<GuardedClient, 'askBytes'>): AskElsewhere =>
  async (url, signal) => {
    try {
      const { status, bytes } = await client.askBytes(url, { headers: { accept: ACCEPT }, signal })
      return status === 200 ? { ok: true, bytes } : { ok: false, why: 'absent' }
    } catch (error) {
      if (error instanceof RequestFailure) return { ok: false, why: TROUBLES[error.kind] }
      throw error
    }
  }

export const asText = (answered: Answered): Fetched =>
  answered.ok ? { ok: true, text: answered.bytes.toString('utf8') } : answered

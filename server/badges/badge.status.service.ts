import { createHash, randomInt } from 'node:crypto'
import type { AwardDocument } from '../awards/award.model.ts'
import type { createAwardLists, StatusPlace } from '../awards/award.lists.ts'
import type { Clock } from '../core/clock.ts'
import type { IssuerId } from '../core/ids.contract.ts'
import { createShortMemory } from '../core/short-memory.ts'
import type { BadgeStatusEntry } from './badge.document.ts'
import type { IssuerKeys } from './badge.key.service.ts'
import type { BadgeSigner } from './badge.signer.ts'
import { encodeBits, LIST_BITS, setBit, statusListDocument } from './badge.status.list.ts'
import type { BadgeUrls } from './badge.urls.ts'

/** So many taken bits in a row mean that a list is about half full: the next list is begun, and hitting a free bit stays easy. */
const TRIES = 12
/** how long another process may not know of a revocation */
const KEPT_MS = 5_000
/** other processes' clocks may be so much behind */
const OVERLAP_MS = 5 * 60_000

/** What a place in a list needs of an award. */
export type Listed = Pick<AwardDocument, '_id' | 'issuerId' | 'statusList' | 'statusIndex'> &
  Partial<Pick<AwardDocument, 'submissionId' | 'attempt'>>

type Lists = ReturnType<typeof createAwardLists>
export interface ListedAwards {
  find(id: Listed['_id']): PromiseLike<Listed | null>
  lists: Pick<Lists, 'newestList' | 'beginList' | 'listedSince'> & {
    placeInList(award: Listed, place: StatusPlace): ReturnType<Lists['placeInList']>
  }
}

export interface SignedList {
  json: string
  jwt: string
  etag: string
}

interface Known {
  bits: Buffer
  /** everything that was listed before this is in it */
  readAt: Date
  signed: (SignedList & { of: string }) | null
}

/** The bits by which anybody learns whether a badge was revoked. Lists are built from the awards and kept nowhere else. */
export function createBadgeStatus({
  awards,
  keys,
  signer,
  urls,
  clock,
}: {
  awards: ListedAwards
  keys: IssuerKeys
  signer: BadgeSigner
  urls: BadgeUrls
  clock: Clock
}) {
  const { lists } = awards
  const newest = new Map<IssuerId, number>()
  const known = new Map<string, Known>()
  const recent = createShortMemory<SignedList>({ clock, keptMs: KEPT_MS, most: 1000 })

  /** Where the award's bit is; given here if it has none. Of many who try, one gives it. */
  async function placeOf(award: Listed): Promise<StatusPlace> {
    const { issuerId } = award
    let list = Math.max(1, newest.get(issuerId) ?? (await lists.newestList(issuerId)))
    for (let tries = 0; typeof award.statusIndex !== 'number'; tries++) {
      if (tries === TRIES) {
        // Another process may have begun it already.
        list = Math.max(list + 1, await lists.newestList(issuerId))
        tries = 0
      }
      if (list !== newest.get(issuerId)) {
        await lists.beginList(issuerId, list)
        newest.set(issuerId, list)
      }
      const place = { list, index: randomInt(LIST_BITS) }
      const outcome = await lists.placeInList(award, place)
      if (outcome === 'taken') continue
      if (outcome === 'placed') return place
      const found = await awards.find(award._id)
      if (!found) throw new Error(`award ${award._id} vanished while its badge was issued`)
      award = found
    }
    return { list: award.statusList ?? list, index: award.statusIndex }
  }

  /** Reads only what was listed since the last look. */
  async function bitsOf(issuerId: IssuerId, list: number): Promise<Known> {
    const key = `${issuerId}/${list}`
    const before = known.get(key)
    const readAt = clock.now()
    const since = new Date(before ? before.readAt.getTime() - OVERLAP_MS : 0)
    const bits = before?.bits ?? Buffer.alloc(LIST_BITS / 8)
    for (const index of await lists.listedSince(issuerId, list, since)) setBit(bits, index)
    const now = { bits, readAt, signed: before?.signed ?? null }
    known.set(key, now)
    return now
  }

  async function sign(issuerId: IssuerId, list: number): Promise<SignedList> {
    const [state, { ed25519, p256 }] = await Promise.all([bitsOf(issuerId, list), keys.activeKeys(issuerId)])
    const now = clock.now()
    const facts = [now.toISOString().slice(0, 10), ed25519.publicKeyMultibase, p256.kid]
    const of = createHash('sha256').update(state.bits).update(facts.join()).digest('base64url')
    if (state.signed?.of === of) return state.signed
    const issuer = urls.issuer(issuerId)
    const document = statusListDocument({
      url: urls.statusList(issuerId, list),
      issuer,
      encodedList: await encodeBits(state.bits),
      now,
    })
    const [embedded, jwt] = await Promise.all([
      signer.signEmbedded(document, ed25519, issuer),
      signer.signJwt(document, p256, urls.jwk(issuerId, p256.kid)),
    ])
    // Weak: another process signs the same list at another second.
    const signed = { of, json: JSON.stringify(embedded), jwt, etag: `W/"${of.slice(0, 22)}"` }
    state.signed = signed
    return signed
  }

  return {
    async entryFor(award: Listed): Promise<BadgeStatusEntry> {
      const { list, index } = await placeOf(award)
      const url = urls.statusList(award.issuerId, list)
      return {
        id: `${url}#${index}`,
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: String(index),
        statusListCredential: url,
      }
    },

    /** The signed list; null where the issuer has none of that number. */
    async list(issuerId: IssuerId, list: number): Promise<SignedList | null> {
      if (list < 1) return null
      if (list > (newest.get(issuerId) ?? 0)) {
        newest.set(issuerId, await lists.newestList(issuerId))
        if (list > (newest.get(issuerId) ?? 0)) return null
      }
      return recent.get(`${issuerId}/${list}`, () => sign(issuerId, list))
    },
  }
}
export type BadgeStatus = ReturnType<typeof createBadgeStatus>

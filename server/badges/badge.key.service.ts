import { calculateJwkThumbprint } from 'jose'
import { systemClock, type Clock } from '../core/clock.ts'
import type { PublicKeys } from './badge.controller.ts'
import { issuerKeyRecordId, type IssuerKeyModel, type IssuerKeyRecord, type KeyAlgorithm } from './badge.key.model.ts'
import {
  generateEd25519Key,
  generateP256Key,
  issuerKeySealing,
  p256Key,
  PrivateJwk,
  PublicJwk,
  type Ed25519Key,
  type P256Key,
} from './badge.keys.ts'

export type SigningKeys = { ed25519: Ed25519Key; p256: P256Key }

/** As kept in the database. */
export interface KeptKeys extends Pick<IssuerKeyModel, 'addUnlessPresent'> {
  listOf(issuerId: string): PromiseLike<IssuerKeyRecord[]>
}

type Options = {
  model: KeptKeys
  /** NOTCH_SECRET */
  secret: string
  clock?: Clock
  /** how long another process may go on with a key after a rotation; old keys stay valid, so this is no danger */
  cacheMs?: number
}

export type IssuerKeys = ReturnType<typeof createIssuerKeys>

export function createIssuerKeys({ model, secret, clock = systemClock, cacheMs = 60_000 }: Options) {
  const sealing = issuerKeySealing(secret)
  const cache = new Map<string, { keys: Promise<SigningKeys>; until: number }>()

  async function generate(issuerId: string, algorithm: KeyAlgorithm, number: number): Promise<IssuerKeyRecord> {
    const _id = issuerKeyRecordId(issuerId, algorithm, number)
    const common = { _id, issuerId, algorithm, number, createdAt: clock.now() }
    if (algorithm === 'ed25519') {
      const key = await generateEd25519Key()
      return {
        ...common,
        publicKey: key.publicKeyMultibase,
        sealedPrivateKey: sealing.seal(key.secretKeyMultibase, _id),
      }
    }
    const { publicJwk, privateJwk } = await generateP256Key()
    const sealedPrivateKey = sealing.seal(JSON.stringify(privateJwk), _id)
    return { ...common, publicKey: JSON.stringify(publicJwk), sealedPrivateKey }
  }

  /** The issuer's keys with at least one of each algorithm. */
  async function ensure(issuerId: string): Promise<IssuerKeyRecord[]> {
    const records = await model.listOf(issuerId)
    const missing = (['ed25519', 'p256'] as const).filter((algorithm) => !newest(records, algorithm))
    if (missing.length === 0) return records
    // Several processes may get here at once; the record's id lets one key win, so what is stored is read back.
    for (const algorithm of missing) await model.addUnlessPresent(await generate(issuerId, algorithm, 1))
    return await model.listOf(issuerId)
  }

  async function load(issuerId: string): Promise<SigningKeys> {
    const records = await ensure(issuerId)
    const ed25519 = newest(records, 'ed25519')
    const p256 = newest(records, 'p256')
    if (!ed25519 || !p256) throw new Error(`The keys of issuer ${issuerId} were not stored`)
    return {
      ed25519: {
        publicKeyMultibase: ed25519.publicKey,
        secretKeyMultibase: sealing.open(ed25519.sealedPrivateKey, ed25519._id),
      },
      p256: await p256Key(PrivateJwk.parse(JSON.parse(sealing.open(p256.sealedPrivateKey, p256._id)))),
    }
  }

  return {
    /** The keys to sign with; made on first use. */
    activeKeys(issuerId: string): Promise<SigningKeys> {
      const cached = cache.get(issuerId)
      if (cached && cached.until > clock.now().getTime()) return cached.keys
      const keys = load(issuerId)
      cache.set(issuerId, { keys, until: clock.now().getTime() + cacheMs })
      keys.catch(() => cache.delete(issuerId))
      return keys
    },

    /** Every key the issuer ever signed with; none are made. */
    async publicKeys(issuerId: string): Promise<PublicKeys> {
      const records = await model.listOf(issuerId)
      const jwks = of(records, 'p256').map((record) => PublicJwk.parse(JSON.parse(record.publicKey)))
      return {
        ed25519: of(records, 'ed25519').map((record) => ({ publicKeyMultibase: record.publicKey })),
        p256: await Promise.all(
          jwks.map(async (publicJwk) => ({ kid: await calculateJwkThumbprint(publicJwk), publicJwk })),
        ),
      }
    },

    /** Replaces the active keys; badges signed before stay valid, for their keys stay published. */
    async rotate(issuerId: string): Promise<void> {
      for (const record of active(await ensure(issuerId)))
        await model.addUnlessPresent(await generate(issuerId, record.algorithm, record.number + 1))
      cache.delete(issuerId)
    },
  }
}

const of = (records: IssuerKeyRecord[], algorithm: KeyAlgorithm) =>
  records.filter((record) => record.algorithm === algorithm)

const newest = (records: IssuerKeyRecord[], algorithm: KeyAlgorithm) => of(records, algorithm)[0]

const active = (records: IssuerKeyRecord[]) =>
  (['ed25519', 'p256'] as const).flatMap((algorithm) => newest(records, algorithm) ?? [])

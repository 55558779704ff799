import assert from 'node:assert/strict'
import { encodeBits, setBit, statusListDocument } from '../../../server/badges/badge.status.list.ts'
import { createBadgeSigner } from '../../../server/badges/badge.signer.ts'
import type { Documents } from '../../../server/verify/documents.ts'
import { examine } from '../../../server/verify/examine.ts'
import type { CheckId, Report } from '../../../server/verify/report.ts'
import { signedBadge } from '../badges/badge.samples.ts'

// An issuer elsewhere, and what its site answers. Nothing is asked over a network: a test says what the world holds.

export const NOW = new Date('2026-03-10T12:00:00Z')
export const LIST = 'https://notch.example/issuers/specimen-institute/status/1'
const INDEX = 94_567

export const entry = {
  id: `${LIST}#${INDEX}`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: String(INDEX),
  statusListCredential: LIST,
} as const

export type Elsewhere = Awaited<ReturnType<typeof elsewhere>>

export async function elsewhere() {
  const badge = await signedBadge({ statusListEntry: entry })
  const { issuer, keys, jwkUrl } = badge
  const signer = createBadgeSigner({ now: () => new Date('2026-03-02T10:00:00Z') })

  async function statusList(change: { revoked?: boolean; encodedList?: string; issuer?: string; now?: Date } = {}) {
    const bits = Buffer.alloc(131_072 / 8)
    if (change.revoked) setBit(bits, INDEX)
    const encodedList = change.encodedList ?? (await encodeBits(bits))
    const list = { url: LIST, issuer: change.issuer ?? issuer.id, encodedList, now: change.now ?? NOW }
    return signer.signEmbedded(statusListDocument(list), keys.ed25519, list.issuer)
  }
  type Signable = Parameters<typeof signer.signEmbedded>[0]
  const sign = <D extends Signable>(document: D) => signer.signEmbedded(document, keys.ed25519, issuer.id)
  /** by a key that anybody may have made */
  const signWith = <D extends Signable>(document: D, key: typeof keys.ed25519, issuerId: string) =>
    signer.signEmbedded(document, key, issuerId)
  const signJwt = <D extends Signable>(document: D) => signer.signJwt(document, keys.p256, jwkUrl(keys.p256.kid))
  const documents: Documents = {
    [issuer.id]: { ok: true, text: JSON.stringify(issuer) },
    [LIST]: { ok: true, text: JSON.stringify(await statusList()) },
  }
  return { ...badge, statusList, sign, signWith, signJwt, documents }
}

/** Checks a text to its end; `asked` names each document in the order in which it was needed. */
export async function checked(text: string, world: Documents, now = NOW): Promise<{ report: Report; asked: string[] }> {
  const asked: string[] = []
  const documents: Documents = {}
  for (let round = 0; round < 20; round += 1) {
    const outcome = await examine(text, { documents, now, ownIssuers: 'https://own.example/issuers/' })
    if ('report' in outcome) return { report: outcome.report, asked }
    const { url } = outcome.needs
    asked.push(url)
    documents[url] = world[url] ?? { ok: false, why: 'unreachable' }
  }
  assert.fail('it never came to an end')
}

export const stateOf = (report: Report, id: CheckId) => report.checks.find((check) => check.id === id)?.state
export const words = (report: Report) => JSON.stringify(report)

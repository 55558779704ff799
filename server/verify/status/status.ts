import { asList, asText, isJson, type Json } from '../intake/json.ts'
import { jsonAt, webAddress, type Documents, type FetchTrouble } from '../documents.ts'
import { MOST_STATUSES } from '../limits.ts'
import { said } from '../reading/claims.ts'
import { bitstringStatus } from './bitstring.ts'

// Whether an issuer took a badge back, in the two ways in which Open Badges 3.0 says so.

export type StatusTrouble =
  FetchTrouble | 'malformed' | 'other-kind' | 'other-issuer' | 'not-signed' | 'not-in-force' | 'too-large' | 'too-many'
export type StatusOutcome =
  | { state: 'passed' }
  /** the badge names no place where it could be taken back */
  | { state: 'none' }
  | { state: 'revoked' | 'suspended'; reason: string | null }
  | { state: 'unknown'; why: StatusTrouble }

type Badge = { credential: Json; issuerId: string; now: Date }

export async function checkStatus(badge: Badge, documents: Documents): Promise<StatusOutcome> {
  const entries = asList(badge.credential.credentialStatus)
  if (entries.length > MOST_STATUSES) return { state: 'unknown', why: 'too-many' }
  const outcomes: StatusOutcome[] = []
  for (const entry of entries)
    outcomes.push(isJson(entry) ? await statusOf(entry, badge, documents) : { state: 'unknown', why: 'malformed' })
  return (
    outcomes.find(({ state }) => state === 'revoked' || state === 'suspended') ??
    outcomes.find(({ state }) => state === 'unknown') ??
    outcomes[0] ?? { state: 'none' }
  )
}

async function statusOf(entry: Json, badge: Badge, documents: Documents): Promise<StatusOutcome> {
  const types = asList(entry.type)
  if (types.includes('BitstringStatusListEntry')) return bitstringStatus(entry, badge, documents)
  if (types.includes('1EdTechRevocationList')) return revocationList(entry, badge, documents)
  return { state: 'unknown', why: 'other-kind' }
}

/** 1EdTech's list names the badges that were revoked. It is believed because the signed badge names its address. */
function revocationList(entry: Json, { credential, issuerId }: Badge, documents: Documents): StatusOutcome {
  const address = webAddress(asText(entry.id) ?? '')
  if (address === undefined) return { state: 'unknown', why: 'malformed' }
  const list = jsonAt(documents, address, 'status')
  if (!isJson(list)) return { state: 'unknown', why: list }
  if (!Array.isArray(list.revokedCredential) && list.revokedCredential !== undefined)
    return { state: 'unknown', why: 'malformed' }
  if (list.issuer !== undefined && list.issuer !== issuerId) return { state: 'unknown', why: 'other-issuer' }
  const mine = asList(list.revokedCredential)
    .filter(isJson)
    .find(({ id, revoked }) => id === credential.id && revoked !== false)
  return mine ? { state: 'revoked', reason: said(mine.revocationReason, 300) } : { state: 'passed' }
}

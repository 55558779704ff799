import { gunzipSync } from 'node:zlib'
import { asList, asText, isJson, typesOf, Unreadable, type Json } from '../intake/json.ts'
import { documentAt, webAddress, type Documents } from '../documents.ts'
import { findKey } from '../keys/key.search.ts'
import { MOST_LIST_BYTES } from '../limits.ts'
import { checkSignature } from '../proof/signature.ts'
import { unknownContexts, secondMeaning } from '../proof/contexts.ts'
import { readSigned, Unsupported, type Signed } from '../reading/signed.ts'
import { wantedKey } from '../proof/wanted.ts'
import type { StatusOutcome, StatusTrouble } from './status.ts'

// W3C Bitstring Status List 1.0: the badge's bit in a list that its issuer signs.

const LEAST_BITS = 131_072
const unknown = (why: StatusTrouble): StatusOutcome => ({ state: 'unknown', why })

export async function bitstringStatus(
  entry: Json,
  badge: { issuerId: string; now: Date },
  documents: Documents,
): Promise<StatusOutcome> {
  const purpose = asText(entry.statusPurpose)
  const index = Number(/^\d{1,9}$/.exec(String(entry.statusListIndex))?.[0])
  const address = webAddress(asText(entry.statusListCredential) ?? '')
  if (address === undefined || Number.isNaN(index)) return unknown('malformed')
  if (purpose !== 'revocation' && purpose !== 'suspension') return unknown('other-kind')
  const document = documentAt(documents, address, 'status')
  if (!document.ok) return unknown(document.why)
  const list = await trustedList(document.text, badge, documents)
  if (typeof list === 'string') return unknown(list)
  const subject = asList(list.credentialSubject).find(isJson) ?? {}
  // A list may serve several purposes.
  if (subject.type !== 'BitstringStatusList' || !asList(subject.statusPurpose).includes(purpose))
    return unknown('malformed')
  const bits = inflated(asText(subject.encodedList) ?? '')
  if (bits === 'too-large' || bits === 'malformed') return unknown(bits)
  if (bits.length * 8 < LEAST_BITS || index >= bits.length * 8) return unknown('malformed')
  const set = ((bits[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0
  return set ? { state: purpose === 'revocation' ? 'revoked' : 'suspended', reason: null } : { state: 'passed' }
}

/** The list, if the badge's own issuer signed it and it is in force. */
async function trustedList(
  text: string,
  { issuerId, now }: { issuerId: string; now: Date },
  documents: Documents,
): Promise<Json | StatusTrouble> {
  let signed: Signed
  try {
    signed = readSigned(text.trim())
  } catch (error) {
    if (error instanceof Unreadable || error instanceof Unsupported) return 'malformed'
    throw error
  }
  const { credential } = signed
  if (!typesOf(credential).includes('BitstringStatusListCredential')) return 'malformed'
  // Else whoever can name a list of their own in a badge could vouch for it, too.
  if (signed.issuerId !== issuerId) return 'other-issuer'
  if (unknownContexts(credential).length > 0 || (signed.form === 'embedded' && secondMeaning(credential) !== null))
    return 'malformed'
  const wanted = wantedKey(signed)
  const found = wanted && findKey(wanted, documents)
  if (found?.state !== 'passed') return 'not-signed'
  if ((await checkSignature(signed, found.key)).state !== 'passed') return 'not-signed'
  if (signed.from !== undefined && Date.parse(signed.from) > now.getTime()) return 'not-in-force'
  if (signed.until !== undefined && Date.parse(signed.until) <= now.getTime()) return 'not-in-force'
  return credential
}

/** Inflates no further than the limit, whatever the list says of itself. */
function inflated(encoded: string): Buffer | 'too-large' | 'malformed' {
  if (!/^u[\w-]+$/.test(encoded)) return 'malformed'
  try {
    return gunzipSync(Buffer.from(encoded.slice(1), 'base64url'), { maxOutputLength: MOST_LIST_BYTES })
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'malformed'
  }
}

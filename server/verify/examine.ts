import { Needed, type Documents, type Purpose } from './documents.ts'
import { asList, asText, Unreadable } from './intake/json.ts'
import { findKey, type Found } from './keys/key.search.ts'
import { isAlgorithm } from './keys/public-key.ts'
import { secondMeaning, unknownContexts } from './proof/contexts.ts'
import { checkSignature } from './proof/signature.ts'
import { wantedKey } from './proof/wanted.ts'
import { claimsOf, kindOf, said, type Claims } from './reading/claims.ts'
import { readSigned, Unsupported, type Signed } from './reading/signed.ts'
import type { Check, CheckId, Report, Verdict } from './report.ts'
import { checkStatus } from './status/status.ts'
import * as words from './words/check.words.ts'
import { verdictWords } from './words/verdict.words.ts'

// One badge, step by step. Nothing here asks anybody: where a document is needed, that is the outcome, and the same is run
// again with it. So it can run in a thread without a network, and a test can say what the world answers.

export type Examined = { needs: { url: string; purpose: Purpose } } | { report: Report }
export type Circumstances = {
  now: Date
  documents: Documents
  /** where this Notch's own issuers live */
  ownIssuers: string
}

const ORDER: CheckId[] = ['readable', 'vocabulary', 'issuer-key', 'signature', 'in-force', 'revoked', 'person']

/** Never throws for what is in the text. */
export async function examine(text: string, circumstances: Circumstances): Promise<Examined> {
  try {
    const signed = readSigned(text)
    const claims = readable(signed)
    return { report: await examined(signed, claims, circumstances) }
  } catch (error) {
    if (error instanceof Needed) return { needs: { url: error.url, purpose: error.purpose } }
    if (error instanceof Unsupported)
      return {
        report: unread(error.kind === 'older-badge' ? 'older-badge' : 'unsupported', error.message, error.address),
      }
    if (error instanceof Unreadable) return { report: unread('unreadable', error.message) }
    throw error
  }
}

/** What the badge says, once it is one that can be checked at all. */
function readable(signed: Signed): Claims {
  const { credential } = signed
  const named = kindOf(credential)
  if (named === null) throw new Unsupported('It is a signed credential, but not a badge. Notch checks badges alone.')
  const claims = claimsOf(credential)
  if (!claims) throw new Unreadable('It does not say what was earned.')
  if (asList(credential.credentialSubject).length !== 1)
    throw new Unsupported('It speaks of several people at once. Notch checks badges of one.')
  if (signed.form === 'embedded') {
    const { type, cryptosuite } = signed.proof
    if (type !== 'DataIntegrityProof' || cryptosuite !== 'eddsa-rdfc-2022')
      throw new Unsupported(
        `It is signed in a way that Notch does not check (${said(cryptosuite ?? type, 60) ?? 'without a name'}). Notch checks “eddsa-rdfc-2022” and tokens (RS256, ES256, EdDSA).`,
      )
  }
  return claims
}

export function unread(verdict: Verdict, why: string, address?: string): Report {
  const thing = { thing: 'badge', issuer: '', nameless: false, own: false, why }
  const about = { ...verdictWords(verdict, thing), verdict, says: null }
  return { ...about, checks: [], address: address?.startsWith('https://') ? address.slice(0, 2000) : null }
}

async function examined(
  signed: Signed,
  claims: Claims,
  { now, documents, ownIssuers }: Circumstances,
): Promise<Report> {
  const { credential, issuerId } = signed
  const own = issuerId.startsWith(ownIssuers)
  const place = placeOf(issuerId)
  const issuer = claims.issuerName ? (own ? claims.issuerName : `${claims.issuerName} (${place})`) : place
  const facts = { thing: claims.kind === 'record' ? 'record' : 'badge', issuer, nameless: false, own }
  const checks: Check[] = [words.readable(signed.form)]

  function concluded(verdict: Verdict, confirmed: boolean, nameless = false): Report {
    const all = ORDER.map((id) => checks.find((check) => check.id === id) ?? words.skipped(id))
    const shown = verdict === 'broken' || verdict === 'unsupported' ? null : claims
    const why = checks.find(({ state }) => state === 'unknown')?.explanation ?? ''
    return {
      verdict,
      ...verdictWords(verdict, { ...facts, nameless, why }),
      checks: all,
      says: shown && { ...shown, confirmed, issuerId: said(issuerId, 300) ?? '', until: signed.until ?? null },
      address: null,
    }
  }

  const strange = unknownContexts(credential)
  const twofold = strange.length === 0 && signed.form === 'embedded' ? secondMeaning(credential) : null
  if (strange.length > 0) {
    checks.push(words.unknownVocabulary(strange))
    return concluded('unsupported', false)
  }
  if (twofold !== null) {
    checks.push(words.doubleMeaning(twofold))
    return concluded('broken', false)
  }
  checks.push(words.knownVocabulary())

  if (signed.form === 'jwt' && !isAlgorithm(signed.header.alg)) {
    checks.push(words.signature({ state: 'failed', why: 'other-algorithm' }))
    return concluded('broken', false)
  }
  const found = keyFor(signed, documents)
  checks.push(words.issuerKey(found, place))
  if (found.state === 'failed') return concluded('broken', false)
  if (!found.key) return concluded('unconfirmed', false)
  const signature = purposeOf(signed, now) ?? (await checkSignature(signed, found.key))
  checks.push(words.signature(signature))
  if (signature.state === 'failed') return concluded('broken', false)
  // Whoever made up a key made up the rest too: dates and lists of theirs tell nothing.
  if (found.state === 'unknown') return concluded('unconfirmed', false)

  const inForce = words.inForce(signed.from, signed.until, now)
  const status = await checkStatus({ credential, issuerId, now }, documents)
  checks.push(inForce, words.standing(status, issuer), words.person(claims))
  if (status.state === 'revoked' || status.state === 'suspended') return concluded(status.state, true)
  if (inForce.state === 'failed') return concluded('not-in-force', true)
  if (status.state === 'unknown') return concluded('unconfirmed', true)
  return concluded('valid', true, found.by === 'own-name')
}

function keyFor(signed: Signed, documents: Documents): Found {
  const wanted = wantedKey(signed)
  return wanted ? findKey(wanted, documents) : { state: 'failed', why: 'no-key' }
}

/** A proof that was made for something else, or has run out, proves nothing here. */
function purposeOf(signed: Signed, now: Date) {
  if (signed.form !== 'embedded') return undefined
  const { proofPurpose, expires } = signed.proof
  const over = expires !== undefined && !(Date.parse(asText(expires) ?? '') > now.getTime())
  return proofPurpose !== 'assertionMethod' || over ? ({ state: 'failed', why: 'broken' } as const) : undefined
}

/** Where an issuer is at home, to be shown beside the name that it gives itself. */
function placeOf(issuerId: string): string {
  if (issuerId.startsWith('did:key:')) return 'an issuer without a name'
  const web = /^did:web:([^:#]+)/.exec(issuerId)?.[1]
  const host = web ?? (URL.canParse(issuerId) ? new URL(issuerId).host : '')
  return said(host, 200) ?? 'Its issuer'
}

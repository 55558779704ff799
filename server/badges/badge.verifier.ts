import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { compactVerify, importJWK } from 'jose'
import jsigs from 'jsonld-signatures'
import { systemClock, type Clock } from '../core/clock.ts'
import { cryptosuite } from './badge.canonical.ts'
import { offlineLoader } from './badge.contexts.ts'
import { multikeyId, type VerificationMethod } from './badge.controller.ts'
import { Malformed, readBadge, type ReadBadge, type VerifiableBadge } from './badge.verifier.structure.ts'

// Checks a signed badge step by step, so that a page can show each step to its reader.

export type StepId = 'structure' | 'issuer-key' | 'signature' | 'not-expired' | 'not-revoked'
export type VerificationStep = { id: StepId; ok: boolean; detail: string }

/** What an issuer publishes at its address: `issuerProfile()` for our own. */
export type PublishedIssuer = { id: string; verificationMethod?: VerificationMethod[]; assertionMethod?: string[] }

export type VerifyOptions = {
  /** the issuer's own document, undefined where the issuer is not known */
  resolveIssuer: (issuerUrl: string) => Promise<PublishedIssuer | undefined>
  /** undefined where nothing is known about this credential */
  checkStatus?: (credential: VerifiableBadge) => Promise<{ revoked: boolean; reason?: string } | undefined>
  clock?: Clock
}

export type Verification = {
  ok: boolean
  form?: ReadBadge['form']
  /** what was read; to be believed only where `ok` */
  credential?: VerifiableBadge
  steps: VerificationStep[]
}

type Outcome = { ok: boolean; detail: string }
const passed = (detail: string): Outcome => ({ ok: true, detail })
const failed = (detail: string): Outcome => ({ ok: false, detail })
const unchecked = failed('Not checked, because an earlier step failed.')

/** Never throws: whatever is wrong with the badge, a step says it. */
export async function verifyBadge(signed: unknown, options: VerifyOptions): Promise<Verification> {
  const steps: VerificationStep[] = []
  const step = (id: StepId, { ok, detail }: Outcome) => steps.push({ id, ok, detail })
  const badge = read(signed)
  if (badge instanceof Malformed) {
    step('structure', failed(`Not a badge that can be verified: ${badge.message}.`))
    for (const id of ['issuer-key', 'signature', 'not-expired', 'not-revoked'] as const) step(id, unchecked)
    return { ok: false, steps }
  }
  step('structure', passed('An Open Badges 3.0 credential.'))
  const found = await findKey(badge, options.resolveIssuer)
  step('issuer-key', found)
  const signature = found.ok ? await checkSignature(badge, found.issuer, found.method) : unchecked
  step('signature', signature)
  const { credential } = badge
  // Dates and status are told apart from the signature, but nothing in a forged badge is worth telling.
  step('not-expired', signature.ok ? checkDates(credential, options.clock ?? systemClock) : unchecked)
  step('not-revoked', signature.ok ? await checkStatus(credential, options.checkStatus) : unchecked)
  return { ok: steps.every(({ ok }) => ok), form: badge.form, credential, steps }
}

function read(signed: unknown): ReadBadge | Malformed {
  try {
    return readBadge(signed)
  } catch (error) {
    return error instanceof Malformed ? error : new Malformed('it could not be read')
  }
}

type FoundKey =
  (Outcome & { ok: false }) | (Outcome & { ok: true; issuer: PublishedIssuer; method: VerificationMethod })
const noKey = (detail: string): FoundKey => ({ ok: false, detail })

/** The key must be one that the issuer itself lists for assertions, of the kind this form of signature needs. */
async function findKey(badge: ReadBadge, resolveIssuer: VerifyOptions['resolveIssuer']): Promise<FoundKey> {
  const issuerUrl = badge.credential.issuer.id
  const wanted = badge.form === 'embedded' ? badge.proof.verificationMethod : badge.kid
  let issuer: PublishedIssuer | undefined
  try {
    issuer = await resolveIssuer(issuerUrl)
  } catch {
    return noKey('The issuer could not be asked for its keys.')
  }
  if (!issuer || issuer.id !== issuerUrl) return noKey('The issuer is not known.')
  const method = issuer.verificationMethod?.find(({ id }) => id === wanted)
  const kind = badge.form === 'embedded' ? 'Multikey' : 'JsonWebKey'
  if (!method || method.type !== kind || !issuer.assertionMethod?.includes(wanted))
    return noKey('The badge names a key that its issuer does not list.')
  if (method.controller !== issuerUrl) return noKey('The key belongs to somebody else than the issuer.')
  if (method.type === 'Multikey' && method.id !== multikeyId(issuerUrl, method.publicKeyMultibase))
    return noKey("The key's name does not fit the key.")
  return { ok: true, detail: 'Signed with a key that the issuer lists.', issuer, method }
}

async function checkSignature(badge: ReadBadge, issuer: PublishedIssuer, method: VerificationMethod): Promise<Outcome> {
  const broken = failed('The signature does not fit: the badge was changed after signing, or somebody else signed it.')
  try {
    if (badge.form === 'jwt') {
      if (method.type !== 'JsonWebKey') return broken
      await compactVerify(badge.token, await importJWK(method.publicKeyJwk, 'ES256'), { algorithms: ['ES256'] })
    } else {
      const suite = new DataIntegrityProof({ cryptosuite })
      const purpose = new jsigs.purposes.AssertionProofPurpose({ controller: issuer })
      const documentLoader = offlineLoader(new Map([[method.id, { '@context': MULTIKEY_CONTEXT, ...method }]]))
      const { verified } = await jsigs.verify(badge.signed, { suite, purpose, documentLoader })
      if (!verified) return broken
    }
  } catch {
    return broken
  }
  return passed('Nothing was changed since the issuer signed it.')
}

const MULTIKEY_CONTEXT = 'https://w3id.org/security/multikey/v1'

function checkDates({ validFrom, validUntil }: VerifiableBadge, clock: Clock): Outcome {
  const now = clock.now().getTime()
  if (Date.parse(validFrom) > now) return failed(`Not valid before ${validFrom}.`)
  if (validUntil && Date.parse(validUntil) <= now) return failed(`Expired on ${validUntil}.`)
  return passed(validUntil ? `Valid until ${validUntil}.` : 'It does not expire.')
}

async function checkStatus(credential: VerifiableBadge, ask: VerifyOptions['checkStatus']): Promise<Outcome> {
  let status: { revoked: boolean; reason?: string } | undefined
  try {
    status = await ask?.(credential)
  } catch {
    return failed('The issuer could not be asked whether it was revoked.')
  }
  if (status?.revoked) return failed(status.reason ? `Revoked: ${status.reason}` : 'Revoked by its issuer.')
  if (!status && credential.credentialStatus) return failed('It points to a revocation status that could not be read.')
  return passed(status ? 'Not revoked by its issuer.' : 'Its issuer keeps no revocation status for it.')
}

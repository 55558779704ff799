import { z } from 'zod'
import { isKnownContext, OB_CONTEXT, VC_CONTEXT } from './badge.contexts.ts'
import { EmbeddedProof } from './badge.signer.ts'

// What a badge must look like before any cryptography is spent on it. Bad input is told by a `Malformed` error.

export class Malformed extends Error {}

const maxBytes = 256 * 1024
const maxDepth = 24
const maxValues = 20_000

const nonEmpty = z.string().min(1)
const instant = z.iso.datetime()
const types = (...needed: string[]) =>
  z.array(nonEmpty).refine((list) => needed.every((type) => list.includes(type)), `must include ${needed.join(', ')}`)

const Credential = z.looseObject({
  '@context': z
    .array(z.string())
    .refine(
      (list) => list[0] === VC_CONTEXT && list[1] === OB_CONTEXT,
      'must start with the VC 2.0 and OB 3.0.3 contexts',
    )
    .refine((list) => list.every(isKnownContext), 'names a context that this verifier does not hold'),
  id: z.url(),
  type: types('VerifiableCredential', 'OpenBadgeCredential'),
  name: nonEmpty.optional(),
  issuer: z.looseObject({ id: z.url(), type: types('Profile'), name: nonEmpty.optional() }),
  validFrom: instant,
  validUntil: instant.optional(),
  awardedDate: instant.optional(),
  credentialSubject: z.looseObject({
    id: z.url().optional(),
    type: types('AchievementSubject'),
    achievement: z.looseObject({
      id: z.url(),
      type: types('Achievement'),
      name: nonEmpty,
      description: nonEmpty,
      criteria: z.looseObject({ id: z.url().optional(), narrative: nonEmpty.optional() }),
    }),
  }),
  credentialStatus: z.looseObject({ id: z.url().optional(), type: nonEmpty }).optional(),
})

// Exactly one proof: with several, a reader could not tell which of them was checked.
const oneProof = z.union([EmbeddedProof.strict(), z.tuple([EmbeddedProof.strict()])])
const EmbeddedBadge = Credential.extend({ proof: oneProof })

const JwtHeader = z.strictObject({ alg: z.literal('ES256'), kid: z.url(), typ: z.literal('JWT').optional() })
const JwtBadge = Credential.extend({
  proof: z.never().optional(),
  iss: z.string(),
  jti: z.string(),
  nbf: z.int(),
  exp: z.int().optional(),
  sub: z.string(),
})

export type VerifiableBadge = z.infer<typeof Credential>
export type ReadBadge =
  | { form: 'embedded'; credential: VerifiableBadge; proof: EmbeddedProof; signed: object }
  | { form: 'jwt'; credential: VerifiableBadge; kid: string; token: string }

/** Reads a signed badge: a JSON text, a compact JWS or the parsed JSON. */
export function readBadge(signed: unknown): ReadBadge {
  if (typeof signed !== 'string') return readEmbedded(signed)
  if (Buffer.byteLength(signed) > maxBytes) throw new Malformed(`larger than ${maxBytes / 1024} KB`)
  const text = signed.trim()
  return text.startsWith('{') ? readEmbedded(parseJson(text)) : readJwt(text)
}

function readEmbedded(signed: unknown): ReadBadge {
  bound(signed)
  const badge = check(EmbeddedBadge, signed)
  const { proof, ...credential } = badge
  return { form: 'embedded', credential, proof: Array.isArray(proof) ? proof[0] : proof, signed: badge }
}

function readJwt(token: string): ReadBadge {
  const parts = token.split('.')
  // Re-encoding shuts out a second spelling of the same bytes.
  if (parts.length !== 3 || !parts.every((part) => Buffer.from(part, 'base64url').toString('base64url') === part))
    throw new Malformed('neither JSON nor a compact JWS')
  const [header, payload] = parts.map((part) => Buffer.from(part, 'base64url').toString('utf8'))
  const { kid } = check(JwtHeader, parseJson(header ?? ''), 'header')
  const claims = parseJson(payload ?? '')
  bound(claims)
  const badge = check(JwtBadge, claims)
  const seconds = (at: string | undefined) => at && Date.parse(at) / 1000
  const pairs = { iss: badge.issuer.id, jti: badge.id, sub: badge.credentialSubject.id, nbf: seconds(badge.validFrom) }
  for (const [claim, said] of Object.entries({ ...pairs, exp: seconds(badge.validUntil) }))
    if (badge[claim] !== said) throw new Malformed(`${claim} contradicts the credential`)
  const { iss: _iss, jti: _jti, nbf: _nbf, exp: _exp, sub: _sub, ...credential } = badge
  return { form: 'jwt', credential, kid, token }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Malformed('not JSON')
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, where = 'credential'): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new Malformed(`${[where, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'is not as it should be'}`)
}

/**
 * Bounds the work of what follows, and keeps what a reader of the JSON sees the same as what the proof signs, which is a
 * set of RDF statements. Other spellings of the same statements are refused: JSON-LD keywords (but `@context` at the
 * top), terms written as IRIs, a second description of the credential, and lists that say a thing twice.
 */
function bound(root: unknown) {
  const waiting: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }]
  const rootId: unknown = typeof root === 'object' && root !== null && 'id' in root ? root.id : undefined
  let values = 0
  let bytes = 0
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next
    values += 1
    if (typeof value === 'string') bytes += Buffer.byteLength(value)
    if (values > maxValues || depth > maxDepth || bytes > maxBytes) throw new Malformed('too large or too deep')
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      bytes += Buffer.byteLength(key)
      if (/[@:]/.test(key) && !(depth === 0 && key === '@context'))
        throw new Malformed(`${key.slice(0, 60)} is not allowed here`)
      if (depth > 0 && key === 'id' && inner === rootId) throw new Malformed('it describes itself a second time')
      waiting.push({ value: inner, depth: depth + 1 })
    }
  }
  refuseRepeats(root)
}

// Only called on what is known to be small and shallow.
function refuseRepeats(value: unknown) {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value) && new Set(value.map((item) => JSON.stringify(item))).size < value.length)
    throw new Malformed('a list says the same twice')
  Object.values(value).forEach(refuseRepeats)
}

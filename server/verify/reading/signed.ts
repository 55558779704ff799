import { asList, asText, boundedJson, idOf, isJson, typesOf, Unreadable, type Json } from '../intake/json.ts'

// A signed credential as it came, before anything in it is believed.

export type Header = { alg: string; kid?: string | undefined; jwk?: Json | undefined }
export type Signed = { credential: Json; issuerId: string; from?: string | undefined; until?: string | undefined } & (
  { form: 'embedded'; proof: Json } | { form: 'jwt'; header: Header; token: string; contradiction: string | null }
)

/** Something Notch knows of but does not check: said as what it is, with where to turn. */
export class Unsupported extends Error {
  readonly kind: 'older-badge' | 'other'
  /** where its issuer shows it, if it says so */
  readonly address: string | undefined
  constructor(message: string, kind: 'older-badge' | 'other' = 'other', address?: string) {
    super(message)
    this.kind = kind
    this.address = address
  }
}

const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/

/** Reads JSON with a proof in it, or a token. */
export function readSigned(text: string): Signed {
  if (/^https?:\/\/\S{1,2000}$/.test(text)) throw olderBadge(text)
  if (TOKEN.test(text)) return readToken(text)
  if (/^[\w-]+\.[\w-]+\.[\w-]+~/.test(text))
    throw new Unsupported(
      'It is a credential whose owner shows parts of it only (SD-JWT). Badges do not come in that form.',
    )
  if (!/^[{[]/.test(text))
    throw new Unreadable('It is neither a badge file (JSON) nor a badge token. Was only a part of it copied?')
  const root = boundedJson(text)
  if (!isJson(root)) throw new Unreadable('It is a list. Hand in one badge at a time.')
  return readEmbedded(root)
}

function readEmbedded(root: Json): Signed {
  const enveloped = asText(root.id)
  if (typesOf(root).includes('EnvelopedVerifiableCredential') && enveloped?.startsWith('data:application/vc+jwt,'))
    return readToken(enveloped.slice('data:application/vc+jwt,'.length))
  refuseOther(root)
  const proofs = asList(root.proof)
  const [proof] = proofs
  if (proofs.length === 0) throw new Unreadable('It carries no signature, so anybody could have written it.')
  if (proofs.length > 1 || !isJson(proof))
    throw new Unsupported('It carries several signatures, and Notch checks badges with exactly one.')
  return { form: 'embedded', credential: root, proof, ...common(root) }
}

function readToken(token: string): Signed {
  const [head = '', body = ''] = token.split('.')
  const header = decoded(head)
  const payload = decoded(body)
  const alg = asText(header.alg) ?? 'none'
  if (asText(payload.badge) !== undefined || isJson(payload.badge)) throw olderBadge(idOf(payload.badge))
  // VC Data Model 1.1 wrapped the credential and left out what the claims say already.
  const credential = isJson(payload.vc) ? unwrapped(payload.vc, payload) : withoutClaims(payload)
  refuseOther(credential)
  if (header.crit !== undefined) throw new Unsupported('Its token demands rules that Notch does not know (“crit”).')
  const jwk = isJson(header.jwk) ? header.jwk : undefined
  return {
    form: 'jwt',
    token,
    header: { alg, kid: asText(header.kid), jwk },
    credential,
    contradiction: contradictionIn(credential, payload),
    ...common(credential, payload),
  }
}

function decoded(part: string): Json {
  const bytes = Buffer.from(part, 'base64url')
  // Writing it again shuts out a second spelling of the same bytes.
  if (part === '' || bytes.toString('base64url') !== part) throw new Unreadable('The token is damaged.')
  const value = boundedJson(bytes.toString('utf8'))
  if (!isJson(value)) throw new Unreadable('The token is damaged.')
  return value
}

const isoOf = (seconds: unknown) =>
  typeof seconds === 'number' && Math.abs(seconds) < 8.64e12 ? new Date(seconds * 1000).toISOString() : undefined

function unwrapped(vc: Json, { iss, jti, sub, nbf, exp }: Json): Json {
  const subject = isJson(vc.credentialSubject) ? vc.credentialSubject : {}
  const filled: Json = {
    id: jti,
    issuer: iss,
    issuanceDate: isoOf(nbf),
    expirationDate: isoOf(exp),
    ...vc,
    credentialSubject: { ...(sub !== undefined && { id: sub }), ...subject },
  }
  return Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== undefined))
}

const CLAIMS = new Set(['iss', 'jti', 'sub', 'nbf', 'exp', 'iat', 'aud'])
const withoutClaims = (payload: Json): Json =>
  Object.fromEntries(Object.entries(payload).filter(([name]) => !CLAIMS.has(name)))

/** The claims of a token repeat what the credential says; where they differ nobody can tell which counts. */
function contradictionIn(credential: Json, { iss, jti, sub, nbf, exp }: Json): string | null {
  const second = (at: string | undefined) => (at === undefined ? undefined : Math.floor(Date.parse(at) / 1000))
  const subject = isJson(credential.credentialSubject) ? credential.credentialSubject.id : undefined
  const pairs: [string, unknown, unknown][] = [
    ['iss', iss, idOf(credential.issuer)],
    ['jti', jti, asText(credential.id)],
    ['sub', sub, subject],
    ['nbf', nbf, second(fromOf(credential))],
    ['exp', exp, second(untilOf(credential))],
  ]
  return pairs.find(([, claim, said]) => claim !== undefined && said !== undefined && claim !== said)?.[0] ?? null
}

const fromOf = (credential: Json) => asText(credential.validFrom) ?? asText(credential.issuanceDate)
const untilOf = (credential: Json) => asText(credential.validUntil) ?? asText(credential.expirationDate)

function common(credential: Json, claims: Json = {}) {
  const issuerId = idOf(credential.issuer)
  if (issuerId === undefined) throw new Unreadable('It does not say who issued it.')
  const from = fromOf(credential) ?? isoOf(claims.nbf)
  const until = untilOf(credential) ?? isoOf(claims.exp)
  for (const date of [from, until])
    if (date !== undefined && Number.isNaN(Date.parse(date))) throw new Unreadable('A date in it is none.')
  return { issuerId, from, until }
}

const olderBadge = (address: string | undefined) =>
  new Unsupported(
    'It is a badge of the older standard, Open Badges 2.0. Such a badge is valid only as long as its issuer’s web site says so, and the file itself proves nothing.',
    'older-badge',
    address,
  )

function refuseOther(root: Json) {
  const types = typesOf(root)
  const contexts = asList(root['@context'])
  if (types.includes('Assertion') || contexts.some((context) => /\/openbadges\/v[12]$/.test(String(context)))) {
    const verification = isJson(root.verification) ? asText(root.verification.url) : undefined
    throw olderBadge(verification ?? asText(root.id))
  }
  if (types.includes('VerifiablePresentation'))
    throw new Unsupported('It is a bundle that a wallet made to show credentials. Hand in the badge itself.')
  if (!types.includes('VerifiableCredential'))
    throw new Unreadable('It is not a badge: it does not have the parts that every badge has.')
}

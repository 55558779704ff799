import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { asText, isJson, type Json } from '../intake/json.ts'

// Public keys as issuers write them (Multikey, JWK), and the three kinds of signatures that badges are checked by.

const ALGORITHMS = ['EdDSA', 'ES256', 'RS256'] as const
export type Algorithm = (typeof ALGORITHMS)[number]
export const isAlgorithm = (name: string): name is Algorithm => ALGORITHMS.some((known) => known === name)
export type PublicKey = { algorithm: Algorithm; key: KeyObject }

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
/** no key or signature of ours is longer; decoding takes time that grows with the square */
const MOST_BASE58 = 140

/** Bytes of a base58btc multibase (`z…`), or undefined. */
export function fromMultibase(text: string): Buffer | undefined {
  if (!text.startsWith('z') || text.length > MOST_BASE58) return undefined
  let number = 0n
  for (const character of text.slice(1)) {
    const digit = ALPHABET.indexOf(character)
    if (digit < 0) return undefined
    number = number * 58n + BigInt(digit)
  }
  const hex = number.toString(16)
  const zeros = /^z(1*)/.exec(text)?.[1]?.length ?? 0
  const bytes = number === 0n ? Buffer.alloc(0) : Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
  return Buffer.concat([Buffer.alloc(zeros), bytes])
}

// Multicodec, then how SubjectPublicKeyInfo (DER) starts for the same key.
const MULTIKEYS: { codec: string; algorithm: Algorithm; bytes: number; der: string }[] = [
  { codec: 'ed01', algorithm: 'EdDSA', bytes: 32, der: '302a300506032b6570032100' },
  { codec: '8024', algorithm: 'ES256', bytes: 33, der: '3039301306072a8648ce3d020106082a8648ce3d030107032200' },
]

export function keyFromMultibase(text: string): PublicKey | undefined {
  const bytes = fromMultibase(text)
  const kind = MULTIKEYS.find(({ codec }) => bytes?.subarray(0, 2).toString('hex') === codec)
  if (!bytes || !kind || bytes.length !== kind.bytes + 2) return undefined
  try {
    const der = Buffer.concat([Buffer.from(kind.der, 'hex'), bytes.subarray(2)])
    return { algorithm: kind.algorithm, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
  } catch {
    return undefined
  }
}

const MOST_MODULUS = 1400

/** Which signatures a JWK may make; the kind of key decides, never what a token says of itself. */
export function keyFromJwk(jwk: Json): PublicKey | undefined {
  const algorithm =
    jwk.kty === 'OKP' && jwk.crv === 'Ed25519'
      ? 'EdDSA'
      : jwk.kty === 'EC' && jwk.crv === 'P-256'
        ? 'ES256'
        : jwk.kty === 'RSA'
          ? 'RS256'
          : undefined
  if (!algorithm) return undefined
  const member = (name: string) => asText(jwk[name]) ?? ''
  // An endless modulus or exponent would make one verification take for ever; a short one proves nothing.
  if (
    algorithm === 'RS256' &&
    (member('n').length > MOST_MODULUS || member('n').length < 340 || member('e').length > 6)
  )
    return undefined
  // Members one by one, so that a private part is never even read.
  const publicPart = {
    kty: member('kty'),
    crv: member('crv'),
    x: member('x'),
    y: member('y'),
    n: member('n'),
    e: member('e'),
  }
  try {
    const given = Object.fromEntries(Object.entries(publicPart).filter(([, value]) => value !== ''))
    return { algorithm, key: createPublicKey({ key: given, format: 'jwk' }) }
  } catch {
    return undefined
  }
}

/** The key in a verification method, whichever way it is written. */
export function keyOfMethod(method: Json): PublicKey | undefined {
  if (isJson(method.publicKeyJwk)) return keyFromJwk(method.publicKeyJwk)
  const multibase = asText(method.publicKeyMultibase)
  if (multibase !== undefined) return keyFromMultibase(multibase)
  return asText(method.kty) === undefined ? undefined : keyFromJwk(method)
}

export const sameKey = (one: PublicKey, other: PublicKey) => one.key.equals(other.key)

export function signatureHolds({ algorithm, key }: PublicKey, data: Buffer, signature: Buffer): boolean {
  try {
    if (algorithm === 'EdDSA') return verify(null, data, key, signature)
    if (algorithm === 'RS256') return verify('sha256', data, key, signature)
    return signature.length === 64 && verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signature)
  } catch {
    return false
  }
}

import type { BadgeIssuer } from './badge.document.ts'
import type { PublicJwk } from './badge.keys.ts'
import { OB_CONTEXT } from './badge.contexts.ts'

// An issuer's public face: its Open Badges profile and, in the same document, the keys it signs with
// (W3C Controlled Identifiers 1.0). Verifiers trust a key only because this document, at the issuer's address, lists it.

export type Multikey = { id: string; type: 'Multikey'; controller: string; publicKeyMultibase: string }
export type JsonWebKey = { id: string; type: 'JsonWebKey'; controller: string; publicKeyJwk: PublicJwk }
export type VerificationMethod = Multikey | JsonWebKey
export type IssuerProfile = ReturnType<typeof issuerProfile>

export type PublicKeys = { ed25519: { publicKeyMultibase: string }[]; p256: { kid: string; publicJwk: PublicJwk }[] }

// The DID context stands first because common verifiers then read the key list as it is, without framing it.
const CONTROLLER_CONTEXTS = [
  'https://www.w3.org/ns/did/v1',
  'https://w3id.org/security/multikey/v1',
  'https://w3id.org/security/jwk/v1',
  OB_CONTEXT,
]

/** The id an embedded proof names: `issuer#z6Mk…`, which holds the key itself. */
export const multikeyId = (issuerUrl: string, publicKeyMultibase: string) => `${issuerUrl}#${publicKeyMultibase}`

/** `jwkUrl` gives the address where a P-256 key is served as a single JWK: the `kid` of a VC-JWT. */
export function issuerProfile(issuer: BadgeIssuer, keys: PublicKeys, jwkUrl: (kid: string) => string) {
  const verificationMethod: VerificationMethod[] = [
    ...keys.ed25519.map(({ publicKeyMultibase }) => ({
      id: multikeyId(issuer.id, publicKeyMultibase),
      type: 'Multikey' as const,
      controller: issuer.id,
      publicKeyMultibase,
    })),
    ...keys.p256.map(({ kid, publicJwk }) => ({
      id: jwkUrl(kid),
      type: 'JsonWebKey' as const,
      controller: issuer.id,
      publicKeyJwk: publicJwk,
    })),
  ]
  return {
    '@context': CONTROLLER_CONTEXTS,
    id: issuer.id,
    type: ['Profile'],
    name: issuer.name,
    description: issuer.description,
    url: issuer.url,
    ...(verificationMethod.length > 0 && {
      verificationMethod,
      assertionMethod: verificationMethod.map((method) => method.id),
    }),
  }
}

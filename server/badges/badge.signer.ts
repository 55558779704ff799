import { createPrivateKey, sign, type KeyObject } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { CompactSign, importJWK } from 'jose'
import jsigs from 'jsonld-signatures'
import { z } from 'zod'
import { systemClock, type Clock } from '../core/clock.ts'
import { cryptosuite } from './badge.canonical.ts'
import { offlineLoader } from './badge.contexts.ts'
import { multikeyId } from './badge.controller.ts'
import type { Ed25519Key, P256Key } from './badge.keys.ts'

export const EmbeddedProof = z.object({
  type: z.literal('DataIntegrityProof'),
  cryptosuite: z.literal('eddsa-rdfc-2022'),
  created: z.iso.datetime(),
  verificationMethod: z.string().max(2000),
  proofPurpose: z.literal('assertionMethod'),
  proofValue: z.string().max(200),
})
export type EmbeddedProof = z.infer<typeof EmbeddedProof>

/** What signing needs of a credential; `buildBadge` gives more. */
export type Signable = {
  id: string
  validFrom: string
  validUntil?: string
  issuer: { id: string }
  credentialSubject: { id: string }
}
export type Signed<Document extends Signable> = Document & { proof: [EmbeddedProof] }

/** Signs what an award says. Both forms say the same; wallets take the embedded one, some verifiers only the JWT. */
export type BadgeSigner = {
  /** adds an `eddsa-rdfc-2022` proof by the issuer's key; a term without a JSON-LD meaning is an error, never dropped */
  signEmbedded<D extends Signable>(document: D, key: Ed25519Key, issuerUrl: string): Promise<Signed<D>>
  /** a VC-JWT (ES256); `kidUrl` is where the issuer serves the public key as a single JWK */
  signJwt(document: Signable, key: P256Key, kidUrl: string): Promise<string>
}

// Reading a private key takes OpenSSL as long as a whole signature.
const privateKeys = new WeakMap<Ed25519Key, KeyObject>()

async function ed25519PrivateKey(key: Ed25519Key): Promise<KeyObject> {
  const read = privateKeys.get(key)
  if (read) return read
  const { publicKey, secretKey } = await Ed25519Multikey.from({ ...key, type: 'Multikey' })
  if (!secretKey) throw new Error('An Ed25519 key without its secret part cannot sign')
  const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: base64url(publicKey), d: base64url(secretKey.subarray(0, 32)) }
  const privateKey = createPrivateKey({ format: 'jwk', key: jwk })
  privateKeys.set(key, privateKey)
  return privateKey
}

export function createBadgeSigner(clock: Clock = systemClock): BadgeSigner {
  return {
    async signEmbedded(document, key, issuerUrl) {
      const privateKey = await ed25519PrivateKey(key)
      const signer = {
        id: multikeyId(issuerUrl, key.publicKeyMultibase),
        algorithm: cryptosuite.requiredAlgorithm,
        sign: async ({ data }: { data: Uint8Array }) => sign(null, data, privateKey),
      }
      const suite = new DataIntegrityProof({ signer, date: clock.now(), cryptosuite })
      const purpose = new jsigs.purposes.AssertionProofPurpose()
      const signed = await jsigs.sign({ ...document }, { suite, purpose, documentLoader: offlineLoader() })
      const { proof } = z.object({ proof: EmbeddedProof }).parse(signed)
      // The specification's JSON schema wants a list of proofs.
      return { ...document, proof: [proof] }
    },

    async signJwt(document, key, kidUrl) {
      const claims = {
        ...document,
        iss: document.issuer.id,
        jti: document.id,
        nbf: Date.parse(document.validFrom) / 1000,
        ...(document.validUntil && { exp: Date.parse(document.validUntil) / 1000 }),
        sub: document.credentialSubject.id,
      }
      // The specification allows no other header member than these.
      return await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
        .setProtectedHeader({ alg: 'ES256', kid: kidUrl, typ: 'JWT' })
        .sign(await importJWK(key.privateJwk, 'ES256'))
    },
  }
}

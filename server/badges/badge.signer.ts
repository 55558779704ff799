import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { CompactSign, importJWK } from 'jose'
import jsigs from 'jsonld-signatures'
import { z } from 'zod'
import { systemClock, type Clock } from '../core/clock.ts'
import { offlineLoader } from './badge.contexts.ts'
import { multikeyId } from './badge.controller.ts'
import type { BadgeDocument } from './badge.document.ts'
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

export type SignedBadge = BadgeDocument & { proof: [EmbeddedProof] }

/** Signs what an award says. Both forms say the same; wallets take the embedded one, some verifiers only the JWT. */
export type BadgeSigner = {
  /** adds an `eddsa-rdfc-2022` proof by the issuer's key; a term without a JSON-LD meaning is an error, never dropped */
  signEmbedded(document: BadgeDocument, key: Ed25519Key, issuerUrl: string): Promise<SignedBadge>
  /** a VC-JWT (ES256); `kidUrl` is where the issuer serves the public key as a single JWK */
  signJwt(document: BadgeDocument, key: P256Key, kidUrl: string): Promise<string>
}

export function createBadgeSigner(clock: Clock = systemClock): BadgeSigner {
  return {
    async signEmbedded(document, key, issuerUrl) {
      const id = multikeyId(issuerUrl, key.publicKeyMultibase)
      const multikey = await Ed25519Multikey.from({ ...key, type: 'Multikey', id, controller: issuerUrl })
      const suite = new DataIntegrityProof({ signer: multikey.signer(), date: clock.now(), cryptosuite })
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
        sub: document.credentialSubject.id,
      }
      // The specification allows no other header member than these.
      return await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
        .setProtectedHeader({ alg: 'ES256', kid: kidUrl, typ: 'JWT' })
        .sign(await importJWK(key.privateJwk, 'ES256'))
    },
  }
}

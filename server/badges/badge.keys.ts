import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import { z } from 'zod'
import { createSealing } from '../core/sealing.ts'

// An issuer signs with two keys: Ed25519 for the proof inside the badge, P-256 for the VC-JWT, where validators refuse
// EdDSA. Private parts rest encrypted under a key derived from NOTCH_SECRET.

export const PublicJwk = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() })
export type PublicJwk = z.infer<typeof PublicJwk>
export const PrivateJwk = PublicJwk.extend({ d: z.string() })
export type PrivateJwk = z.infer<typeof PrivateJwk>

export type Ed25519Key = { publicKeyMultibase: string; secretKeyMultibase: string }
export type P256Key = { kid: string; publicJwk: PublicJwk; privateJwk: PrivateJwk }

export async function generateEd25519Key(): Promise<Ed25519Key> {
  const { publicKeyMultibase, secretKeyMultibase } = await Ed25519Multikey.generate()
  if (!secretKeyMultibase) throw new Error('The Ed25519 key came without its secret part')
  return { publicKeyMultibase, secretKeyMultibase }
}

/** `kid` is the RFC 7638 thumbprint, so the key's address says which key it is. */
export async function generateP256Key(): Promise<P256Key> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return p256Key(PrivateJwk.parse(await exportJWK(privateKey)))
}

export async function p256Key(privateJwk: PrivateJwk): Promise<P256Key> {
  const publicJwk = PublicJwk.parse(privateJwk)
  return { kid: await calculateJwkThumbprint(publicJwk), publicJwk, privateJwk }
}

/** Keys rest sealed for their record: one that was moved to another will not open. */
export const issuerKeySealing = (secret: string) => createSealing(secret, 'issuer keys v1')

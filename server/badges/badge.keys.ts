import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import { z } from 'zod'
import { purposeKey } from '../core/secrets.ts'

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

const SEAL = 'v1'
const sealingKey = (secret: string) => purposeKey(secret, `issuer keys ${SEAL}`)

/** Encrypts a private key (AES-256-GCM). `keyId` is authenticated too: a sealed key moved to another record will not open. */
export function seal(secret: string, keyId: string, plaintext: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealingKey(secret), iv).setAAD(Buffer.from(keyId))
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
  return [SEAL, ...[iv, ciphertext, cipher.getAuthTag()].map((bytes) => bytes.toString('base64url'))].join('.')
}

export function unseal(secret: string, keyId: string, sealed: string): string {
  const [version, iv = '', ciphertext = '', tag = ''] = sealed.split('.')
  if (version !== SEAL) throw new Error(`The issuer key ${keyId} is sealed in an unknown way`)
  const bytes = (part: string) => Buffer.from(part, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealingKey(secret), bytes(iv), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(keyId)).setAuthTag(bytes(tag))
    return Buffer.concat([decipher.update(bytes(ciphertext)), decipher.final()]).toString('utf8')
  } catch {
    throw new Error(
      `The issuer key ${keyId} does not open: NOTCH_SECRET differs from when it was made, or it was altered`,
    )
  }
}

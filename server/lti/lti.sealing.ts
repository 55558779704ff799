import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { purposeKey } from '../core/secrets.ts'

const IV_BYTES = 12
const TAG_BYTES = 16

export interface Sealing {
  seal(text: string): string
  open(sealed: string): string
}

/** AES-256-GCM with a key of its own purpose: what is stored can be neither read nor changed without the secret. */
export function createSealing(secret: string, purpose: string): Sealing {
  const key = purposeKey(secret, purpose)
  return {
    seal(text) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, iv)
      return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8')
    },
  }
}

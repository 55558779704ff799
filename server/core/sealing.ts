import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { purposeKey } from './secrets.ts'

// AES-256-GCM with a key of its own for every purpose: what is sealed can be neither read nor changed without NOTCH_SECRET,
// and what was sealed for one record opens in no other.

const CIPHER = 'aes-256-gcm'
const FORM = 'v1'
const IV_BYTES = 12
const TAG_BYTES = 16

export interface Sealing {
  seal(text: string, recordId?: string): string
  /** Throws unless it was sealed with this secret, for this purpose and this record. */
  open(sealed: string, recordId?: string): string
}

export function createSealing(secret: string, purpose: string): Sealing {
  const key = purposeKey(secret, purpose)

  function decipher({ iv, ciphertext, tag }: Parts, recordId: string): string {
    const opening = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
    opening.setAAD(Buffer.from(recordId)).setAuthTag(tag)
    return Buffer.concat([opening.update(ciphertext), opening.final()]).toString('utf8')
  }

  return {
    seal(text, recordId = '') {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(recordId))
      const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return [FORM, ...[iv, ciphertext, cipher.getAuthTag()].map((bytes) => bytes.toString('base64url'))].join('.')
    },
    open(sealed, recordId = '') {
      const parts = dotted(sealed)
      try {
        return parts ? decipher(parts, recordId) : decipher(undivided(sealed), '')
      } catch {
        const what = recordId ? `${purpose} of ${recordId}` : purpose
        throw new Error(
          `Sealed ${what} do not open: NOTCH_SECRET is not the one they were sealed with, or they were altered`,
        )
      }
    },
  }
}

interface Parts {
  iv: Buffer
  ciphertext: Buffer
  tag: Buffer
}

function dotted(sealed: string): Parts | null {
  const [form, iv = '', ciphertext = '', tag = '', ...more] = sealed.split('.')
  if (form !== FORM || more.length > 0) return null
  const bytes = (part: string) => Buffer.from(part, 'base64url')
  return { iv: bytes(iv), ciphertext: bytes(ciphertext), tag: bytes(tag) }
}

/** How the keys of registrations were sealed up to 0.1.0: without dots, bound to no record. */
function undivided(sealed: string): Parts {
  const bytes = Buffer.from(sealed, 'base64url')
  return {
    iv: bytes.subarray(0, IV_BYTES),
    ciphertext: bytes.subarray(IV_BYTES, -TAG_BYTES),
    tag: bytes.subarray(-TAG_BYTES),
  }
}

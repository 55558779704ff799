import { randomInt } from 'node:crypto'
import { hashToken } from '../../core/secrets.ts'

// The one-time code by which a colleague takes a request on. Read out or typed off a message: Crockford's base 32 (no I, L,
// O or U), 16 letters, 80 bits.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

export function newFeedbackCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

/** How a code is kept, however it was typed. Null where it is none. */
export function feedbackCodeHash(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  const known = letters.length === LENGTH && [...letters].every((letter) => ALPHABET.includes(letter))
  return known ? hashToken(`feedback-code:${letters}`) : null
}

import { randomInt } from 'node:crypto'
import { hashToken } from '../core/secrets.ts'

// The code that makes somebody an organization's first coordinator. It is read out or typed off a sheet, so it is written in
// Crockford's base 32 (no I, L, O or U): 16 letters, 80 bits.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

export function newCoordinatorCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

/** How a code is kept, however it was typed: lower case, spaces, missing hyphens, O for 0, I or L for 1. Null where it is none. */
export function coordinatorCodeHash(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  const known = letters.length === LENGTH && [...letters].every((letter) => ALPHABET.includes(letter))
  return known ? hashToken(`coordinator-code:${letters}`) : null
}

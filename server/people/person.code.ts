import { createHash } from 'node:crypto'
import type { PersonId } from '../core/ids.contract.ts'

// The code a person reads out to be granted a role. Crockford's base 32: no I, L, O or U, so that it survives being read aloud.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 10

/** The code of a person; `turn` counts up where another person already has the one before. */
export function personCode(personId: PersonId, turn = 0): string {
  const bytes = createHash('sha256').update(`person-code:${turn}:${personId}`).digest()
  const letters = Array.from(bytes.subarray(0, LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

/** What somebody typed as the code it stands for, or null: lower case, spaces, a missing hyphen, O for 0, I or L for 1. */
export function readPersonCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  const known = [...letters].every((letter) => ALPHABET.includes(letter))
  return known && letters.length === LENGTH ? `${letters.slice(0, 5)}-${letters.slice(5)}` : null
}

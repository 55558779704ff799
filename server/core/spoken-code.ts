import { randomInt } from 'node:crypto'
import { hashToken } from './secrets.ts'

/** Crockford's base 32: no I, L, O or U, so that what is written in it survives being read aloud. */
export const SPOKEN_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

/** The letters that somebody meant, however they typed them: lower case, spaces, hyphens, O for 0, I or L for 1. Null where there are not as many. */
export function spokenLetters(typed: string, length: number): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  const known = letters.length === length && [...letters].every((letter) => SPOKEN_LETTERS.includes(letter))
  return known ? letters : null
}

/** One-time codes that are read out or typed off a sheet: 16 letters, 80 bits, kept as a hash that fits one purpose alone. */
export const spokenCode = (purpose: string) => ({
  make: (): string => {
    const letters = Array.from({ length: LENGTH }, () => SPOKEN_LETTERS.charAt(randomInt(SPOKEN_LETTERS.length)))
    return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
  },
  /** How a code is kept; null where what was typed is none. */
  hash: (typed: string): string | null => {
    const letters = spokenLetters(typed, LENGTH)
    return letters && hashToken(`${purpose}:${letters}`)
  },
})

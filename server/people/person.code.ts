import { createHash } from 'node:crypto'
import type { PersonId } from '../core/ids.contract.ts'
import { SPOKEN_LETTERS, spokenLetters } from '../core/spoken-code.ts'

// The code a person reads out to be granted a role.
const LENGTH = 10

const written = (letters: string) => `${letters.slice(0, 5)}-${letters.slice(5)}`

/** The code of a person; `turn` counts up where another person already has the one before. */
export function personCode(personId: PersonId, turn = 0): string {
  const bytes = createHash('sha256').update(`person-code:${turn}:${personId}`).digest()
  return written(
    Array.from(bytes.subarray(0, LENGTH), (byte) => SPOKEN_LETTERS.charAt(byte % SPOKEN_LETTERS.length)).join(''),
  )
}

/** What somebody typed as the code it stands for, or null. */
export function readPersonCode(typed: string): string | null {
  const letters = spokenLetters(typed, LENGTH)
  return letters && written(letters)
}

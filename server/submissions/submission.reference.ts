import { createHash } from 'node:crypto'
import type { SubmissionId } from '../core/ids.contract.ts'

/** Within how many working days the earner may expect feedback. */
export const FEEDBACK_BUSINESS_DAYS = 10

// Crockford's alphabet: no letter that reads as a digit.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** "7KQ2M9-1": what people name when asking about an attempt; says nothing about the earner. */
export function attemptReference(submissionId: SubmissionId, number: number): string {
  const hash = createHash('sha256').update(submissionId).digest()
  return `${[...hash.subarray(0, 6)].map((byte) => ALPHABET[byte % 32]).join('')}-${number}`
}

import { z } from 'zod'
import { Instant } from '../core/ids.contract.ts'

/** Why an award is taken back, as far as anybody may know: public pages and verifiers say this and no more. */
export const RevocationGround = z.enum(['issued-in-error', 'evidence', 'asked-by-earner', 'other'])
export type RevocationGround = z.infer<typeof RevocationGround>

/** The issuer's own words, for its earner and the issuer alone. */
export const RevocationReason = z
  .string()
  .trim()
  .min(10, 'say in a sentence why; the earner reads it')
  .max(1000, 'keep it under 1000 characters')

export const RevocationNote = z.object({ revokedAt: Instant, ground: RevocationGround, reason: z.string() })
export type RevocationNote = z.infer<typeof RevocationNote>

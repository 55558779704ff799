import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { Instant, SubmissionId } from '../../core/ids.contract.ts'

/** An appeal as the issuer's administrators see it: what about and by when, and neither whose nor who decided. */
export const IssuedAppeal = z.object({
  submissionId: SubmissionId,
  title: z.string(),
  /** of the attempt it is about */
  reference: z.string(),
  reason: z.string(),
  appealedAt: Instant,
  dueAt: Instant,
  state: z.enum(['waiting', 'withYou', 'withExpert', 'decided']),
  /** what came of it, and when */
  settled: z.object({ outcome: z.enum(['award', 'return']), at: Instant }).nullable(),
  /** why this administrator may not decide on it themselves; null where they may */
  refusal: z.enum(['own', 'decidedBefore', 'knowsAuthor']).nullable(),
})
export type IssuedAppeal = z.infer<typeof IssuedAppeal>

/** Open ones first, the longest waiting before the others; then the latest that were decided. */
export const listIssuerAppeals = endpoint({
  method: 'get',
  path: '/api/issuer-appeals',
  response: z.object({ issuers: z.array(z.string()), appeals: z.array(IssuedAppeal) }),
})

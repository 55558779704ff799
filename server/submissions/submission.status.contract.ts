import { z } from 'zod'

export const SubmissionStatus = z.enum([
  'draft',
  'submitted',
  'inReview',
  'returned',
  'awarded',
  'withdrawn',
  'revoked',
])
export type SubmissionStatus = z.infer<typeof SubmissionStatus>

/** What may happen to a submission; `submission.rules.ts` holds the table of moves. */
export const SubmissionAction = z.enum([
  'submit',
  'recall',
  'withdraw',
  'claim',
  'release',
  'lapse',
  'incomplete',
  'award',
  'return',
  'revise',
  'appeal',
  'revoke',
  'restart',
])
export type SubmissionAction = z.infer<typeof SubmissionAction>

import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { Instant, SubmissionId } from '../../core/ids.contract.ts'
import { FeedbackView, SubmissionView } from '../submission.contract.ts'

/** The earner's one appeal to the issuer, as they see it; whoever decides on it stays unnamed. */
export const AppealView = z.object({
  /** the attempt whose "not yet" it is about */
  attempt: z.int(),
  reason: z.string(),
  appealedAt: Instant,
  /** when the earner was told to expect the answer */
  dueAt: Instant,
  /** null while it waits */
  settled: z.object({ outcome: z.enum(['award', 'return']), at: Instant }).nullable(),
  /** what the first assessors said; the attempt's own feedback is what stands now */
  firstFeedback: FeedbackView,
})
export type AppealView = z.infer<typeof AppealView>

export const AppealStanding = z.object({
  /** until when the earner may appeal; null where they may not */
  until: Instant.nullable(),
  made: AppealView.nullable(),
})
export type AppealStanding = z.infer<typeof AppealStanding>

export const AppealReason = z
  .string()
  .trim()
  .min(20, 'say in a sentence or two what was overlooked or misread')
  .max(4000, 'at most 4,000 characters')

/** The earner's work with what there is to know of an appeal. */
export const getAppeal = endpoint({
  method: 'get',
  path: '/api/submissions/:submissionId/appeal',
  params: z.object({ submissionId: SubmissionId }),
  response: AppealStanding,
})

/** Asks the issuer to look again, once; its decision stands. 409 wrong-state after the first time or the last day. */
export const appealSubmission = endpoint({
  method: 'post',
  path: '/api/submissions/:submissionId/appeal',
  params: z.object({ submissionId: SubmissionId }),
  body: z.object({ reason: AppealReason }),
  response: SubmissionView,
})

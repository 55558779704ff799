import type { FeedbackView } from './submission.contract.ts'
import type { Attempt, Claim, Decision, SubmissionDocument, TrailEntry } from './submission.model.ts'

/** What a course's progress is made of: states and dates, and nothing that anybody wrote. */
export type ProgressDocument = Pick<
  SubmissionDocument,
  '_id' | 'earnerId' | 'organizationId' | 'credentialId' | 'status' | 'unblindedTo' | 'createdAt' | 'openedThrough'
> & {
  attempts: (Pick<Attempt, 'courseId' | 'submittedAt' | 'recalledAt'> & {
    feedback: Pick<FeedbackView, 'decidedAt'> | null
  })[]
  claims: Pick<Claim, 'assessorId'>[]
  decisions: Pick<Decision, 'assessorId'>[]
  trail: Pick<TrailEntry, 'at' | 'action'>[]
}

export const PROGRESS_FIELDS = [
  ...['earnerId', 'organizationId', 'credentialId', 'status', 'unblindedTo', 'createdAt', 'openedThrough'],
  ...['courseId', 'submittedAt', 'recalledAt', 'feedback.decidedAt'].map((field) => `attempts.${field}`),
  ...['claims.assessorId', 'decisions.assessorId', 'trail.at', 'trail.action'],
].join(' ')

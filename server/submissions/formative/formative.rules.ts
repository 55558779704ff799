import type { CredentialContent } from '../../credentials/version.contract.ts'
import type { PersonId } from '../../core/ids.contract.ts'
import type { SubmissionDocument } from '../submission.model.ts'
import { isReviewing } from '../submission.rules.ts'
import type { FeedbackComments, FeedbackPart, FeedbackRequestState } from './formative.contract.ts'
import type { FeedbackRequestDocument } from './formative.model.ts'

export const REQUEST_DAYS = 14
/** At once, for one submission. */
export const MOST_REQUESTS = 5

export function stateOf(
  request: Pick<FeedbackRequestDocument, 'endedAt' | 'expiresAt' | 'openedAt' | 'sentAt'>,
  now: Date,
): FeedbackRequestState {
  if (request.endedAt) return 'ended'
  if (request.expiresAt <= now) return 'expired'
  if (request.sentAt) return 'answered'
  return request.openedAt ? 'open' : 'waiting'
}

export const isLive = (state: FeedbackRequestState) => state !== 'ended' && state !== 'expired'

/** Whoever reviews this work, or has, stays blind to its author: they cannot read its draft beside a name. */
export const hasReviewed = (
  submission: Pick<SubmissionDocument, 'claims' | 'decisions' | 'attempts'>,
  personId: PersonId,
) =>
  isReviewing(submission, personId) ||
  submission.attempts.some((attempt) => isReviewing({ ...attempt, claims: [] }, personId))

/** Where a colleague may comment, given what the earner shows. */
export function spotsOf(content: CredentialContent, parts: FeedbackPart[]): string[] {
  return [
    ...(parts.includes('overview') ? ['overview'] : []),
    ...(parts.includes('evidence') ? content.rubric.rows.map((row) => `row.${row.id}`) : []),
    ...(parts.includes('reflection') ? ['reflection'] : []),
    'general',
  ]
}

export const knownComments = (comments: FeedbackComments, spots: string[]): FeedbackComments =>
  Object.fromEntries(Object.entries(comments).filter(([spot, text]) => spots.includes(spot) && text.trim() !== ''))

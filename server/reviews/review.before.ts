import type { PersonId } from '../core/ids.contract.ts'
import type { CredentialContent } from '../credentials/version.contract.ts'
import { openAppeal } from '../submissions/appeal/appeal.rules.ts'
import type { Attempt, Decision, SubmissionDocument } from '../submissions/submission.model.ts'
import type { QueueItem } from './queue/queue.contract.ts'
import type { OtherReview, ReviewView } from './review.contract.ts'

// What went before a review: who judges first knows of no other; a third assessor and whoever decides on an appeal
// read what was decided, without names.

const askedBy = ({ reviews }: CredentialContent) => reviews.expert + reviews.peer

export function asksFor(
  submission: Pick<SubmissionDocument, 'appeal' | 'decisions'>,
  content: CredentialContent,
): QueueItem['asks'] {
  if (openAppeal(submission)) return 'appeal'
  return submission.decisions.length >= askedBy(content) ? 'third' : 'review'
}

/** The decisions that this reader may see while judging, and afterwards beside their own. */
export function reviewsBefore(
  submission: Pick<SubmissionDocument, 'decisions' | 'claims' | 'appeal'>,
  attempt: Attempt,
  content: CredentialContent,
  personId: PersonId,
): Decision[] {
  const all = [...attempt.decisions, ...submission.decisions]
  const own = all.findIndex(({ assessorId }) => assessorId === personId)
  const isClaimed = submission.claims.some(({ assessorId }) => assessorId === personId)
  const before = own >= 0 ? all.slice(0, own) : isClaimed ? all : []
  return before.length >= askedBy(content) ? before : []
}

export const otherReview = ({ outcome, rows, overview, reflection, growthComment }: Decision): OtherReview => ({
  outcome,
  rows,
  overview,
  reflection,
  growthComment,
})

/** The earner's words, for whoever decides or has decided on them. */
export function appealFor(
  submission: Pick<SubmissionDocument, 'appeal' | 'claims'>,
  attempt: Attempt,
  personId: PersonId,
): ReviewView['appeal'] {
  const { appeal } = submission
  if (!appeal || appeal.attempt !== attempt.number) return null
  const decides =
    submission.claims.some(({ assessorId }) => assessorId === personId) ||
    (appeal.settledAt !== null && attempt.decisions.at(-1)?.assessorId === personId)
  if (!decides) return null
  const { reason, appealedAt, dueAt } = appeal
  return { reason, appealedAt: appealedAt.toISOString(), dueAt: dueAt.toISOString() }
}

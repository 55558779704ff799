import type { Holidays } from '../../core/business-days.ts'
import type { PersonId } from '../../core/ids.contract.ts'
import type { CredentialContent } from '../../credentials/version.contract.ts'
import type { Artifact } from '../../evidence/evidence.contract.ts'
import type { Attempt } from '../../submissions/submission.model.ts'
import { openAppeal } from '../../submissions/appeal/appeal.rules.ts'
import type { WaitingDocument } from '../../submissions/submission.waiting.ts'
import type { ReviewDocument } from '../review.model.ts'
import { asksFor } from '../review.before.ts'
import { openRows } from '../review.rules.ts'
import type { ClaimedItem, QueueItem, UsualTime } from './queue.contract.ts'
import { formsOf, leaseStanding, overdueDays } from './queue.rules.ts'

// Blind: nothing here names the earner, their school or their LMS.

export interface Known {
  content: CredentialContent
  usual: UsualTime
  now: Date
  holidays: Holidays
}

const countForm = (attempt: Attempt, form: Artifact['form']) =>
  attempt.artifacts.filter((artifact) => artifact.form === form).length

export function queueItem(
  submission: Pick<WaitingDocument, '_id' | 'passedRows' | 'status' | 'appeal' | 'decisions'>,
  attempt: Attempt,
  { content, usual, now, holidays }: Known,
): QueueItem {
  const waits = submission.status === 'submitted' || submission.status === 'inReview'
  const { dueAt } = openAppeal(submission) ?? attempt
  return {
    submissionId: submission._id,
    credentialTitle: content.title,
    reference: attempt.reference,
    attempt: attempt.number,
    submittedAt: attempt.submittedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    overdueDays: waits ? overdueDays(dueAt, now, holidays) : 0,
    evidence: {
      files: countForm(attempt, 'file'),
      links: countForm(attempt, 'link'),
      texts: countForm(attempt, 'text'),
    },
    forms: formsOf(attempt.artifacts),
    openRows: openRows(content, submission.passedRows).length,
    usual,
    asks: asksFor(submission, content),
  }
}

export function claimedItem(
  shown: QueueItem,
  submission: Pick<WaitingDocument, 'claims' | 'decisions'>,
  personId: PersonId,
  draft: Pick<ReviewDocument, 'savedAt'> | undefined,
  now: Date,
  holidays: Holidays,
): ClaimedItem[] {
  const claim = submission.claims.find((candidate) => candidate.assessorId === personId)
  if (!claim) return []
  const decision = submission.decisions.find((candidate) => candidate.assessorId === personId)
  return [
    {
      ...shown,
      leaseUntil: claim.leaseUntil.toISOString(),
      ...leaseStanding(claim, now, holidays),
      draftSavedAt: draft?.savedAt.toISOString() ?? null,
      undoUntil: decision?.takesEffectAt.toISOString() ?? null,
    },
  ]
}

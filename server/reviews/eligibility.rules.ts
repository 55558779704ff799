import type { CredentialId, IssuerId, PersonId } from '../core/ids.contract.ts'
import { openAppeal } from '../submissions/appeal/appeal.rules.ts'
import type { ReviewerKind, SubmissionDocument } from '../submissions/submission.model.ts'

/** What a person may review: as an expert appointed by an issuer, or as a peer who holds the credential. */
export interface Eligibility {
  expertFor: CredentialId[]
  peerFor: CredentialId[]
}

export function kindFor({ expertFor, peerFor }: Eligibility, credentialId: CredentialId): ReviewerKind | null {
  if (expertFor.includes(credentialId)) return 'expert'
  return peerFor.includes(credentialId) ? 'peer' : null
}

/**
 * The free place this person would take: an expert's first, else a peer's, which an appointed expert may fill too.
 * Without that, nobody could review while a credential has no holder.
 */
export function placeFor(kind: ReviewerKind, openSlots: SubmissionDocument['openSlots']): ReviewerKind | null {
  if (kind === 'expert' && openSlots.expert > 0) return 'expert'
  return openSlots.peer > 0 ? 'peer' : null
}

export type Refusal =
  'own-work' | 'knows-the-author' | 'not-eligible' | 'not-an-expert' | 'other-organization' | 'already-decided'

/**
 * Why this person may not decide on this appeal, or null: it takes an expert of its issuer, or one of the issuer's
 * administrators, who had no part in the first decision.
 */
export function appealRefusal(
  submission: Parameters<typeof reviewRefusal>[0] & Pick<SubmissionDocument, 'appeal'>,
  person: Parameters<typeof reviewRefusal>[1],
  eligibility: Eligibility,
  administers: (issuerId: IssuerId) => boolean,
): Refusal | null {
  const appeal = openAppeal(submission)
  if (!appeal) return 'not-eligible'
  if (appeal.notBy.includes(person.personId)) return 'already-decided'
  const refusal = reviewRefusal(submission, person, eligibility)
  const isExpert = kindFor(eligibility, submission.credentialId) === 'expert'
  if (refusal === null && isExpert) return null
  // The issuer's own door: blind like every other, and noted in the trail of the work.
  if (
    administers(appeal.issuerId) &&
    (refusal === null || refusal === 'not-eligible' || refusal === 'other-organization')
  )
    return null
  return refusal ?? 'not-an-expert'
}

/** Why this person may not review this submission, or null. Asked when claiming and again when deciding. */
export function reviewRefusal(
  submission: Pick<SubmissionDocument, 'earnerId' | 'organizationId' | 'credentialId' | 'unblindedTo' | 'decisions'>,
  person: { personId: PersonId; organizationId: string },
  eligibility: Eligibility,
): Refusal | null {
  if (submission.earnerId === person.personId) return 'own-work'
  if (submission.unblindedTo.includes(person.personId)) return 'knows-the-author'
  if (submission.organizationId !== person.organizationId) return 'other-organization'
  const pending = submission.decisions.some((decision) => decision.assessorId === person.personId)
  if (pending) return 'already-decided'
  return kindFor(eligibility, submission.credentialId) ? null : 'not-eligible'
}

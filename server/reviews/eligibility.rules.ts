import type { CredentialId, PersonId } from '../core/ids.contract.ts'
import { FIRST_POOL } from '../organizations/pools/pool.rules.ts'
import type { Appeal } from '../submissions/appeal/appeal.rules.ts'
import type { DeclineGround } from '../submissions/decline.contract.ts'
import type { Decline, ReviewerKind, SubmissionDocument } from '../submissions/submission.model.ts'

/** What a person may review: as an expert appointed by an issuer, or as a peer who holds the credential. */
export interface Eligibility {
  expertFor: CredentialId[]
  peerFor: CredentialId[]
  /** credentials whose issuer asks no calibration of them, with a recorded reason */
  exemptFor: CredentialId[]
  /** versions whose reference submissions they scored well enough, as `<credential>:<version>` */
  calibratedFor: string[]
}

/** Who asks, beside what they may review. */
export interface Assessor {
  personId: PersonId
  organizationId: string
  /** credentials for which their own organization reviews together with others */
  sharesReviewsOf: CredentialId[]
  /** whether they are known in a course that the work was opened through */
  sharesCourse: boolean
  /** whose work never reaches them */
  keptFrom: PersonId[]
}

export function kindFor(
  { expertFor, peerFor }: Pick<Eligibility, 'expertFor' | 'peerFor'>,
  credentialId: CredentialId,
): ReviewerKind | null {
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

/**
 * Why this person may not decide on this appeal, or null: it takes an expert of its issuer, or one of the issuer's
 * administrators, who had no part in the first decision. An administrator's door is blind like every other, and noted in
 * the trail of the work.
 */
export function appealRefusal(
  { notBy }: Pick<Appeal, 'notBy'>,
  personId: PersonId,
  standing: { refusal: Refusal | null; isExpert: boolean; isAdmin: boolean },
): Refusal | null {
  const { refusal, isExpert, isAdmin } = standing
  if (notBy.includes(personId)) return 'already-decided'
  if (refusal === null && isExpert) return null
  const never: (Refusal | null)[] = [
    'own-work',
    'knows-the-author',
    'kept-apart',
    'already-decided',
    'declined',
    'shares-course',
  ]
  if (isAdmin && !never.includes(refusal)) return null
  return refusal ?? 'not-an-expert'
}

/** Grounds that are about the author, whatever else they hand in. */
const OF_THE_AUTHOR: readonly DeclineGround[] = ['know-the-author', 'conflict']

/**
 * Whose work never reaches this person again: of every author whose work they declined because they know them, family and
 * team mates among them. Neither side is told who the other is.
 */
export const keptFromBy = (
  personId: PersonId,
  declined: { earnerId: PersonId; declines?: Pick<Decline, 'assessorId' | 'ground'>[] }[],
): PersonId[] =>
  declined.flatMap(({ earnerId, declines = [] }) =>
    declines.some(({ assessorId, ground }) => assessorId === personId && OF_THE_AUTHOR.includes(ground))
      ? [earnerId]
      : [],
  )

/** Whether this person has to score the reference submissions of a version before they review work on it. */
export const mustCalibrate = (
  { exemptFor, calibratedFor }: Pick<Eligibility, 'exemptFor' | 'calibratedFor'>,
  { credentialId, version }: { credentialId: CredentialId; version: number },
  /** the versions that ask for it */
  asked: ReadonlySet<string>,
): boolean => {
  const key = `${credentialId}:${version}`
  return asked.has(key) && !exemptFor.includes(credentialId) && !calibratedFor.includes(key)
}

export type Refusal =
  | 'own-work'
  | 'knows-the-author'
  | 'kept-apart'
  | 'not-eligible'
  | 'not-an-expert'
  | 'other-organization'
  | 'already-decided'
  | 'declined'
  | 'shares-course'
  | 'own-organization'

type Asked = Pick<
  SubmissionDocument,
  'earnerId' | 'organizationId' | 'credentialId' | 'unblindedTo' | 'claims' | 'decisions' | 'reviewPool' | 'declines'
>

/**
 * Whether the work may come to this person at all, by who shares reviews with whom. An expert whom the issuer appointed
 * reviews wherever work is shared; a peer where their own organization shares, too. Who holds a claim keeps it: an
 * organization that leaves takes nothing out of anybody's hands.
 */
function isWithinReach(submission: Asked, person: Assessor, kind: ReviewerKind | null): boolean {
  if (submission.organizationId === person.organizationId) return true
  if (submission.reviewPool?.kind !== 'coalition') return false
  const holds = submission.claims.some((claim) => claim.assessorId === person.personId)
  return holds || kind === 'expert' || person.sharesReviewsOf.includes(submission.credentialId)
}

/** Why this person may not review this submission, or null. Asked when claiming and again when deciding. */
export function reviewRefusal(submission: Asked, person: Assessor, eligibility: Eligibility): Refusal | null {
  const isThem = ({ assessorId }: { assessorId: PersonId }) => assessorId === person.personId
  const kind = kindFor(eligibility, submission.credentialId)
  const { distance } = submission.reviewPool ?? FIRST_POOL
  if (submission.earnerId === person.personId) return 'own-work'
  if (submission.unblindedTo.includes(person.personId)) return 'knows-the-author'
  if (!isWithinReach(submission, person, kind)) return 'other-organization'
  if (person.keptFrom.includes(submission.earnerId)) return 'kept-apart'
  if (submission.decisions.some(isThem)) return 'already-decided'
  if (submission.declines?.some(isThem)) return 'declined'
  if (!kind) return 'not-eligible'
  if (distance === 'organization' && submission.organizationId === person.organizationId) return 'own-organization'
  return distance === 'course' && person.sharesCourse ? 'shares-course' : null
}

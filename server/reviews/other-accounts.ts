import type { PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import type { SubmissionDocument } from '../submissions/submission.model.ts'
import type { ReviewAdmission } from './review.admission.ts'

type Asked = Pick<SubmissionDocument, 'earnerId' | 'claims' | 'decisions'>

export type OtherAccountRefusal = 'own-work' | 'decided-there' | 'claimed-there'

const REFUSALS: Record<OtherAccountRefusal, string> = {
  'own-work': 'This is your own work: you handed it in from your other account.',
  'decided-there': 'You have decided on this attempt in your other account.',
  'claimed-there': 'You hold a review of this attempt in your other account.',
}

/**
 * Why somebody may not review this, by what they did in accounts that they carried awards from or to: nobody reviews their
 * own work, or reviews it twice, by opening Notch from elsewhere.
 */
export function otherAccountRefusal(
  { earnerId, claims, decisions }: Asked,
  personId: PersonId,
  others: readonly PersonId[],
): OtherAccountRefusal | null {
  const isOther = ({ assessorId }: { assessorId: PersonId }) => others.includes(assessorId)
  if (others.includes(earnerId)) return 'own-work'
  if (decisions.some(isOther)) return 'decided-there'
  // Of two claims from before the accounts were known as one person's, whichever decides first counts.
  const holds = claims.some(({ assessorId }) => assessorId === personId)
  return !holds && claims.some(isOther) ? 'claimed-there' : null
}

/** Admission that knows the other accounts of whoever asks. */
export function besideOtherAccounts<Admission extends Pick<ReviewAdmission, 'check'>>(
  admission: Admission,
  otherAccounts: (personId: PersonId) => Promise<PersonId[]>,
): Admission {
  const check: ReviewAdmission['check'] = async (actor, submission) => {
    const [others, held] = await Promise.all([otherAccounts(actor.personId), admission.check(actor, submission)])
    const refusal = otherAccountRefusal(submission, actor.personId, others)
    if (refusal) throw problem('not-allowed', REFUSALS[refusal])
    return held
  }
  return { ...admission, check }
}

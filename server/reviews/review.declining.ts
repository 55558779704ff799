import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import type { SubmissionId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import type { DeclineGround } from '../submissions/decline.contract.ts'
import type { ReviewMoves } from '../submissions/submission.review-moves.ts'
import { currentAttempt } from '../submissions/submission.rules.ts'
import type { ReviewAdmission } from './review.admission.ts'

/** Assessors who will not review a piece of work, claimed or only offered: it never comes to them again. */
export function createDeclining({
  moves,
  admission,
  clock,
}: {
  moves: ReviewMoves
  admission: Pick<ReviewAdmission, 'check'>
  clock: Clock
}) {
  return {
    async decline(actor: Actor, id: SubmissionId, given: { ground: DeclineGround; reason: string }) {
      const submission = await moves.find(id)
      const attempt = submission && currentAttempt(submission)
      if (!submission || !attempt) throw problem('not-found')
      const { personId } = actor
      const decline = { ...given, assessorId: personId, attempt: attempt.number, declinedAt: clock.now() }
      const claim = submission.claims.find((candidate) => candidate.assessorId === personId)
      // Whoever holds a claim may always give it up, whatever has become of their right to review.
      if (!claim) await admission.check(actor, submission)
      const declined = claim
        ? await moves.giveBack(id, claim, 'release', personId, decline)
        : await moves.decline(id, decline)
      if (!declined) throw problem('wrong-state', 'This attempt has moved on. Open the queue again.')
      return { declined: true as const }
    },
  }
}
export type Declining = ReturnType<typeof createDeclining>

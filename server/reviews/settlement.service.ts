import type { Clock } from '../core/clock.ts'
import type { SubmissionId } from '../core/ids.contract.ts'
import type { Logger } from '../core/log.ts'
import { createResting } from '../core/resting.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { SubmissionDocument } from '../submissions/submission.model.ts'
import type { ReviewLists } from '../submissions/submission.review-lists.ts'
import type { ReviewMoves } from '../submissions/submission.review-moves.ts'
import { settle } from './review.rules.ts'

const BATCH = 100

/** What the worker does for reviews: lets decisions take effect after their minute, and claims lapse. */
export function createSettlement({
  moves,
  lists,
  catalogue,
  clock,
  log,
}: {
  moves: ReviewMoves
  lists: ReviewLists
  catalogue: CatalogueService
  clock: Clock
  log: Logger
}) {
  const resting = createResting<SubmissionId>(clock)

  async function settleOne(submission: SubmissionDocument): Promise<boolean> {
    const attempt = submission.attempts.at(-1)
    if (!attempt) return false
    const content = await catalogue.version(submission.credentialId, attempt.version)
    return moves.settle(submission, settle(content, submission))
  }

  return {
    /** Answers how many took effect. */
    async settleDue(): Promise<number> {
      let settled = 0
      for (const submission of await lists.due(BATCH, resting.ids())) {
        try {
          if (await settleOne(submission)) settled++
        } catch (error) {
          resting.rest(submission._id)
          log.error({ err: error, submission: submission._id }, 'a decision could not take effect; it is tried again')
        }
      }
      return settled
    },

    async lapseClaims(): Promise<number> {
      const now = clock.now()
      let lapsed = 0
      for (const submission of await lists.lapsed(BATCH))
        for (const claim of submission.claims.filter((candidate) => candidate.leaseUntil < now))
          if (await moves.giveBack(submission._id, claim, 'lapse', null)) lapsed++
      return lapsed
    },
  }
}
export type Settlements = ReturnType<typeof createSettlement>

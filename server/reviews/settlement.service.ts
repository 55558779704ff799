import type { Clock } from '../core/clock.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
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
}: {
  moves: ReviewMoves
  lists: ReviewLists
  catalogue: CatalogueService
  clock: Clock
}) {
  return {
    /** Answers how many took effect. */
    async settleDue(): Promise<number> {
      const due = await lists.due(BATCH)
      let settled = 0
      for (const submission of due) {
        const attempt = submission.attempts.at(-1)
        if (!attempt) continue
        const content = await catalogue.version(submission.credentialId, attempt.version)
        if (await moves.settle(submission, settle(content, submission))) settled++
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

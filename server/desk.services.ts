import type { Connection } from 'mongoose'
import type { Beside } from './core/beside.ts'
import type { Clock } from './core/clock.ts'
import type { CatalogueService } from './credentials/catalogue.service.ts'
import type { Evidence } from './evidence/evidence.service.ts'
import type { Issuers } from './issuers/issuer.service.ts'
import { createHolidayModel } from './organizations/holidays/holiday.model.ts'
import { createHolidays } from './organizations/holidays/holiday.service.ts'
import type { Organizations } from './organizations/organization.service.ts'
import { createCommentModel } from './reviews/comments/comment.model.ts'
import { createCommentBank } from './reviews/comments/comment.service.ts'
import { createOverdue } from './reviews/overdue/overdue.service.ts'
import { createQuarantineModel } from './reviews/quarantine/quarantine.model.ts'
import { createQuarantine } from './reviews/quarantine/quarantine.service.ts'
import { createDecided } from './reviews/queue/decided.service.ts'
import { createOpenWork } from './reviews/queue/open.service.ts'
import { createPaceModel } from './reviews/queue/pace.model.ts'
import { createReviewQueue } from './reviews/queue/queue.service.ts'
import type { ReadQueueStanding } from './reviews/queue/queue.standing.ts'
import { createQueueWalk } from './reviews/queue/queue.walk.ts'
import type { ReviewAdmission } from './reviews/review.admission.ts'
import type { ReviewModel } from './reviews/review.model.ts'
import { createReviews } from './reviews/review.service.ts'
import type { SubmissionModel } from './submissions/submission.model.ts'
import type { ReviewLists } from './submissions/submission.review-lists.ts'
import type { ReviewMoves } from './submissions/submission.review-moves.ts'

interface Early {
  connection: Connection
  organizations: Organizations
  issuers: Issuers
  catalogue: CatalogueService
  evidence: Evidence
  submissions: SubmissionModel
  clock: Clock
}

interface Late {
  model: ReviewModel
  moves: ReviewMoves
  lists: ReviewLists
  admission: ReviewAdmission
  /** what the queue has to know of whoever opens it, with what this desk keeps beside it */
  standingWith: (besides: Beside[]) => ReadQueueStanding
  undoMs: number
}

/** What an assessor works with: the queue and its clock, the desk, their comments, and what they keep back. */
export function createDeskServices({
  connection,
  organizations,
  issuers,
  catalogue,
  evidence,
  submissions,
  clock,
}: Early) {
  const models = {
    comments: createCommentModel(connection),
    quarantine: createQuarantineModel(connection),
  }
  const paces = createPaceModel(connection)
  const holidays = createHolidays({ model: createHolidayModel(connection), organizations, clock })
  const quarantine = createQuarantine({
    ...{ model: models.quarantine, submissions, evidence, issuers, catalogue, clock },
  })
  const overdue = createOverdue({ submissions, organizations, issuers, catalogue, holidaysOf: holidays.of, clock })
  const walk = createQueueWalk({ under: submissions.waitingUnder, clock })
  return {
    models,
    holidays,
    quarantine,
    overdue,
    commentBank: createCommentBank({ model: models.comments, clock }),
    /** What needs the features that say who may review. */
    reviewing({ model, moves, lists, admission, standingWith, undoMs }: Late) {
      const shared = { catalogue, admission, clock }
      const findOpen = createOpenWork({ walk, catalogue, clock })
      // Claims come before what is joined by them.
      const standing = standingWith([
        holidays.beside,
        submissions.declinedBeside,
        submissions.claimedBeside,
        model.draftsBeside,
        paces.beside,
      ])
      return {
        ...createReviews({
          ...shared,
          model,
          moves,
          paces,
          holidaysOf: holidays.of,
          heldOf: quarantine.heldOf,
          undoMs,
        }),
        queue: createReviewQueue({ ...shared, standing, findOpen }),
        decided: createDecided({ lists, catalogue }),
      }
    },
    async ensureIndexes() {
      await Promise.all(Object.values(models).map((model) => model.ensureIndexes()))
    },
  }
}
export type DeskReviews = ReturnType<ReturnType<typeof createDeskServices>['reviewing']>

import type { Route } from '../core/route.ts'
import {
  claimReview,
  declineReview,
  decideReview,
  getReview,
  releaseReview,
  returnIncomplete,
  saveReview,
  undoDecision,
} from './review.contract.ts'
import type { Declining } from './review.declining.ts'
import { getReviewQueue, listDecidedReviews } from './queue/queue.contract.ts'
import type { DeskReviews } from '../desk.services.ts'

export function reviewRoutes(route: Route, reviews: DeskReviews, declining: Declining) {
  route(getReviewQueue, ({ actor, query }) => reviews.queue(actor, query))
  route(listDecidedReviews, ({ actor }) => reviews.decided(actor))
  route(getReview, ({ actor, params }) => reviews.get(actor, params.submissionId))
  route(claimReview, ({ actor, params }) => reviews.claim(actor, params.submissionId))
  route(releaseReview, ({ actor, params }) => reviews.release(actor, params.submissionId))
  route(declineReview, ({ actor, params, body }) => declining.decline(actor, params.submissionId, body))
  route(saveReview, ({ actor, params, body: { revision, activeSeconds, ...judgement } }) =>
    reviews.save(actor, params.submissionId, judgement, revision, activeSeconds),
  )
  route(decideReview, ({ actor, params, body }) => reviews.decide(actor, params.submissionId, body))
  route(undoDecision, ({ actor, params }) => reviews.undo(actor, params.submissionId))
  route(returnIncomplete, ({ actor, params, body }) =>
    reviews.returnIncomplete(actor, params.submissionId, body.reason),
  )
}

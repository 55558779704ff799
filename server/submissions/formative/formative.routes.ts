import type { Route } from '../../core/route.ts'
import type { FeedbackAsking } from './formative.asking.service.ts'
import {
  askColleague,
  endFeedbackRequest,
  enterFeedbackCode,
  getFeedbackRequest,
  listOwnFeedbackRequests,
  listReceivedFeedbackRequests,
  markFeedbackRead,
  openFeedbackRequest,
  saveFeedbackComments,
  sendFeedbackComments,
} from './formative.contract.ts'
import type { FeedbackGiving } from './formative.giving.service.ts'

export function formativeRoutes(route: Route, asking: FeedbackAsking, giving: FeedbackGiving) {
  route(listOwnFeedbackRequests, ({ actor, params }) => asking.list(actor, params.submissionId))
  route(askColleague, ({ actor, params, body }) => asking.ask(actor, params.submissionId, body))
  route(endFeedbackRequest, ({ actor, params }) => asking.end(actor, params.submissionId, params.feedbackRequestId))
  route(markFeedbackRead, ({ actor, params }) => asking.read(actor, params.submissionId, params.feedbackRequestId))

  route(listReceivedFeedbackRequests, ({ actor }) => giving.list(actor))
  route(enterFeedbackCode, ({ actor, body }) => giving.enterCode(actor, body.code))
  route(getFeedbackRequest, ({ actor, params }) => giving.get(actor, params.feedbackRequestId))
  route(openFeedbackRequest, ({ actor, params }) => giving.open(actor, params.feedbackRequestId))
  route(saveFeedbackComments, ({ actor, params, body }) => giving.save(actor, params.feedbackRequestId, body))
  route(sendFeedbackComments, ({ actor, params, body }) => giving.send(actor, params.feedbackRequestId, body.revision))
}

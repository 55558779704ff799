import type { Route } from '../../core/route.ts'
import { appealSubmission, getAppeal } from './appeal.contract.ts'
import type { Appealing } from './appeal.service.ts'

export function appealRoutes(route: Route, appealing: Appealing) {
  route(getAppeal, ({ actor, params }) => appealing.standing(actor, params.submissionId))
  route(appealSubmission, ({ actor, params, body }) => appealing.appeal(actor, params.submissionId, body.reason))
}

import type { Route } from '../core/route.ts'
import { getPlan, orderPlan, planCredential, setTarget, unplanCredential } from './plan.contract.ts'
import type { Plans } from './plan.service.ts'

export function planRoutes(route: Route, plans: Plans) {
  route(getPlan, ({ actor }) => plans.get(actor.personId))
  route(orderPlan, ({ actor, body }) => plans.reorder(actor.personId, body.revision, body.credentialIds))
  route(planCredential, ({ actor, params }) => plans.add(actor.personId, params.credentialId))
  route(unplanCredential, ({ actor, params }) => plans.remove(actor.personId, params.credentialId))
  route(setTarget, ({ actor, params, body }) => plans.setTarget(actor.personId, params.credentialId, body.targetOn))
}

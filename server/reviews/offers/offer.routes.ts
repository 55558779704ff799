import type { Route } from '../../core/route.ts'
import { answerOffer, getOffer } from './offer.contract.ts'
import type { Offers } from './offer.service.ts'

export function offerRoutes(route: Route, offers: Offers) {
  route(getOffer, ({ actor, params }) => offers.get(actor, params.credentialId))
  route(answerOffer, ({ actor, params, body }) => offers.answer(actor, params.credentialId, body.answer))
}

import type { Route } from '../core/route.ts'
import { getAward, listAwards, shareAward } from './award.contract.ts'
import type { Awards } from './award.service.ts'

export function awardRoutes(route: Route, awards: Awards) {
  route(listAwards, ({ actor }) => awards.list(actor))
  route(getAward, ({ actor, params }) => awards.get(actor, params.awardId))
  route(shareAward, ({ actor, params, body }) => awards.share(actor, params.awardId, body))
}

import type { Route } from '../../core/route.ts'
import { chooseReviewPool, getReviewPools } from './pool.contract.ts'
import type { Pools } from './pool.service.ts'

export function poolRoutes(route: Route, pools: Pools) {
  route(getReviewPools, ({ actor }) => pools.view(actor))
  route(chooseReviewPool, ({ actor, params, body }) => pools.choose(actor, params.issuerId, body))
}

import type { Route } from '../core/route.ts'
import { listIssuedAwards, listIssuerRoles, revokeAward } from './revocation.contract.ts'
import type { Revocations } from './revocation.service.ts'

export function revocationRoutes(route: Route, revocations: Revocations) {
  route(listIssuerRoles, ({ actor }) => revocations.administers(actor))
  route(listIssuedAwards, ({ actor, query }) => revocations.list(actor, query))
  route(revokeAward, ({ actor, params, body }) => revocations.revoke(actor, params.awardId, body))
}

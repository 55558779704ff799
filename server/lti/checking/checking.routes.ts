import type { Route } from '../../core/route.ts'
import type { ConnectionChecks } from './check.service.ts'
import { getConnectionCheck, startConnectionCheck } from './connection-check.contract.ts'

export function checkingRoutes(route: Route, checks: ConnectionChecks): void {
  route(getConnectionCheck, ({ actor, params }) => checks.view(actor, params.platformId))
  route(startConnectionCheck, ({ actor, params }) => checks.start(actor, params.platformId))
}

import type { Route } from '../../core/route.ts'
import { listOverdueHere, listOverdueOfIssuer } from './overdue.contract.ts'
import type { OverdueWork } from './overdue.service.ts'

export function overdueRoutes(route: Route, overdue: OverdueWork) {
  route(listOverdueHere, ({ actor }) => overdue.here(actor))
  route(listOverdueOfIssuer, ({ actor }) => overdue.ofIssuers(actor))
}

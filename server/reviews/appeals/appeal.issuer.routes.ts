import type { Route } from '../../core/route.ts'
import { listIssuerAppeals } from './appeal.issuer.contract.ts'
import type { IssuerAppeals } from './appeal.issuer.service.ts'

export function issuerAppealRoutes(route: Route, appeals: IssuerAppeals) {
  route(listIssuerAppeals, ({ actor }) => appeals.list(actor))
}

import type { Route } from '../../core/route.ts'
import {
  getCredentialFigures,
  getOrganizationFigures,
  listAssessorFigures,
  listIssuerFigures,
} from './agreement.contract.ts'
import type { AgreementService } from './agreement.service.ts'

export function agreementRoutes(route: Route, agreement: AgreementService) {
  route(listIssuerFigures, ({ actor }) => agreement.list(actor))
  route(getCredentialFigures, ({ actor, params, query }) =>
    agreement.credential(actor, params.credentialId, query.version),
  )
  route(listAssessorFigures, ({ actor, params }) => agreement.assessors(actor, params.credentialId))
  route(getOrganizationFigures, ({ actor }) => agreement.organization(actor))
}

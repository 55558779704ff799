import type { Route } from '../../core/route.ts'
import { appointAssessor, endAppointment, listAssessors } from './assessor.contract.ts'
import type { AssessorService } from './assessor.service.ts'

export function assessorRoutes(route: Route, assessors: AssessorService) {
  route(listAssessors, ({ actor, query }) => assessors.list(actor, query))
  route(appointAssessor, ({ actor, body }) => assessors.appoint(actor, body))
  route(endAppointment, ({ actor, params, body }) => assessors.end(actor, params.appointmentId, body.reason))
}

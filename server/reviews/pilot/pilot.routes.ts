import type { Route } from '../../core/route.ts'
import {
  addPilotComment,
  getIssuerPilot,
  getPilot,
  getPilotSurvey,
  listIssuerPilots,
  removePilotComment,
  savePilotSurvey,
} from './pilot.contract.ts'
import type { IssuerPilots } from './pilot.issuer.service.ts'
import type { Pilots } from './pilot.service.ts'

export function pilotRoutes(route: Route, pilots: Pilots, issuerPilots: IssuerPilots) {
  route(getPilotSurvey, ({ actor, params }) => pilots.survey(actor, params.submissionId))
  route(savePilotSurvey, ({ actor, params, body }) => pilots.saveSurvey(actor, params.submissionId, body))
  route(getPilot, ({ actor, params }) => pilots.read(actor, params.credentialId))
  route(addPilotComment, ({ actor, params, body }) => pilots.comment(actor, params.credentialId, body))
  route(removePilotComment, ({ actor, params }) => pilots.removeComment(actor, params.credentialId, params.commentId))
  route(listIssuerPilots, ({ actor }) => issuerPilots.list(actor))
  route(getIssuerPilot, ({ actor, params }) => issuerPilots.get(actor, params.credentialId))
}

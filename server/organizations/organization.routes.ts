import type { Route } from '../core/route.ts'
import type { Coordinators } from './coordinator.service.ts'
import {
  appointCoordinator,
  approvePlatform,
  declinePlatform,
  enterCoordinatorCode,
  getOrganization,
  releaseDeployment,
  removeCoordinator,
} from './organization.contract.ts'

export function organizationRoutes(route: Route, coordinators: Coordinators) {
  route(getOrganization, ({ actor }) => coordinators.view(actor))
  route(enterCoordinatorCode, ({ actor, body }) => coordinators.enterCode(actor, body.code))
  route(appointCoordinator, ({ actor, body }) => coordinators.appoint(actor, body.personCode))
  route(removeCoordinator, ({ actor, params }) => coordinators.remove(actor, params.personId))
  route(approvePlatform, ({ actor, params }) => coordinators.approvePlatform(actor, params.platformId))
  route(declinePlatform, ({ actor, params }) => coordinators.declinePlatform(actor, params.platformId))
  route(releaseDeployment, ({ actor, params }) => coordinators.releaseDeployment(actor, params.deploymentKey))
}

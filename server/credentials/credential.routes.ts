import type { Route } from '../core/route.ts'
import { getCredential, getStack, searchCatalogue } from './credential.contract.ts'
import type { Credentials } from './credential.service.ts'
import { getNextSteps } from './next.contract.ts'
import type { NextStepsService } from './next.service.ts'

export function credentialRoutes(route: Route, credentials: Credentials, nextSteps: NextStepsService) {
  route(searchCatalogue, ({ actor, query }) => credentials.search(actor.personId, query))
  route(getStack, ({ actor, params }) => credentials.stack(actor.personId, params.stackId))
  route(getCredential, ({ actor, params }) => credentials.credential(actor.personId, params.credentialId))
  route(getNextSteps, ({ actor, query }) => nextSteps.after(actor.personId, query))
}

import type { Route } from '../core/route.ts'
import { addLearning, changeLearning, listLearning, removeLearning } from './learning.contract.ts'
import type { LearningLog } from './learning.service.ts'

export function learningRoutes(route: Route, log: LearningLog) {
  route(listLearning, ({ actor }) => log.list(actor.personId))
  route(addLearning, ({ actor, body }) => log.add(actor.personId, body))
  route(changeLearning, ({ actor, params, body: { revision, ...words } }) =>
    log.change(actor.personId, params.entryId, revision, words),
  )
  route(removeLearning, ({ actor, params, query }) => log.remove(actor.personId, params.entryId, query.revision))
}

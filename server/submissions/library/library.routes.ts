import type { Route } from '../../core/route.ts'
import { chooseStart, sayHowLearned } from '../how-learned.contract.ts'
import type { DraftLearning } from '../submission.learning.service.ts'
import {
  listEvidenceChoices,
  listEvidenceDestinations,
  listOwnEvidence,
  reuseEvidence,
  setPracticeDay,
} from './library.contract.ts'
import type { Library } from './library.service.ts'

/** What an earner brings along: evidence of other work, and ways they learned. */
export function libraryRoutes(
  route: Route,
  { library, draftLearning }: { library: Library; draftLearning: DraftLearning },
) {
  route(listOwnEvidence, ({ actor }) => library.list(actor))
  route(listEvidenceChoices, ({ actor, params }) => library.choices(actor, params.submissionId))
  route(listEvidenceDestinations, ({ actor, params }) => library.destinations(actor, params.artifactId))
  route(reuseEvidence, ({ actor, params, body }) => library.reuse(actor, params.submissionId, body))
  route(setPracticeDay, ({ actor, params, body }) => library.setPracticeDay(actor, params.artifactId, body.practicedOn))
  route(sayHowLearned, ({ actor, params, body }) => draftLearning.say(actor, params.submissionId, body))
  route(chooseStart, ({ actor, params, body }) =>
    draftLearning.chooseStart(actor, params.submissionId, body.alreadyDoing),
  )
}

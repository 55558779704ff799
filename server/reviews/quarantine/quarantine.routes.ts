import type { Route } from '../../core/route.ts'
import type { MediaService } from '../../evidence/media.service.ts'
import {
  flagArtifact,
  listOwnFlags,
  listQuarantine,
  lookAtQuarantined,
  resolveQuarantined,
} from './quarantine.contract.ts'
import type { Quarantine } from './quarantine.service.ts'

export function quarantineRoutes(route: Route, quarantine: Quarantine, media: MediaService) {
  route(flagArtifact, ({ actor, params, body }) =>
    quarantine.flag(actor, params.submissionId, params.artifactId, body.reason),
  )
  route(listQuarantine, ({ actor }) => quarantine.list(actor))
  route(lookAtQuarantined, ({ actor, params }) => quarantine.look(actor, params.artifactId, media))
  route(resolveQuarantined, ({ actor, params, body }) => quarantine.resolve(actor, params.artifactId, body))
  route(listOwnFlags, ({ actor, params }) => quarantine.own(actor, params.submissionId))
}

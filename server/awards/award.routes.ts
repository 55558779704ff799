import type { Route } from '../core/route.ts'
import { getAward, listAwards, shareAward } from './award.contract.ts'
import type { Awards } from './award.service.ts'
import { readIdentity, tieIdentity } from './identity.contract.ts'
import type { Identities } from './identity.service.ts'
import { listReleases, releaseEvidence } from './release.contract.ts'
import type { Releases } from './release.service.ts'
import { listViewLinks, makeViewLink, stopGivenLinks, stopViewLink } from './view-link.contract.ts'
import type { ViewLinkList } from './view-link.service.ts'

export function awardRoutes(
  route: Route,
  parts: { awards: Awards; releases: Releases; identities: Identities; viewLinks: ViewLinkList },
) {
  const { awards, releases, identities, viewLinks } = parts
  route(listAwards, ({ actor }) => awards.list(actor))
  route(getAward, ({ actor, params }) => awards.get(actor, params.awardId))
  route(shareAward, ({ actor, params, body }) => awards.share(actor, params.awardId, body))
  route(listReleases, ({ actor, params }) => releases.list(actor, params.awardId))
  route(releaseEvidence, ({ actor, params, body }) =>
    releases.choose(actor, params.awardId, params.artifactId, body.released),
  )
  route(readIdentity, ({ actor, params }) => identities.read(actor, params.awardId))
  route(listViewLinks, ({ actor, params }) => viewLinks.list(actor, params.awardId))
  route(makeViewLink, ({ actor, params, body }) => viewLinks.make(actor, params.awardId, body.label))
  route(stopViewLink, ({ actor, params }) => viewLinks.stop(actor, params.awardId, params.viewLinkId))
  route(stopGivenLinks, ({ actor, params }) => viewLinks.stopGiven(actor, params.awardId))
  route(tieIdentity, ({ actor, params, body }) => identities.tie(actor, params.awardId, body.email))
}

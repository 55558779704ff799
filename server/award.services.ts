import type { Connection } from 'mongoose'
import type { Settings } from '../config/env.ts'
import { createAwardLinks } from './awards/award.links.ts'
import { createAwardModel } from './awards/award.model.ts'
import { createAwards } from './awards/award.service.ts'
import { createCarryModel } from './awards/carrying/carry.model.ts'
import { createIdentities } from './awards/identity.service.ts'
import { createReleases } from './awards/release.service.ts'
import { createRevocations } from './awards/revocation.service.ts'
import { createStackAwards } from './awards/stack-award.service.ts'
import { createViewLinks } from './awards/view-link.service.ts'
import { createBadgeForms } from './badges/badge.forms.ts'
import { createIssuerKeyModel } from './badges/badge.key.model.ts'
import { createIssuerKeys } from './badges/badge.key.service.ts'
import { createBadgeModel } from './badges/badge.model.ts'
import { createBadges } from './badges/badge.service.ts'
import { createBadgeSigner } from './badges/badge.signer.ts'
import { createBadgeStatus } from './badges/badge.status.service.ts'
import { badgeUrls } from './badges/badge.urls.ts'
import type { Clock } from './core/clock.ts'
import type { CatalogueService } from './credentials/catalogue.service.ts'
import type { Evidence } from './evidence/evidence.service.ts'
import type { People } from './people/person.service.ts'
import type { SubmissionModel } from './submissions/submission.model.ts'

type RevocationParts = Parameters<typeof createRevocations>[0]

/** What was granted, and the badges that show it. */
export function createAwardServices({
  connection,
  settings,
  catalogue,
  evidence,
  submissions,
  people,
  clock,
}: {
  connection: Connection
  settings: Settings
  catalogue: CatalogueService
  evidence: Evidence
  submissions: SubmissionModel
  people: People
  clock: Clock
}) {
  const models = {
    awards: createAwardModel(connection),
    carries: createCarryModel(connection),
    issuerKeys: createIssuerKeyModel(connection),
    badges: createBadgeModel(connection),
  }
  const urls = badgeUrls(settings.url)
  const links = createAwardLinks(urls, settings.secret)
  const awards = createAwards({ model: models.awards, catalogue, links, clock })
  const keys = createIssuerKeys({ model: models.issuerKeys, secret: settings.secret, clock })
  const signer = createBadgeSigner(clock)
  const status = createBadgeStatus({ awards, keys, signer, urls, clock })
  const releases = createReleases({ model: models.awards, submissions, evidence, links, clock })
  const { shownWith } = releases
  const identities = createIdentities({
    model: models.awards,
    emailOf: async (personId) => (await people.find(personId))?.email ?? null,
    clock,
  })
  const badges = createBadges({ model: models.badges, awards, keys, signer, status, catalogue, urls, shownWith, clock })
  const stackAwards = createStackAwards({ model: models.awards, catalogue, carries: models.carries, clock })
  return {
    models,
    urls,
    links,
    awards,
    releases,
    identities,
    viewLinks: createViewLinks({ model: models.awards, links, clock }),
    keys,
    signer,
    badges,
    badgeForms: createBadgeForms({ badges, keys, catalogue }),
    stackAwards,
    revocationsBy: (neighbours: Pick<RevocationParts, 'revoking' | 'paid' | 'issuers'>) =>
      createRevocations({ ...neighbours, model: models.awards, catalogue, stacks: stackAwards, clock }),
  }
}

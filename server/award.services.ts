import type { Connection } from 'mongoose'
import type { Settings } from '../config/env.ts'
import { createAwardLinks } from './awards/award.links.ts'
import { createAwardModel } from './awards/award.model.ts'
import { createAwards } from './awards/award.service.ts'
import { createIssuerKeyModel } from './badges/badge.key.model.ts'
import { createIssuerKeys } from './badges/badge.key.service.ts'
import { createBadgeModel } from './badges/badge.model.ts'
import { createBadges } from './badges/badge.service.ts'
import { createBadgeSigner } from './badges/badge.signer.ts'
import { badgeUrls } from './badges/badge.urls.ts'
import type { Clock } from './core/clock.ts'
import type { CatalogueService } from './credentials/catalogue.service.ts'

/** What was granted, and the badges that show it. */
export function createAwardServices({
  connection,
  settings,
  catalogue,
  clock,
}: {
  connection: Connection
  settings: Settings
  catalogue: CatalogueService
  clock: Clock
}) {
  const models = {
    awards: createAwardModel(connection),
    issuerKeys: createIssuerKeyModel(connection),
    badges: createBadgeModel(connection),
  }
  const urls = badgeUrls(settings.url)
  const links = createAwardLinks(urls, settings.secret)
  const awards = createAwards({ model: models.awards, catalogue, links, clock })
  const keys = createIssuerKeys({ model: models.issuerKeys, secret: settings.secret, clock })
  const signer = createBadgeSigner(clock)
  const badges = createBadges({ model: models.badges, awards, keys, signer, catalogue, urls, clock })
  return { models, urls, links, awards, keys, badges }
}

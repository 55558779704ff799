import type { Router } from 'express'
import type { AwardLinks } from '../awards/award.links.ts'
import type { Releases } from '../awards/release.service.ts'
import type { Awards } from '../awards/award.service.ts'
import { systemClock, type Clock } from '../core/clock.ts'
import type { PersonId } from '../core/ids.contract.ts'
import type { Logger } from '../core/log.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { FileOrigin } from '../evidence/media.origin.ts'
import type { MediaService } from '../evidence/media.service.ts'
import type { BadgeForms } from './badge.forms.ts'
import type { IssuerKeys } from './badge.key.service.ts'
import { publicAwardRoutes } from './badge.public.award.routes.ts'
import { publicFormRoutes } from './badge.public.form.routes.ts'
import { publicIssuerRoutes } from './badge.public.issuer.routes.ts'
import { publicRevocationRoutes } from './badge.public.revocation.routes.ts'
import { publicShareRoutes } from './badge.public.share.routes.ts'
import type { Badges } from './badge.service.ts'
import type { BadgeUrls } from './badge.urls.ts'

export type PublicBadgeParts = {
  badges: Badges
  awards: Awards
  links: AwardLinks
  catalogue: CatalogueService
  keys: IssuerKeys
  forms: BadgeForms
  releases: Pick<Releases, 'shownWith'>
  /** a released file's bytes, without hidden details */
  published: MediaService['published']
  /** where uploaded files come from */
  origin: Pick<FileOrigin, 'serves' | 'elsewhere'>
  urls: BadgeUrls
  /** asked only for earners who chose to show their name */
  nameOf: (personId: PersonId) => Promise<string | null>
  clock: Clock
  log?: Logger
}

/** Everything about badges that needs no account. */
export function publicBadgeRoutes(
  router: Router,
  { clock = systemClock, ...parts }: Omit<PublicBadgeParts, 'clock'> & { clock?: Clock },
) {
  publicFormRoutes(router, { ...parts, clock })
  publicShareRoutes(router, { ...parts, clock })
  publicAwardRoutes(router, { ...parts, clock })
  publicRevocationRoutes(router, { ...parts, clock })
  publicIssuerRoutes(router, { ...parts, clock })
}

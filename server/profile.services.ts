import type { Connection } from 'mongoose'
import type { Settings } from '../config/env.ts'
import type { createAwardServices } from './award.services.ts'
import type { Clock } from './core/clock.ts'
import type { PersonId } from './core/ids.contract.ts'
import type { Logger } from './core/log.ts'
import type { CatalogueService } from './credentials/catalogue.service.ts'
import type { People } from './people/person.service.ts'
import { createBadgeChecks } from './profiles/check.service.ts'
import { createProfileAddresses } from './profiles/profile.addresses.ts'
import { createProfileModel } from './profiles/profile.model.ts'
import { publicProfileOwnData } from './profiles/profile.own-data.ts'
import { createProfiles } from './profiles/profile.service.ts'
import { createShareLinkModel } from './profiles/share-link.model.ts'
import { shareLinkOwnData } from './profiles/share-link.own-data.ts'
import { createShareLinks } from './profiles/share-link.service.ts'
import { createShown } from './profiles/shown.service.ts'
import type { createRecordServices } from './record.services.ts'

/** What educators show of themselves: a public profile, and links for a time. */
export function createProfileServices({
  connection,
  settings,
  granted,
  recorded,
  catalogue,
  people,
  clock,
  log,
}: {
  connection: Connection
  settings: Settings
  granted: Pick<ReturnType<typeof createAwardServices>, 'awards' | 'badges' | 'models' | 'urls'>
  recorded: Pick<ReturnType<typeof createRecordServices>, 'models' | 'selfReported'>
  catalogue: CatalogueService
  people: People
  clock: Clock
  log: Logger
}) {
  const { awards, badges, urls } = granted
  const { selfReported } = recorded
  const { url: baseUrl, secret } = settings
  const model = createProfileModel(connection)
  const links = createShareLinkModel(connection)
  const addresses = createProfileAddresses({ baseUrl, secret, clock })
  const nameOf = async (personId: PersonId) => (await people.find(personId))?.name ?? null
  const shown = createShown({ awards, badges, selfReported: recorded.models.selfReported, catalogue, urls, clock, log })
  const profiles = createProfiles({ model, awards, selfReported, addresses, clock })
  return {
    profiles,
    shareLinks: createShareLinks({ model: links, awards, profileOf: model.find, nameOf, baseUrl, clock }),
    publicProfiles: { shown, nameOf, addresses, urls, checks: createBadgeChecks({ shown, badges, urls, clock }) },
    /** what is told of them to their owner */
    ownData: [publicProfileOwnData({ model, addresses }), shareLinkOwnData({ model: links })],
    async ensureIndexes() {
      await model.ensureIndexes()
      await links.ensureIndexes()
    },
  }
}

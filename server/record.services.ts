import type { Connection } from 'mongoose'
import type { Settings } from '../config/env.ts'
import type { createAwardServices } from './award.services.ts'
import type { Clock } from './core/clock.ts'
import type { CatalogueService } from './credentials/catalogue.service.ts'
import type { Organizations } from './organizations/organization.service.ts'
import type { People } from './people/person.service.ts'
import { createRecordAddresses } from './records/record.addresses.ts'
import { createRecords } from './records/record.service.ts'
import { createSelfReportedModel } from './records/self-reported.model.ts'
import { createSelfReportedList } from './records/self-reported.service.ts'

type Granted = Pick<
  ReturnType<typeof createAwardServices>,
  'awards' | 'badges' | 'badgeForms' | 'keys' | 'signer' | 'links' | 'urls'
>

/** What an educator holds altogether, and what they list beside it. */
export function createRecordServices({
  connection,
  settings,
  granted,
  catalogue,
  people,
  organizations,
  clock,
}: {
  connection: Connection
  settings: Settings
  granted: Granted
  catalogue: CatalogueService
  people: People
  organizations: Organizations
  clock: Clock
}) {
  const { secret } = settings
  const model = createSelfReportedModel(connection)
  const selfReported = createSelfReportedList({ model, clock })
  const { awards, badges, badgeForms: forms, keys, signer, links, urls } = granted
  return {
    models: { selfReported: model },
    selfReported,
    recordAddresses: createRecordAddresses({ secret, clock }),
    records: createRecords({
      ...{ awards, badges, forms, keys, signer, links, urls, catalogue, selfReported, secret, clock },
      personOf: people.find,
      organizationName: organizations.nameOf,
    }),
  }
}

import type { Connection } from 'mongoose'
import type { Settings } from '../config/env.ts'
import type { createAwardServices } from './award.services.ts'
import { isCarried } from './awards/carrying/carried.lists.ts'
import { carryOwnData } from './awards/carrying/carry.own-data.ts'
import { createCarryMoves } from './awards/carrying/carry.moves.ts'
import { createCarrying } from './awards/carrying/carry.service.ts'
import { createCarryTickets } from './awards/carrying/carry.ticket.ts'
import { createCarryViews } from './awards/carrying/carry.view.ts'
import type { Clock } from './core/clock.ts'
import { createHourlyTries } from './core/hourly-tries.ts'
import type { Logger } from './core/log.ts'
import type { CatalogueService } from './credentials/catalogue.service.ts'
import type { NoticeMoments } from './notices/notice.moments.ts'
import type { Organizations } from './organizations/organization.service.ts'
import type { SubmissionModel } from './submissions/submission.model.ts'

/** What somebody was awarded, carried to their account in another organization. */
export function createCarryServices({
  connection,
  settings,
  granted,
  submissions,
  catalogue,
  organizations,
  noticeMoments,
  clock,
  log,
}: {
  connection: Connection
  settings: Pick<Settings, 'secret'>
  granted: Pick<ReturnType<typeof createAwardServices>, 'models' | 'stackAwards' | 'badges'>
  submissions: Pick<SubmissionModel, 'keepFrom'>
  catalogue: CatalogueService
  organizations: Organizations
  noticeMoments: NoticeMoments
  clock: Clock
  log: Logger
}) {
  const { models, stackAwards, badges } = granted
  const { awards, carries } = models
  const tries = createHourlyTries(connection, 'carry_tries')
  const moves = createCarryMoves({
    ...{ carries, awards, clock, log },
    stacks: stackAwards,
    async keepApart(one, other) {
      await submissions.keepFrom(one, other)
      await submissions.keepFrom(other, one)
    },
    async stackFinished(award) {
      // One that came over was signed and told of long ago.
      if (isCarried(award)) return
      await badges.issue(award)
      await noticeMoments.ofStack(award)
    },
    told: noticeMoments.ofCarry,
  })
  const views = createCarryViews({ awards, catalogue, organizationName: organizations.nameOf })
  return {
    carryMoves: moves,
    ownData: carryOwnData({ carries, awards, views, organizationName: organizations.nameOf }),
    carrying: createCarrying({
      ...{ carries, awards, moves, views, tries, clock },
      tickets: createCarryTickets({ secret: settings.secret, clock }),
    }),
    async ensureIndexes() {
      await Promise.all([carries, tries].map((each) => each.ensureIndexes()))
    },
  }
}

import path from 'node:path'
import { systemClock } from '../../../server/core/clock.ts'
import { loadCatalogue, readCatalogue } from '../../../server/credentials/catalogue.loader.ts'
import { root } from '../../front-door/settings.mjs'
import { figure } from '../frame/measure.ts'
import type { PartReport, Row } from '../frame/report.ts'
import { freshDatabase, type World } from '../frame/world.ts'
import { wireLms } from '../passback/lms.ts'
import { createOwing } from '../passback/owing.ts'
import { batch, type Batch } from './batch.ts'
import { lists, type Lists } from './lists.ts'
import { rates, type Rate } from './rates.ts'

const SIGNED = 3000
const LEAST_PER_SECOND = 300
const MOST_LIST_MS = 2000
/** nobody notices less than a tenth of a second */
const MOST_CLICK_MS = 100

/** Badges: how fast one core signs and verifies, whether a batch holds a teacher up, and what a million awards cost verifiers. */
export async function benchBadges(world: World): Promise<PartReport> {
  const { settings, say } = world
  say(`badges: signing and verifying ${SIGNED}`)
  const speed = await rates(SIGNED)
  // Figures are said as they come: the list takes the longest, and a run may be ended in the middle of it.
  const rate = ({ perCoreSecond, wall }: Rate) => `${figure(perCoreSecond)} (${figure(wall)} by the clock)`
  say(`badges: a second of one core issued ${rate(speed.issued)} and verified ${rate(speed.verified)}`)
  const lms = await wireLms()
  const database = await freshDatabase(settings.mongoUri)
  const beside = await freshDatabase(settings.mongoUri)
  const owing = await createOwing(database, { ...settings, mongoName: database.name })
  try {
    const { catalogue, issuers } = owing.services.models
    await loadCatalogue(await readCatalogue(path.join(root, 'config', 'catalog')), {
      issuers,
      catalogue,
      clock: systemClock,
    })
    owing.services.catalogue.refresh()
    say(`badges: issuing ${world.grades} while somebody clicks`)
    const issued = await batch(world, database, owing, lms, world.grades)
    const { quiet, busy } = issued
    say(`badges: ${issued.issued} issued in ${figure(issued.seconds)} s`)
    say(`badges: 99 of 100 clicks took ${figure(busy.p99)} ms at most, ${figure(quiet.p99)} ms without`)
    const listed = await lists(world, beside)
    return reportOf(speed, issued, listed)
  } finally {
    await owing.close()
    await lms.close()
    await database.drop()
    await beside.drop()
  }
}

function reportOf(speed: Awaited<ReturnType<typeof rates>>, issued: Batch, listed: Lists): PartReport {
  const promise = (what: string, budget: string, measured: string, holds: boolean): Row => ({
    ...{ what, budget, measured, holds },
  })
  const info = (what: string, measured: string): Row => ({ what, budget: '', measured, holds: null })
  const more = issued.busy.p99 - issued.quiet.p99
  const fast = (what: string, rate: { perCoreSecond: number; wall: number }) =>
    promise(
      `badges ${what} per second of one core`,
      `at least ${LEAST_PER_SECOND}`,
      `${figure(rate.perCoreSecond)} (${figure(rate.wall)} by the clock)`,
      rate.perCoreSecond >= LEAST_PER_SECOND,
    )
  return {
    part: 'badges',
    correct: speed.allHold && listed.right && issued.issued === issued.badges,
    rows: [
      fast('issued', speed.issued),
      fast('verified', speed.verified),
      promise(
        'badges of a batch that were issued',
        `${issued.badges} of ${issued.badges}`,
        String(issued.issued),
        issued.issued === issued.badges,
      ),
      promise(
        'a click while they are, 99 of 100, ms',
        `at most ${MOST_CLICK_MS} more than without`,
        `${figure(issued.busy.p99)} (${figure(issued.quiet.p99)} without)`,
        more <= MOST_CLICK_MS,
      ),
      info('the same, median ms', `${figure(issued.busy.median)} (${figure(issued.quiet.median)} without)`),
      info(
        'the batch, seconds and badges a second',
        `${figure(issued.seconds)}, ${figure(issued.issued / issued.seconds)}`,
      ),
      promise(
        `status list of ${listed.awards} awards, ms`,
        `under ${MOST_LIST_MS}`,
        figure(listed.buildMs),
        listed.buildMs < MOST_LIST_MS,
      ),
      promise(
        'requests that it costs a verifier',
        '1, kept',
        `1, ${listed.cacheControl.split(',')[1]?.trim() ?? ''}; asked again: ${listed.again}`,
        listed.again === 304 && /max-age=[1-9]/.test(listed.cacheControl),
      ),
      info('the list for the next reader, ms; its size', `${figure(listed.keptMs)}; ${figure(listed.bytes / 1024)} KB`),
    ],
    notes: [
      `Each badge has ${figure(speed.bytes / 1024)} KB with its rubric. A second of one core is its processor time, so other programs do not count.`,
      `${listed.revoked} of the awards in the list are revoked.`,
    ],
    figures: { speed, issued, listed },
  }
}

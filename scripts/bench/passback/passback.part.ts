import path from 'node:path'
import { root } from '../../front-door/settings.mjs'
import { systemClock } from '../../../server/core/clock.ts'
import { loadCatalogue, readCatalogue } from '../../../server/credentials/catalogue.loader.ts'
import { figure } from '../frame/measure.ts'
import type { PartReport, Row } from '../frame/report.ts'
import { freshDatabase, startNotch, type World } from '../frame/world.ts'
import { wireLms } from './lms.ts'
import { neighbours, type Neighbours } from './neighbours.ts'
import { createOwing } from './owing.ts'
import { thousands, type Outcome } from './thousands.ts'

/** patience with a run in which nothing arrives any more; while something does, it goes on to the end */
const IDLE_MS = 300_000
const SEED = 20260101
/** waits are shortened, so that days fit into minutes; a retry still comes later than the second that Moodle compares in */
const HASTE = { NOTCH_WORKER_POLL_MS: '50', NOTCH_RETRY_BASE_MS: '600', NOTCH_LMS_TIMEOUT_MS: '1000' }
const LEAST_SHARE = 0.9
/** a click may be this much slower beside a dead LMS; less than a hundredth of a second is nothing that anybody notices */
const MOST_TIMES = 1.25
const MOST_MORE_MS = 10

/** Grades: whether all arrive right through failing LMSs, and whether one LMS holds up another, or a teacher. */
export async function benchPassback(world: World): Promise<PartReport> {
  const { settings } = world
  const lms = await wireLms()
  const database = await freshDatabase(settings.mongoUri)
  const beside = await freshDatabase(settings.mongoUri)
  const owing = await createOwing(database, { ...settings, mongoName: database.name })
  const owingBeside = await createOwing(beside, { ...settings, mongoName: beside.name })
  try {
    const { catalogue, issuers } = owingBeside.services.models
    await loadCatalogue(await readCatalogue(path.join(root, 'config', 'catalog')), {
      issuers,
      catalogue,
      clock: systemClock,
    })
    const neighbourly = await neighbours(world, beside, owingBeside, lms)
    const outcome = await thousands({
      lms,
      owing,
      grades: world.grades,
      seed: SEED,
      idleMs: IDLE_MS,
      startTool: () => startNotch(world, database, HASTE),
      say: world.say,
    })
    return reportOf(outcome, neighbourly)
  } finally {
    await owing.close()
    await owingBeside.close()
    await lms.close()
    await database.drop()
    await beside.drop()
  }
}

function reportOf(outcome: Outcome, neighbourly: Neighbours): PartReport {
  const { grades, right, wrong, missing, waiting, refused, outOfOrder, sentTwice, applied, impatient } = outcome
  const { alone, besideOthers, limitPerSecond, clickMs } = neighbourly
  const share = besideOthers.perSecond / alone.perSecond
  const slower = clickMs.dead.median - clickMs.quiet.median
  // What is still on its way is late; what is not, and is not right, is lost or wrong.
  const correct = outOfOrder === 0 && refused === 0 && wrong + missing <= waiting
  const promise = (what: string, budget: string, measured: string, holds: boolean): Row => ({
    what,
    budget,
    measured,
    holds,
  })
  const info = (what: string, measured: string): Row => ({ what, budget: '', measured, holds: null })
  return {
    part: 'passback',
    correct,
    rows: [
      promise('grades that stand right in the end', `${grades} of ${grades}`, String(right), right === grades),
      promise('cells told an older state after a newer', 'none', String(outOfOrder), outOfOrder === 0),
      promise('grades given up', 'none', String(refused), refused === 0),
      promise('calls before the wait an LMS asked for', 'none', String(impatient), impatient === 0),
      info('applied twice, of all applied', `${sentTwice} of ${applied}`),
      info('calls that were failed, of all calls', `${outcome.failedCalls} of ${outcome.calls}`),
      info(
        'seconds from the first to the last, per second',
        `${figure(outcome.seconds)}, ${figure(outcome.arrivedPerSecond)}`,
      ),
      promise(
        'healthy LMS beside a dead and a failing one',
        `at least ${LEAST_SHARE} of alone`,
        `${figure(share)} (${figure(besideOthers.perSecond)} of ${figure(alone.perSecond)} a second)`,
        share >= LEAST_SHARE,
      ),
      promise(
        'healthy LMS alone, of its own limit',
        `at least ${LEAST_SHARE}`,
        `${figure(alone.perSecond / limitPerSecond)} (${figure(alone.perSecond)} of ${figure(limitPerSecond)} a second)`,
        alone.perSecond / limitPerSecond >= LEAST_SHARE,
      ),
      promise(
        'a click beside a dead LMS, median ms',
        `at most ${MOST_TIMES} times or ${MOST_MORE_MS} ms more`,
        `${figure(clickMs.dead.median)} (${figure(clickMs.quiet.median)} without)`,
        slower <= MOST_MORE_MS || clickMs.dead.median <= clickMs.quiet.median * MOST_TIMES,
      ),
      info('the same, 95 of 100', `${figure(clickMs.dead.p95)} (${figure(clickMs.quiet.p95)} without)`),
      info('a click while a healthy LMS is served, median ms', figure(clickMs.busy.median)),
    ],
    notes: waiting > 0 ? [`${waiting} grades were still on their way when nothing had arrived for five minutes.`] : [],
    figures: { outcome, neighbours: neighbourly },
  }
}

import path from 'node:path'
import { pino } from 'pino'
import type { Actor } from '../../../server/core/actor.ts'
import { systemClock } from '../../../server/core/clock.ts'
import { PersonId, PlacementId, SubmissionId } from '../../../server/core/ids.contract.ts'
import { loadCatalogue, readCatalogue } from '../../../server/credentials/catalogue.loader.ts'
import { createServices } from '../../../server/services.ts'
import type { SubmissionDocument } from '../../../server/submissions/submission.model.ts'
import { coverOf, hourBegins, hourEnds } from '../../../server/submissions/submission.hours.ts'
import { homeQueue } from '../../../server/submissions/submission.waiting.ts'
import { root } from '../../front-door/settings.mjs'
import { quantile, ratiosOf, spreadOf, spreadText } from '../frame/measure.ts'
import type { PartReport, Row } from '../frame/report.ts'
import { freshDatabase, type BenchDatabase, type World } from '../frame/world.ts'
import { fill, HERE } from './waiting.ts'

const SMALL = 2000
const LARGE = 200_000
const ROUNDS = 21
const MOST_TIMES = 1.5
const ASSESSORS = 200
const ELIGIBLE = 3

const actorOf = (index: number): Actor => ({
  personId: PersonId.parse(`bench-assessor-${index}`),
  organizationId: HERE,
  placementId: PlacementId.parse('bench-placement'),
  courseId: null,
  courseRoles: [],
})

interface Queue {
  /** how many submissions there are */
  count: number
  database: BenchDatabase
  services: ReturnType<typeof createServices>
}

/** A Notch with so many submissions, and two hundred experts of three credentials. */
async function queueOf(world: World, count: number): Promise<Queue> {
  const database = await freshDatabase(world.settings.mongoUri)
  const services = createServices({
    connection: database.connection,
    settings: { ...world.settings, mongoName: database.name },
    clock: systemClock,
    log: pino({ level: 'silent' }),
    appPage: () => '',
  })
  await services.ensureIndexes()
  const { catalogue, issuers } = services.models
  const starter = await readCatalogue(path.join(root, 'config', 'catalog'))
  await loadCatalogue({ ...starter, references: [] }, { ...services.models, issuers, catalogue, clock: systemClock })
  services.catalogue.refresh()
  const { newest } = await services.catalogue.snapshot()
  const credentials = [...newest.values()].slice(0, 25)
  const loaded = await fill(database, count, credentials, Date.now(), world.say)
  await database.connection.collection<{ _id: string }>('appointments').insertMany(
    Array.from({ length: ASSESSORS }, (_, index) =>
      credentials.slice(0, ELIGIBLE).map(({ id }) => ({
        _id: `bench-${index}-${id}`,
        ...{ credentialId: id, personId: actorOf(index).personId, reason: 'Bench', exemptBecause: 'Bench' },
        ...{ appointedAt: new Date(), until: null, endedAt: null },
      })),
    ).flat(),
  )
  return { database, services, count: loaded }
}

async function oneRead({ services }: Queue): Promise<number> {
  const began = performance.now()
  const { open } = await services.reviews.queue(actorOf(0))
  if (open.length === 0) throw new Error('The queue is empty')
  return performance.now() - began
}

/** Whether the engine reads a stretch of the queue by an index; null where it does not say. */
async function readsByIndex({ database, services }: Queue): Promise<boolean | null> {
  const { newest } = await services.catalogue.snapshot()
  const [first] = [...newest.values()]
  const queue = homeQueue(HERE, first?.id ?? '')
  const plan = await database.connection
    .collection<SubmissionDocument>('submissions')
    .find({ waitsIn: { $in: coverOf(hourBegins(new Date()), hourEnds(new Date())).map((hour) => `${queue}@${hour}`) } })
    .sort({ dueAt: 1, _id: 1 })
    .limit(100)
    .explain()
  const said = JSON.stringify(plan)
  return said.includes('IXSCAN') ? true : said.includes('COLLSCAN') ? false : null
}

/** Two hundred claim from one queue at once: how many got one, and how many attempts two people hold. */
async function crowd({ services, database }: Queue) {
  const { open } = await services.reviews.queue(actorOf(0))
  const began = performance.now()
  const took = await Promise.all(
    Array.from({ length: ASSESSORS }, async (_, index) => {
      const id = open[index % open.length]?.submissionId
      try {
        return id ? [(await services.reviews.claim(actorOf(index), id)).submissionId] : []
      } catch {
        return []
      }
    }),
  )
  const ms = performance.now() - began
  const ids = open.map(({ submissionId }) => SubmissionId.parse(submissionId))
  const stored = await database.connection
    .collection<SubmissionDocument>('submissions')
    .find({ _id: { $in: ids } })
    .toArray()
  return {
    claimed: took.flat().length,
    offered: open.length,
    shared: stored.filter(({ claims }) => claims.length > 1).length,
    ms,
  }
}

/** The assessor's queue: whether it costs the same however much there is, and whether a claim is ever shared. */
export async function benchReviews(world: World): Promise<PartReport> {
  const queues: Queue[] = []
  try {
    const small = await queueOf(world, SMALL)
    queues.push(small)
    const large = await queueOf(world, LARGE)
    queues.push(large)
    const cold = await Promise.all([oneRead(small), oneRead(large)])
    const ms: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) {
      // Side by side, and now one and now the other first.
      for (const which of round % 2 ? ([1, 0] as const) : ([0, 1] as const))
        ms[which].push(await oneRead(which === 0 ? small : large))
    }
    const [{ commands: few }, { commands: many }] = [
      await small.database.commandsOf(() => oneRead(small)),
      await large.database.commandsOf(() => oneRead(large)),
    ]
    const byIndex = await readsByIndex(large)
    world.say('two hundred assessors claim at once')
    const claims = await crowd(large)
    const times = quantile(ms[1], 0.5) / quantile(ms[0], 0.5)
    const rows: Row[] = [
      {
        what: `a page of the queue, ${large.count} submissions over ${SMALL}`,
        budget: `at most ${MOST_TIMES} times`,
        measured: `${times.toFixed(2)} times (round by round ${spreadText(spreadOf(ratiosOf(ms[1], ms[0])))})`,
        holds: large.count === LARGE ? times <= MOST_TIMES : null,
      },
      { what: `a page at ${SMALL}`, budget: '', measured: spreadText(spreadOf(ms[0]), ' ms'), holds: null },
      { what: `a page at ${large.count}`, budget: '', measured: spreadText(spreadOf(ms[1]), ' ms'), holds: null },
      {
        what: 'the first page of a process',
        budget: '',
        measured: cold.map((each) => `${Math.round(each)} ms`).join(', '),
        holds: null,
      },
      {
        what: 'database commands a page, small and large',
        budget: 'the same',
        measured: `${few.length} and ${many.length}`,
        holds: many.length <= few.length,
      },
      {
        what: 'no collection scan for a stretch of the queue',
        budget: 'none',
        measured: byIndex === null ? 'the engine does not say' : byIndex ? 'read by an index' : 'scanned',
        holds: byIndex,
      },
      {
        what: `${ASSESSORS} assessors claiming at once: attempts held twice`,
        budget: '0',
        measured: `${claims.shared} (${claims.claimed} of ${claims.offered} claimed in ${Math.round(claims.ms)} ms)`,
        holds: claims.shared === 0 && claims.claimed === claims.offered,
      },
    ]
    return {
      part: 'reviews',
      rows,
      notes: [
        `An assessor of ${ELIGIBLE} credentials; a tenth of all submissions wait in their organization.`,
        ...(large.count < LARGE
          ? [`Loading ended with ${large.count} of ${LARGE}: what is promised was not measured.`]
          : []),
      ],
      correct: claims.shared === 0,
      figures: { ms, cold, commands: { few, many }, byIndex, claims },
    }
  } finally {
    for (const { services, database } of queues) {
      await services.lti.close()
      await database.drop()
    }
  }
}

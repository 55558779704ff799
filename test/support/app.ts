import type { Express, Request } from 'express'
import { pino } from 'pino'
import { readSettings, type Settings } from '../../config/env.ts'
import { createApp } from '../../server/app.ts'
import type { Actor } from '../../server/core/actor.ts'
import { problem } from '../../server/core/problem.ts'
import { createServices, type ServiceParts, type Services } from '../../server/services.ts'
import type { Gradebook, GradebookEntry, GradebookRefusal } from '../../server/grades/gradebook.port.ts'
import { loadTestCatalogue } from './catalogue.ts'
import { copyHere } from './copies.ts'
import { testDatabase, type TestDatabase } from './database.ts'

/** A clock that tests set. */
export class TestClock {
  private at: number
  constructor(iso = '2026-11-02T09:00:00.000Z') {
    this.at = Date.parse(iso)
  }
  now = () => new Date(this.at)
  /** moves on */
  pass({ days = 0, minutes = 0, seconds = 0 }: { days?: number; minutes?: number; seconds?: number }) {
    this.at += ((days * 24 * 60 + minutes) * 60 + seconds) * 1000
  }
}

/** A gradebook that writes down what it hears, and refuses what it is told to. */
export class TestGradebook implements Gradebook {
  readonly heard: GradebookEntry[] = []
  refuseWith: GradebookRefusal[] = []
  columns = new Map<string, Awaited<ReturnType<Gradebook['columnFor']>>>()
  constructor(private readonly clock: TestClock) {}
  async columnFor(placementId: GradebookEntry['placementId']) {
    return this.columns.get(placementId) ?? null
  }
  async record(entry: GradebookEntry) {
    const refusal = this.refuseWith.shift()
    if (refusal) throw refusal
    this.heard.push(entry)
    return {
      sentAt: this.clock.now(),
      gradeSent:
        entry.result.state !== 'revoked' &&
        (entry.gradeWasSent || ['awarded', 'progress'].includes(entry.result.state)),
    }
  }
}

export interface TestApp {
  app: Express
  services: Services
  settings: Settings
  clock: TestClock
  gradebook: TestGradebook
  database: TestDatabase
  /** makes a session for this actor and answers its Authorization header */
  signIn(actor: Actor): string
  close(): Promise<void>
}

/** The whole app on a real database; only the clock, the session reader and the gradebook's wire are test ones. */
export async function testApp(
  overrides: Record<string, string> = {},
  parts: Pick<ServiceParts, 'makeKey' | 'makeCopy' | 'directory' | 'pace' | 'verifyingBy'> = {},
  /** the app beside which this one works, as another process on the same database */
  beside?: TestApp,
): Promise<TestApp> {
  const database = await testDatabase(beside?.database)
  const settings = readSettings({
    NODE_ENV: 'test',
    MONGODB_URI: database.uri,
    MONGODB_NAME: database.name,
    NOTCH_URL: 'http://localhost:3000',
    LOG_LEVEL: 'silent',
    // Tests say when the worker looks; what is owed anew still wakes it.
    NOTCH_WORKER_POLL_MS: '60000',
    ...overrides,
  })
  const clock = beside?.clock ?? new TestClock()
  const log = pino({ level: settings.logLevel })
  const gradebook = new TestGradebook(clock)
  const appPage = async () => '<!doctype html><html lang="en"><head><title>Notch</title></head><body></body></html>'
  const services = createServices({
    connection: database.connection,
    settings,
    clock,
    log,
    appPage,
    gradebook,
    makeCopy: copyHere,
    ...parts,
  })
  if (!beside) {
    await services.ensureIndexes()
    await loadTestCatalogue(services, clock)
  }

  const actors = new Map<string, Actor>()
  const readActor = async (request: Request) => {
    const actor = actors.get(request.get('authorization') ?? '')
    if (!actor) throw problem('not-signed-in')
    return actor
  }
  const app = createApp({
    services: { ...services, lti: { ...services.lti, readActor } },
    settings,
    log,
    appPage,
    isDatabaseUp: async () => true,
  })
  return {
    app,
    services,
    settings,
    clock,
    gradebook,
    database,
    signIn(actor) {
      const header = `Bearer ${actor.personId}.${actor.placementId}`
      actors.set(header, actor)
      return header
    },
    async close() {
      await services.worker.stop()
      await services.lti.close()
      await database.close()
    },
  }
}

import assert from 'node:assert/strict'
import { PassThrough, Readable } from 'node:stream'
import { pino } from 'pino'
import { z } from 'zod'
import type { OwnDataPart } from '../../../server/core/own-data.part.ts'
import { createOwnDataModel, type OwnDataModel } from '../../../server/own-data/own-data.model.ts'
import { createOwnData } from '../../../server/own-data/own-data.service.ts'
import { until } from '../../journeys/support/until.ts'
import { TestClock } from '../../support/app.ts'
import { testDatabase, type TestDatabase } from '../../support/database.ts'
import { DISTRICT, somebody } from '../../support/people.ts'

/** A part with one film that never ends; tells how many are open. */
function endlessFilm() {
  const film = { open: 0, begun: 0 }
  async function* frames() {
    film.open += 1
    film.begun += 1
    try {
      for (;;) yield Buffer.alloc(64 * 1024)
    } finally {
      film.open -= 1
    }
  }
  const part: OwnDataPart = {
    name: 'films',
    title: 'Films',
    about: 'One film.',
    schema: z.object({}),
    async *records() {
      const read = () => Readable.from(frames(), { objectMode: false })
      yield {
        id: 'film',
        title: 'Film',
        json: {},
        files: [{ path: 'film.mp4', bytes: null, sha256: null, compress: false, read }],
        page: () => '',
      }
    },
  }
  return { film, part }
}

describe('a download of own data that runs', () => {
  const clock = new TestClock()
  const earner = somebody('earner')
  const { film, part } = endlessFilm()
  let database: TestDatabase
  let model: OwnDataModel
  const service = (beatMs?: number) =>
    createOwnData({
      model,
      parts: [part],
      organizationOf: async () => DISTRICT,
      secret: 'a secret that is long enough for a test',
      url: 'http://localhost:3000',
      clock,
      log: pino({ level: 'silent' }),
      ...(beatMs === undefined ? {} : { beatMs }),
    })
  before(async () => {
    database = await testDatabase()
    model = createOwnDataModel(database.connection)
  })
  after(() => database.close())

  const address = async () => (await service().open(earner)).url.replace('/own-data/', '')

  /** Begins one whose reader takes the first bytes and then no more. */
  async function begun(beatMs?: number) {
    const before = film.begun
    const { send } = await service(beatMs).begin(await address())
    const target = new PassThrough()
    const sent = send(target).then(
      () => 'whole',
      () => 'broken',
    )
    await until('the film is under way', async () => film.begun > before)
    return { target, sent }
  }

  it('is the only one of its person, and leaves others alone', async () => {
    const { target, sent } = await begun()
    await assert.rejects(service().open(earner), /too-many-requests/)
    assert.equal((await service().describe(earner)).running, true)
    await service().open(somebody('colleague'))
    target.destroy()
    assert.equal(await sent, 'broken')
  })

  it('stops reading when its reader leaves, and may be begun again at once', async () => {
    const { target, sent } = await begun()
    target.destroy()
    assert.equal(await sent, 'broken')
    await until('the film is closed', async () => film.open === 0)
    assert.equal((await service().describe(earner)).running, false)
    const again = await begun()
    again.target.destroy()
    await again.sent
  })

  it('is over two minutes after its process was killed', async () => {
    const [person, now] = [earner.personId, clock.now()]
    assert.ok(await model.promise(person, 'ticket', now))
    assert.ok(await model.begin(person, 'ticket', 'killed', now, new Date(now.getTime() + 2 * 60_000)))
    await assert.rejects(service().open(earner), /too-many-requests/)
    clock.pass({ minutes: 2, seconds: 1 })
    const { target, sent } = await begun()
    target.destroy()
    await sent
  })

  it('goes on past its lease as long as it runs, and ends where another one took its place', async () => {
    const { target, sent } = await begun(5)
    clock.pass({ minutes: 10 })
    await until('it says that it runs', async () => (await service().describe(earner)).running)
    const downloads = database.connection.collection('ownDataDownloads')
    await downloads.updateOne({ run: { $ne: null } }, { $set: { run: 'another' } })
    assert.equal(await sent, 'broken')
    assert.ok(target.destroyed)
    await downloads.updateMany({}, { $set: { run: null, leaseUntil: null } })
  })

  it('is begun by one of many who show the same address', async () => {
    const shown = await address()
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => service().begin(shown)))
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
  })
})

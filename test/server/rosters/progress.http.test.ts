import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import type { PersonId } from '../../../server/core/ids.contract.ts'
import { personIdOf } from '../../../server/people/person.service.ts'
import { RosterRefusal, type CourseDirectory, type CourseMember } from '../../../server/rosters/roster.port.ts'
import type { ProgressRow } from '../../../server/submissions/progress.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import {
  appoint,
  ASKING_TWICE,
  completeDraft,
  DISTRICT,
  OTHER_DISTRICT,
  somebody,
  submitted,
} from '../../support/people.ts'
import { WAITING_WELL } from '../../support/people.ts'

const PLATFORM = 'platform-one'

/** An LMS's list of members, told what to answer. */
class TestDirectory implements CourseDirectory {
  lists = new Map<string, CourseMember[]>()
  refuseWith: RosterRefusal | null = null
  asked: string[] = []
  onPage: (read: number) => Promise<void> = async () => undefined
  async read(courseId: string, onPage?: (read: number) => Promise<void>) {
    this.asked.push(courseId)
    if (this.refuseWith) throw this.refuseWith
    const members = this.lists.get(courseId) ?? []
    await onPage?.(members.length)
    await this.onPage(members.length)
    return { members, complete: true }
  }
  advice = async () => ({ names: 'Let names through.', access: 'Let Notch read the list.' })
}

describe('who stands where in a course', () => {
  let test: TestApp
  let directory: TestDirectory
  let turn = 0
  let facilitator: Actor

  before(async () => {
    directory = new TestDirectory()
    test = await testApp({}, { directory })
  })
  after(() => test.close())
  beforeEach(async () => {
    turn += 1
    directory.refuseWith = null
    directory.onPage = async () => undefined
    directory.asked = []
    const courseId = `course-${turn}`
    facilitator = somebody(`facilitator-${turn}`, { courseId, courseRoles: ['facilitator'] })
    await place(courseId)
  })

  /** A link of the course that opens this credential, as a launch leaves it. */
  async function place(courseId: string, credentialId: string = WAITING_WELL) {
    const now = test.clock.now()
    const about = { platformId: PLATFORM, organizationId: DISTRICT, deploymentId: 'deployment-1', courseTitle: null }
    await test.database.connection.collection('placements').insertOne({
      _id: `placement-${courseId}-${credentialId}` as never,
      ...about,
      courseId,
      resourceLinkId: credentialId,
      title: null,
      target: { kind: 'credential', credentialId },
      grades: null,
      ownLineItem: null,
      memberships: null,
      createdAt: now,
      launchedAt: now,
    })
  }

  const idOf = (subject: string) => personIdOf(PLATFORM, `${subject}-${turn}`)
  const member = (subject: string, change: Partial<CourseMember> = {}): CourseMember => ({
    personId: idOf(subject),
    name: `${subject} Example`,
    roles: ['learner'],
    ...change,
  })
  const lists = (...members: CourseMember[]) => void directory.lists.set(String(facilitator.courseId), members)
  const here = (personId: PersonId): Actor => ({ ...somebody('x'), personId, courseId: facilitator.courseId })

  const ask = (path: string, actor: Actor = facilitator, query: Record<string, string> = {}) =>
    request(test.app).get(path).query(query).set('authorization', test.signIn(actor))
  const progress = async (query: Record<string, string> = {}) =>
    (await ask('/api/course/progress', facilitator, query).expect(200)).body
  /** Looks once, so that the list is owed, lets the worker read it, and looks again. */
  async function afterReading(query: Record<string, string> = {}) {
    await progress()
    await reading()
    return progress(query)
  }
  /** What the worker does about lists; one test goes through the worker itself. */
  async function reading() {
    await test.services.rosters.dispatch()
    await test.services.rosters.settled()
  }
  const shown = (body: { rows: ProgressRow[] }) => body.rows.map(({ name, number, state }) => [name ?? number, state])

  describe('refuses', () => {
    const outsiders: [string, Partial<Actor>][] = [
      ['a learner of the course', { courseRoles: ['learner'] }],
      ['an administrator who does not teach it', { courseRoles: ['administrator'] }],
      ['a facilitator who came from no course', { courseId: null }],
    ]
    const paths: ['get' | 'post', string][] = [
      ['get', '/api/course/progress'],
      ['get', '/api/course/progress/all'],
      ['get', '/api/course/roster'],
      ['post', '/api/course/roster'],
    ]
    for (const [who, change] of outsiders) {
      it(who, async () => {
        for (const [method, path] of paths) {
          const authorization = test.signIn({ ...facilitator, ...change })
          await request(test.app)[method](path).set('authorization', authorization).expect(403)
        }
        assert.deepEqual(directory.asked, [])
      })
    }

    it('nonsense in what is asked for', async () => {
      const queries: Record<string, string>[] = [
        { page: '0' },
        { state: 'failed' },
        { credentialId: 'No Such' },
        { search: 'x'.repeat(101) },
      ]
      for (const query of queries) await ask('/api/course/progress', facilitator, query).expect(400)
    })
  })

  it('shows what it knows at once, and the LMS’s list once it was read', async () => {
    lists(member('Fern'), member('Hazel', { roles: ['facilitator'] }))
    const first = await progress()
    assert.deepEqual([first.roster.state, first.roster.readAt, first.rows], ['reading', null, []])
    await test.services.worker.round()
    const { roster, rows, counts } = await progress()
    assert.equal(roster.state, 'idle')
    assert.equal(roster.readAt, test.clock.now().toISOString())
    assert.deepEqual(shown({ rows }), [['Fern Example', 'notStarted']])
    assert.equal(counts[0].counts.notStarted, 1)
  })

  it('knows somebody from the list again when they launch, and gives nobody on it an account or a right', async () => {
    lists(member('Fern', { name: null }), member('Otto', { roles: ['learner', 'facilitator', 'administrator'] }))
    const before = await test.database.connection.collection('people').countDocuments()
    assert.deepEqual(shown(await afterReading({ search: '1' })), [[1, 'notStarted']])
    assert.equal(await test.database.connection.collection('people').countDocuments(), before)
    const subject = `Fern-${turn}`
    const launched = { platformId: PLATFORM, subject, organizationId: DISTRICT, name: 'Fern Example', email: null }
    const { id } = await test.services.people.remember(launched)
    await completeDraft(test, here(id))
    test.clock.pass({ minutes: 6 })
    assert.deepEqual(shown(await afterReading({ search: 'fern' })), [['Fern Example', 'draft']])
    // Otto is on the list as one who teaches: nothing opens by that.
    await ask('/api/course/progress', here(idOf('Otto'))).expect(403)
  })

  it('never overwrites the name, the address or the role that a launch brought', async () => {
    const inCourse = { courseId: String(facilitator.courseId), roles: ['facilitator' as const] }
    const subject = `Sage-${turn}`
    const launched = {
      platformId: PLATFORM,
      subject,
      organizationId: DISTRICT,
      name: 'Sage Sampleton',
      email: 's@x.example',
    }
    const { id } = await test.services.people.remember({ ...launched, inCourse })
    const kept = await test.services.people.find(id)
    // A Moodle lists its non-editing teachers as learners.
    lists(member('Sage', { name: 'Somebody Else', roles: ['learner'] }), member('Fern'))
    const { roster, rows } = await afterReading()
    assert.deepEqual([shown({ rows }), roster.learners], [[['Fern Example', 'notStarted']], 1])
    assert.deepEqual(await test.services.people.find(id), kept)
    const learner = { ...inCourse, roles: ['learner' as const] }
    await test.services.people.remember({ ...launched, inCourse: learner })
    test.clock.pass({ minutes: 6 })
    assert.deepEqual(shown(await afterReading({ search: 'sage' })), [['Sage Sampleton', 'notStarted']])
  })

  it('shows the last list with its time while the LMS is dead, and does not press it', async () => {
    lists(member('Fern'))
    await afterReading()
    const readAt = test.clock.now().toISOString()
    directory.refuseWith = new RosterRefusal('unreachable', 'The LMS does not answer.')
    test.clock.pass({ minutes: 6 })
    const { roster, rows } = await afterReading()
    assert.deepEqual(
      [roster.readAt, roster.trouble.kind, shown({ rows })],
      [readAt, 'unreachable', [['Fern Example', 'notStarted']]],
    )
    const asked = directory.asked.length
    await request(test.app).post('/api/course/roster').set('authorization', test.signIn(facilitator)).expect(200)
    await afterReading()
    assert.equal(directory.asked.length, asked)
    test.clock.pass({ minutes: 2 })
    directory.refuseWith = null
    assert.equal((await afterReading()).roster.trouble, null)
  })

  it('waits as long as the LMS asks for', async () => {
    directory.refuseWith = new RosterRefusal('slow-down', 'The LMS asks Notch to slow down.', { afterMs: 600_000 })
    await afterReading()
    directory.refuseWith = null
    test.clock.pass({ minutes: 9 })
    assert.equal((await afterReading()).roster.trouble.kind, 'slow-down')
    test.clock.pass({ minutes: 2 })
    assert.equal((await afterReading()).roster.trouble, null)
  })

  it('reads a list at most every few minutes, and sooner when somebody asks', async () => {
    lists(member('Fern'))
    await afterReading()
    await afterReading()
    test.clock.pass({ minutes: 4 })
    await afterReading()
    assert.equal(directory.asked.length, 1)
    await request(test.app).post('/api/course/roster').set('authorization', test.signIn(facilitator)).expect(200)
    await reading()
    assert.equal(directory.asked.length, 2)
  })

  it('is finished by the next worker where one died over it', async () => {
    lists(member('Fern'))
    await progress()
    const lease = { leaseUntil: new Date(test.clock.now().getTime() + 60_000) }
    await reading()
    const rosters = test.database.connection.collection('rosters')
    await rosters.updateOne({ _id: facilitator.courseId as never }, { $set: { ...lease, owedAt: test.clock.now() } })
    await reading()
    assert.equal(directory.asked.length, 1)
    test.clock.pass({ minutes: 2 })
    await reading()
    assert.equal(directory.asked.length, 2)
    assert.equal((await progress()).roster.state, 'idle')
  })

  it('says how far a long reading is', async () => {
    lists(...Array.from({ length: 30 }, (_, at) => member(`Person${at}`)))
    let said: unknown
    directory.onPage = async () => {
      said = (await ask('/api/course/roster').expect(200)).body
    }
    await afterReading()
    assert.deepEqual(said, { ...(said as object), state: 'reading', readSoFar: 30 })
  })

  it('says what to change where names are withheld or the list is not for Notch', async () => {
    lists(member('Fern', { name: null }), member('Otto', { name: null }))
    const { roster, rows } = await afterReading()
    assert.deepEqual([roster.nameless, roster.advice], [2, 'Let names through.'])
    assert.deepEqual(
      shown({ rows }).map(([who]) => who),
      [1, 2],
    )
    directory.refuseWith = new RosterRefusal('not-allowed', 'The LMS does not let Notch read who is in this course.')
    test.clock.pass({ minutes: 6 })
    assert.equal((await afterReading()).roster.advice, 'Let Notch read the list.')
  })

  it('keeps the number of somebody without a name when others come and go', async () => {
    lists(member('Fern', { name: null }), member('Otto', { name: null }))
    await afterReading()
    lists(member('Wren', { name: null }), member('Otto', { name: null }))
    test.clock.pass({ minutes: 6 })
    const { rows }: { rows: ProgressRow[] } = await afterReading()
    assert.deepEqual(
      rows.map(({ personId, number }) => [personId, number]),
      [
        [idOf('Otto'), 2],
        [idOf('Wren'), 3],
      ],
    )
  })

  it('opens attempts that were handed in from this course, and shows nothing that anybody wrote', async () => {
    lists(member('Fern'), member('Otto'))
    const fern = here(idOf('Fern'))
    const { id } = await submitted(test, fern)
    const elsewhere = await submitted(test, { ...here(idOf('Otto')), courseId: 'another-course' })
    // Only looked at from here.
    await test.services.submissions.get({ ...here(idOf('Otto')), placementId: facilitator.placementId }, elsewhere.id)
    const { rows } = await afterReading()
    assert.deepEqual(
      rows.map(({ name, state, submissionId }: ProgressRow) => [name, state, submissionId]),
      [
        ['Fern Example', 'submitted', id],
        ['Otto Example', 'notStarted', null],
      ],
    )
    assert.ok(!JSON.stringify(rows).includes('What happened in class'))
    await ask(`/api/course/submissions/${id}`).expect(200)
  })

  it('tells a facilitator who may review it no name', async () => {
    lists(member('Fern'), member('Otto'))
    await submitted(test, here(idOf('Fern')))
    await appoint(test, facilitator)
    const { rows, counts } = await afterReading()
    assert.deepEqual([rows, counts[0].blind, counts[0].counts.submitted], [[], true, 1])
  })

  it('lists work that was begun beside what is placed, and nothing of another organization', async () => {
    lists()
    await submitted(test, here(idOf('Fern')), ASKING_TWICE)
    await submitted(test, { ...here(idOf('Otto')), organizationId: OTHER_DISTRICT }, ASKING_TWICE)
    const { rows } = await afterReading()
    assert.deepEqual(
      rows.map(({ personId, listed, credentialId }: ProgressRow) => [personId, listed, credentialId]),
      [[idOf('Fern'), false, ASKING_TWICE]],
    )
  })

  it('pages and searches 2,000 members in at most four commands, by indexes', async () => {
    lists(...Array.from({ length: 2000 }, (_, at) => member(`Person${String(at).padStart(4, '0')}`)))
    const first = await afterReading()
    assert.deepEqual([first.total, first.rows.length, first.roster.learners], [2000, 50, 2000])
    await submitted(test, here(idOf('Person1999')))
    await test.services.worker.round()
    const { result, commands } = await test.database.commandsOf(() => progress({ page: '40', state: 'notStarted' }))
    assert.deepEqual([result.total, result.rows.length], [1999, 49])
    // With the session's own that makes four.
    assert.ok(commands.length <= 3, commands.join(', '))
    // A process that remembers nothing of this course reads the list, too. Every page shares what is known of the catalogue.
    test.clock.pass({ seconds: 31 })
    await test.services.catalogue.snapshot()
    const cold = (await test.database.commandsOf(() => progress())).commands
    assert.ok(cold.length <= 4, cold.join(', '))
    assert.equal((await progress({ search: 'person1234' })).total, 1)
    const every = await ask('/api/course/progress/all', facilitator, { state: 'submitted' }).expect(200)
    assert.equal(every.body.rows.length, 1)
    const { connection } = test.database
    const plans = await Promise.all([
      connection.collection('submissions').find({ 'openedThrough.courseId': facilitator.courseId }).explain(),
      connection.collection('placements').find({ courseId: facilitator.courseId }).sort({ launchedAt: -1 }).explain(),
    ])
    for (const plan of plans) assert.doesNotMatch(JSON.stringify(plan), /COLLSCAN/)
  })
})

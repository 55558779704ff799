import assert from 'node:assert/strict'
import supertest from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import type { OrganizationId } from '../../../server/core/ids.contract.ts'
import { GradeList } from '../../../server/grades/grade.contract.ts'
import { readMark } from '../../../server/grades/grade.rules.ts'
import { GradebookRefusal } from '../../../server/grades/gradebook.port.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { appoint, decided, somebody, submitted, WAITING_WELL } from '../../support/people.ts'

const SCOPES = ['course', 'organization'] as const
type Scope = (typeof SCOPES)[number]

describe('the list of grades', function () {
  this.timeout(60_000)
  let test: TestApp
  let ours: OrganizationId
  let earner: Actor
  let facilitator: Actor
  let coordinator: Actor
  /** facilitator and coordinator of another organization, in a course of the same key */
  let foreign: Actor

  async function person(name: string, organizationId: OrganizationId, change: Partial<Actor> = {}): Promise<Actor> {
    const known = { platformId: 'platform-1', subject: name, name: `${name} Example`, email: null, organizationId }
    const { id } = await test.services.people.remember(known)
    return somebody(name, { personId: id, organizationId, ...change })
  }

  beforeEach(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    const { organizations } = test.services
    ours = (await organizations.ensure('Lakeside Sample District')).id
    const theirs = (await organizations.ensure('Hillside Sample District')).id
    const teaching = { courseRoles: ['facilitator' as const] }
    earner = await person('Fern', ours)
    facilitator = await person('Hazel', ours, teaching)
    coordinator = await person('Cora', ours, { courseId: null, courseRoles: [] })
    foreign = await person('Forrest', theirs, teaching)
    for (const { organizationId, personId } of [coordinator, foreign])
      await organizations.addCoordinator(organizationId, { personId, appointedBy: null, appointedAt: test.clock.now() })
    test.gradebook.columns.set(earner.placementId, {
      placementId: earner.placementId,
      key: 'column-1',
      platformId: 'platform-1',
      subject: { kind: 'credential', credentialId: WAITING_WELL },
      courseTitle: 'Teaching in 2026',
    })
  })
  afterEach(() => test.close())

  const ask = (actor: Actor, path: string) =>
    supertest(test.app).get(`/api/${path}`).set('authorization', test.signIn(actor))
  const post = (actor: Actor, path: string) =>
    supertest(test.app).post(`/api/${path}`).set('authorization', test.signIn(actor)).send({})
  async function listed(actor: Actor, scope: Scope, query = '') {
    return GradeList.parse((await ask(actor, `${scope}/grades${query}`).expect(200)).body)
  }
  const who = (scope: Scope) => (scope === 'course' ? facilitator : coordinator)

  async function refusedOne() {
    test.gradebook.refuseWith = [
      new GradebookRefusal('The column was deleted.', { retry: false, status: 404, kind: 'column-gone' }),
    ]
    await submitted(test, earner)
    await test.services.worker.round()
    const [stored] = await test.database.connection.collection<{ _id: string }>('passbacks').find().toArray()
    assert.ok(stored)
    return encodeURIComponent(stored._id)
  }

  it('is for those who look after it: facilitators of the course, coordinators of the organization', async () => {
    const id = await refusedOne()
    const elsewhere = { ...facilitator, courseId: 'course-two' }
    for (const [scope, stranger] of [
      ['course', earner],
      ['course', coordinator],
      ['organization', earner],
      ['organization', facilitator],
    ] as const) {
      assert.equal((await ask(stranger, `${scope}/grades`)).status, 403)
      assert.equal((await post(stranger, `${scope}/grades/send`)).status, 403)
      assert.equal((await post(stranger, `${scope}/grades/${id}/send`)).status, 404)
    }
    for (const [scope, outsider] of [
      ['course', elsewhere],
      ['course', foreign],
      ['organization', foreign],
    ] as const) {
      assert.deepEqual(await listed(outsider, scope), { grades: [], next: null })
      assert.deepEqual((await post(outsider, `${scope}/grades/send`)).body, { sending: 0 })
      assert.equal((await post(outsider, `${scope}/grades/${id}/send`)).status, 404)
    }
    assert.equal((await listed(facilitator, 'course')).grades.length, 1)
  })

  it('refuses what is no state and no page', async () => {
    for (const query of ['?state=lost', '?after=yesterday', '?after=2026-01-01T00:00:00.000Z'])
      assert.equal((await ask(facilitator, `course/grades${query}`)).status, 400, query)
    assert.equal(readMark('2026-01-01T00:00:00.000Z 3')?.skip, 3)
  })

  for (const scope of SCOPES) {
    it(`says over the ${scope} why the LMS refused one, and sends it again`, async () => {
      const id = await refusedOne()
      const { grades } = await listed(who(scope), scope)
      const { id: _id, ...grade } = grades[0] ?? {}
      assert.deepEqual(grade, {
        earnerName: 'Fern Example',
        title: 'Waiting well',
        courseTitle: 'Teaching in 2026',
        state: 'refused',
        sentAt: null,
        nextTryAt: null,
        reason: 'The column was deleted.',
        kind: 'column-gone',
        sentTwice: false,
      })
      assert.equal((await post(who(scope), `${scope}/grades/${id}/send`).expect(200)).body.state, 'waiting')
      await test.services.worker.round()
      assert.deepEqual((await listed(who(scope), scope)).grades, [])
      const [sent] = (await listed(who(scope), scope, '?state=sent')).grades
      assert.deepEqual([sent?.state, sent?.sentAt, sent?.reason], ['sent', test.clock.now().toISOString(), null])
      assert.equal(test.gradebook.heard.length, 1)
      // A second click finds it sent, and sends nothing.
      assert.equal((await post(who(scope), `${scope}/grades/${id}/send`).expect(200)).body.state, 'sent')
    })

    it(`sends all refused ones of the ${scope} again at once`, async () => {
      await refusedOne()
      assert.deepEqual((await post(who(scope), `${scope}/grades/send`).expect(200)).body, { sending: 1 })
      await test.services.worker.round()
      assert.equal((await listed(who(scope), scope, '?state=sent')).grades.length, 1)
      assert.deepEqual((await post(who(scope), `${scope}/grades/send`).expect(200)).body, { sending: 0 })
    })
  }

  it('says of a waiting one when it is tried next and what the last try met', async () => {
    test.gradebook.refuseWith = [new GradebookRefusal('The LMS does not answer.', { retry: true, kind: 'no-answer' })]
    await submitted(test, earner)
    await test.services.worker.round()
    const [grade] = (await listed(facilitator, 'course', '?state=waiting')).grades
    assert.ok(grade?.nextTryAt && new Date(grade.nextTryAt) > test.clock.now())
    assert.deepEqual([grade.reason, grade.kind], ['The LMS does not answer.', 'no-answer'])
  })

  it('leaves an LMS alone for as long as it asks', async () => {
    const other = await person('Otto', ours)
    const column = test.gradebook.columns.get(earner.placementId)
    assert.ok(column)
    test.gradebook.columns.set(other.placementId, { ...column, placementId: other.placementId })
    await submitted(test, earner)
    await submitted(test, other)
    await test.services.worker.round()
    const before = test.gradebook.heard.length
    test.gradebook.refuseWith = [
      new GradebookRefusal('Slow down.', { retry: true, afterMs: 90_000, kind: 'slow-down' }),
    ]
    await test.services.passbacks.owe(await found(earner))
    await test.services.worker.round()
    await test.services.passbacks.owe(await found(other))
    await test.services.worker.round()
    assert.equal(test.gradebook.heard.length, before)
    test.clock.pass({ seconds: 91 })
    await test.services.worker.round()
    assert.equal(test.gradebook.heard.length, before + 2)
  })
  async function found({ personId }: Actor) {
    const submission = await test.services.models.submissions.findOf(personId, WAITING_WELL)
    assert.ok(submission)
    return submission
  }

  it('keeps the name back from whoever may still review the work, until its grade is out', async () => {
    await appoint(test, facilitator)
    await appoint(test, coordinator)
    const { id } = await submitted(test, earner)
    await test.services.worker.round()
    for (const scope of SCOPES) {
      const { grades } = await listed(who(scope), scope, '?state=sent')
      assert.deepEqual(
        grades.map(({ earnerName }) => earnerName),
        ['Name hidden while you may review this'],
      )
    }
    await decided(test, facilitator, { id })
    await test.services.worker.round()
    const [grade] = (await listed(facilitator, 'course', '?state=sent')).grades
    assert.equal(grade?.earnerName, 'Fern Example')
  })

  it('holds no score and no word of the feedback', async () => {
    await appoint(test, facilitator)
    const { id } = await submitted(test, earner)
    await decided(test, facilitator, { id })
    await test.services.worker.round()
    const text = JSON.stringify(await listed(coordinator, 'organization', '?state=sent'))
    assert.match(text, /Waiting well/)
    assert.doesNotMatch(text, /second class|shown|FullyGraded|100/)
  })

  it('comes in pages, each for four database commands at most, none of which scans', async () => {
    const { connection } = test.database
    await refusedOne()
    // Nobody else asks the database meanwhile.
    await test.services.worker.stop()
    const passbacks = connection.collection<{ _id: string; submissionId: string }>('passbacks')
    const [one] = await passbacks.find().toArray()
    assert.ok(one)
    const at = (index: number) => new Date(test.clock.now().getTime() - Math.floor(index / 40) * 1000)
    await passbacks.insertMany(
      Array.from({ length: 59 }, (_, index) => ({ ...one, _id: `more-${index}`, updatedAt: at(index) })),
    )
    for (const scope of SCOPES) {
      const seen = new Set<string>()
      let after: string | null = ''
      let pages = 0
      while (after !== null) {
        const query: string = after === '' ? '' : `?after=${encodeURIComponent(after)}`
        const { result, commands } = await test.database.commandsOf(() => listed(who(scope), scope, query))
        assert.ok(commands.length <= 4, commands.join(', '))
        for (const { id } of result.grades) seen.add(id)
        pages += 1
        after = result.next
      }
      assert.deepEqual([seen.size, pages], [60, 3], scope)
    }
    const filters = [
      { courseId: 'course-one', organizationId: ours, status: 'refused', updatedAt: { $lte: test.clock.now() } },
      { organizationId: ours, status: 'refused' },
      { status: 'waiting', dueAt: { $lte: test.clock.now() } },
      { submissionId: { $in: [one.submissionId] } },
    ]
    for (const filter of filters) {
      const plan = await passbacks.find(filter).sort({ updatedAt: -1, _id: -1 }).limit(26).explain('queryPlanner')
      assert.match(JSON.stringify(plan), /IXSCAN/)
      assert.doesNotMatch(JSON.stringify(plan), /COLLSCAN/)
    }
  })
})

import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import { GradebookRefusal } from '../../../server/grades/gradebook.port.ts'
import { NoticeView } from '../../../server/notices/notice.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { crashAfter } from '../../support/crash.ts'
import {
  appoint,
  ASKING_TWICE,
  completeDraft,
  decided,
  DISTRICT,
  judged,
  OTHER_DISTRICT,
  somebody,
  submitted,
  WAITING_WELL,
} from '../../support/people.ts'

const MINUTE = { minutes: 2 }

describe('notices', () => {
  let test: TestApp
  let count = 0
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
  })
  after(() => test.close())

  /** Somebody whom a launch has brought, with a name to look for. */
  async function known(part: string): Promise<Actor> {
    const subject = `${part}-${++count}`
    const { id } = await test.services.people.remember({
      ...{ platformId: 'platform-sample', subject, organizationId: DISTRICT },
      ...{ name: `${part} Specimen`, email: `${subject}@school.example` },
      inCourse: { courseId: 'course-one', roles: part === 'facilitator' ? ['facilitator'] : ['learner'] },
    })
    return somebody(subject, { personId: id, ...(part === 'facilitator' ? { courseRoles: ['facilitator'] } : {}) })
  }
  const as = (actor: Actor) => {
    const authorization = test.signIn(actor)
    return {
      get: (path: string) => request(test.app).get(path).set({ authorization }),
      post: (path: string, body?: object) => request(test.app).post(path).set({ authorization }).send(body),
    }
  }
  async function round() {
    test.clock.pass(MINUTE)
    await test.services.worker.round()
  }
  async function told(actor: Actor): Promise<NoticeView[]> {
    return NoticeView.array().parse((await as(actor).get('/api/notices').expect(200)).body.notices)
  }
  const kindsFor = async (actor: Actor) => (await told(actor)).map(({ kind }) => kind).reverse()
  const marks = async (actor: Actor) => (await as(actor).get('/api/marks').expect(200)).body

  describe('about a piece of work', () => {
    let earner: Actor
    let assessor: Actor
    let id: Awaited<ReturnType<typeof submitted>>['id']

    before(async () => {
      earner = await known('earner')
      assessor = await known('assessor')
      await appoint(test, assessor)
      await round()
      ;({ id } = await submitted(test, earner))
      await round()
      await decided(test, assessor, { id }, judged({ waits: 'partly' }))
      await round()
      await test.services.submissions.revise(earner, id)
      await submitted(test, earner)
      await decided(test, assessor, { id })
      await round()
    })

    it('tell its earner what happened, in order, and lead to it', async () => {
      const kinds = await kindsFor(earner)
      // Told in one round they may stand either way.
      assert.deepEqual(kinds.slice(0, 2).sort(), ['work-claimed', 'work-returned'])
      assert.deepEqual(kinds.slice(2).sort(), ['assessor-invited', 'work-awarded', 'work-claimed'])
      const returned = (await told(earner)).find(({ kind }) => kind === 'work-returned')
      assert.deepEqual([returned?.path, returned?.titles], [`/work/${id}`, ['Waiting well']])
      await as(earner).get(`/api/submissions/${id}`).expect(200)
    })

    it('name no assessor to the earner, and no earner to the assessor', async () => {
      const toEarner = JSON.stringify(await told(earner))
      const toAssessor = JSON.stringify(await told(assessor))
      assert.deepEqual(await kindsFor(assessor), ['assessor-appointed', 'queue-new'])
      for (const secret of [assessor.personId, assessor.placementId, 'assessor Specimen', '@school'])
        assert.ok(!toEarner.includes(secret), secret)
      for (const secret of [earner.personId, earner.placementId, 'earner Specimen', '@school', id])
        assert.ok(!toAssessor.includes(secret), secret)
    })

    it('are counted until they are read, one by one or all', async () => {
      const before = (await told(earner)).length
      assert.deepEqual(await marks(earner), { notices: before, feedback: 0 })
      const [newest] = await told(earner)
      assert.ok(newest)
      assert.deepEqual((await as(earner).post(`/api/notices/${newest.id}/read`).expect(200)).body, { read: true })
      assert.deepEqual((await as(earner).post(`/api/notices/${newest.id}/read`).expect(200)).body, { read: false })
      assert.equal((await marks(earner)).notices, before - 1)
      await as(earner).post('/api/notices/read', { until: 'yesterday' }).expect(400)
      await as(earner).post('/api/notices/read', { until: '2026-01-01T00:00:00.000Z' }).expect(200)
      assert.equal((await marks(earner)).notices, before - 1)
      await as(earner).post('/api/notices/read', { until: newest.at }).expect(200)
      assert.equal((await marks(earner)).notices, 0)
    })

    it('are found by nobody else', async () => {
      const [notice] = await told(earner)
      await as(assessor).post(`/api/notices/${notice?.id}/read`).expect(404)
      await as(assessor).get(`/api/go/${notice?.id}`).expect(404)
      await request(test.app).get('/api/notices').expect(401)
    })

    it('are shown and counted with at most four database commands, none of them a write', async () => {
      await test.services.catalogue.snapshot()
      for (const path of ['/api/notices', '/api/marks']) {
        const { commands } = await test.database.commandsOf(() => as(earner).get(path).expect(200))
        // The session, which the test's sign-in stands in for, is one more.
        assert.ok(commands.length <= 3, `${path}: ${commands.join()}`)
        assert.ok(
          commands.every((command) => /^(find|aggregate|count) /.test(command)),
          commands.join(),
        )
      }
    })

    it('are found by an index, the count as well as the page', async () => {
      const notices = test.database.connection.collection('notices')
      const { personId } = earner
      for (const cursor of [
        notices.find({ personId, readAt: null }),
        notices.find({ personId }).sort({ at: -1, _id: -1 }).limit(31),
        notices.find({ mailDueAt: { $lte: new Date() } }).sort({ mailDueAt: 1 }),
        notices.find({ mailLease: 'a-lease' }),
        notices.find({ 'mailEnd.state': 'dead' }),
        test.database.connection.collection('feedbackRequests').find({ 'news.event': { $gt: '' } }),
        test.database.connection.collection('deployments').find({ status: 'pending' }),
        test.database.connection.collection('people').find({ facilitates: 'course-one' }).limit(50),
        test.database.connection.collection('passbacks').find({ status: 'refused', dueAt: { $gte: new Date() } }),
      ])
        assert.doesNotMatch(JSON.stringify(await cursor.explain('queryPlanner')), /COLLSCAN/)
    })

    it('of an award that is revoked say so', async () => {
      const { awardId } = await test.services.submissions.get(earner, id)
      assert.ok(awardId)
      await test.services.revocations.revokeByCommand(awardId, { ground: 'other', reason: 'A sample of a reason.' })
      await round()
      const [newest] = await told(earner)
      assert.equal(newest?.kind, 'award-revoked')
      assert.ok(!JSON.stringify(newest).includes('sample of a reason'))
    })
  })

  it('are owed again after a crash at any step, and told once', async () => {
    const earner = await known('earner')
    const assessor = await known('assessor')
    await appoint(test, assessor)
    const { id } = await submitted(test, earner)
    await decided(test, assessor, { id })
    const { notices, submissions } = test.services.models
    for (const arm of [
      (crash: () => never) => crashAfter(notices, 'insert', crash),
      (crash: () => never) => crashAfter(submissions, 'change', crash),
    ]) {
      const disarm = arm(() => {
        throw new Error('killed')
      })
      await round()
      disarm()
    }
    for (let each = 0; each < 3; each++) await round()
    assert.deepEqual((await kindsFor(earner)).sort(), ['assessor-invited', 'work-awarded', 'work-claimed'])
    assert.deepEqual((await submissions.find(id))?.owed, [])
  })

  it('tell an assessor once that a claim ends, a business day before, and when it has', async () => {
    const [earner, assessor] = [await known('earner'), await known('assessor')]
    await appoint(test, assessor)
    await round()
    const { id } = await submitted(test, earner)
    await test.services.reviews.claim(assessor, id)
    const leaseUntil = (await test.services.models.submissions.find(id))?.claims[0]?.leaseUntil
    assert.ok(leaseUntil)
    const after = async (days: number) => {
      test.clock.pass({ days })
      await round()
      return (await kindsFor(assessor)).filter((kind) => kind.startsWith('claim-'))
    }
    assert.deepEqual(await after(2), [])
    while (leaseUntil.getTime() - test.clock.now().getTime() > 86_400_000) test.clock.pass({ minutes: 60 })
    assert.deepEqual(await after(0), ['claim-lapsing'])
    assert.deepEqual(await after(0), ['claim-lapsing'])
    const [notice] = await told(assessor)
    assert.deepEqual([notice?.path, notice?.day], [`/review/${id}`, leaseUntil.toISOString()])
    assert.deepEqual(await after(3), ['claim-lapsing', 'claim-lapsed'])
  })

  it('tell assessors of new work once a day, whatever comes, and not of their own', async () => {
    const [one, two, assessor] = [await known('earner'), await known('earner'), await known('assessor')]
    for (const credential of [WAITING_WELL, ASKING_TWICE]) await appoint(test, assessor, credential)
    await round()
    await submitted(test, assessor)
    await round()
    const queued = async () => (await told(assessor)).filter(({ kind }) => kind === 'queue-new')
    assert.deepEqual(await queued(), [])
    await submitted(test, one)
    await submitted(test, two)
    await submitted(test, one, ASKING_TWICE)
    await round()
    assert.deepEqual(
      (await queued()).map(({ titles, path }) => [titles, path]),
      [[['Waiting well', 'Asking twice'], '/review']],
    )
  })

  it('tell nobody of new work who may not review it any more', async () => {
    const [earner, assessor] = [await known('earner'), await known('assessor')]
    await appoint(test, assessor)
    await round()
    test.clock.pass({ days: 366 })
    await submitted(test, earner)
    await round()
    assert.ok(!(await kindsFor(assessor)).includes('queue-new'))
    assert.ok((await kindsFor(assessor)).includes('appointment-ended'))
  })

  it('tell an expert two weeks before that an appointment ends', async () => {
    const assessor = await known('assessor')
    const until = new Date(test.clock.now().getTime() + 20 * 86_400_000)
    const { personId } = assessor
    await test.services.eligibility.appoint({ credentialId: WAITING_WELL, personId, reason: 'A sample', until })
    await round()
    assert.deepEqual(await kindsFor(assessor), ['assessor-appointed'])
    test.clock.pass({ days: 7 })
    await round()
    await round()
    assert.deepEqual(await kindsFor(assessor), ['assessor-appointed', 'appointment-ends'])
  })

  it('tell the earner what came back unread, and a second assessor that it is gone', async () => {
    const [earner, one, two] = [await known('earner'), await known('assessor'), await known('assessor')]
    for (const assessor of [one, two]) await appoint(test, assessor, ASKING_TWICE)
    await round()
    const { id } = await submitted(test, earner, ASKING_TWICE)
    for (const assessor of [one, two]) await test.services.reviews.claim(assessor, id)
    await test.services.reviews.returnIncomplete(one, id, 'The recording does not open, sorry.')
    await round()
    assert.equal(
      (await told(earner)).some(({ kind }) => kind === 'work-incomplete'),
      true,
    )
    assert.equal((await kindsFor(two)).includes('claim-ended'), true)
    assert.equal((await kindsFor(one)).includes('claim-ended'), false)
    assert.ok(!JSON.stringify(await told(earner)).includes('does not open, sorry'))
  })

  it('tell a colleague who is asked by name, and the earner of the answer', async () => {
    const [earner, colleague] = [await known('earner'), await known('colleague')]
    const { id } = await completeDraft(test, earner)
    const code = (await test.services.people.find(colleague.personId))?.code ?? ''
    const parts = { parts: ['overview' as const], question: '' }
    const { requests } = await test.services.feedbackAsking.ask(earner, id, { ...parts, personCode: code })
    const requestId = requests[0]?.id
    assert.ok(requestId)
    await round()
    const [asked] = await told(colleague)
    assert.deepEqual([asked?.kind, asked?.path], ['feedback-asked', `/feedback/${requestId}`])
    assert.ok(!JSON.stringify(asked).includes(earner.personId))
    await test.services.feedbackGiving.open(colleague, requestId)
    await test.services.feedbackGiving.save(colleague, requestId, { revision: 0, comments: { general: 'Clear.' } })
    await test.services.feedbackGiving.send(colleague, requestId, 1)
    await round()
    await round()
    assert.deepEqual(await kindsFor(earner), ['feedback-answered'])
  })

  it('tell of grades that were refused: coordinators, the facilitators of that course, and the earner', async () => {
    const [earner, coordinator, elsewhere] = [await known('earner'), await known('coordinator'), await known('other')]
    const facilitator = await known('facilitator')
    // Came as its facilitator once, and as its learner since.
    const before = {
      platformId: 'platform-sample',
      subject: 'former',
      organizationId: DISTRICT,
      name: null,
      email: null,
    }
    const cameAs = (role: 'facilitator' | 'learner') =>
      test.services.people.remember({ ...before, inCourse: { courseId: 'course-one', roles: [role] } })
    const { id: formerId } = await cameAs('facilitator')
    await cameAs('learner')
    const organizations = test.database.connection.collection<{ _id: string }>('organizations')
    for (const [organizationId, { personId }] of [
      [DISTRICT, coordinator],
      [OTHER_DISTRICT, elsewhere],
    ] as const)
      await organizations.insertOne({
        ...{ _id: organizationId, slug: organizationId, name: organizationId, createdAt: test.clock.now() },
        ...{ coordinators: [{ personId, appointedBy: null, appointedAt: test.clock.now() }] },
      })
    const sample = { issuer: 'https://lms.example', authUrl: 'x', tokenUrl: 'x', jwksUrl: 'x', family: 'plain' }
    await test.database.connection.collection<{ _id: string }>('platforms').insertOne({
      ...{ _id: 'platform-waiting', ...sample, clientId: 'sample', organizationId: DISTRICT, status: 'pending' },
      ...{ serviceHosts: [], frameOrigins: [], deploymentId: null, createdAt: test.clock.now() },
    })
    test.gradebook.columns.set(earner.placementId, {
      ...{ placementId: earner.placementId, key: 'column-refused', platformId: 'platform-1' },
      subject: { kind: 'credential', credentialId: WAITING_WELL },
      courseTitle: 'Teaching in 2026',
    })
    test.gradebook.refuseWith.push(new GradebookRefusal('It is gone.', { retry: false }))
    await submitted(test, earner)
    await round()
    await round()
    assert.deepEqual((await kindsFor(coordinator)).sort(), ['grades-refused', 'platform-waits'])
    assert.deepEqual(await kindsFor(earner), ['grade-refused'])
    assert.deepEqual(await kindsFor(elsewhere), [])
    const [heard, ...more] = await told(facilitator)
    assert.deepEqual(
      [heard?.kind, heard?.titles, heard?.path, more],
      ['course-grades-refused', ['Teaching in 2026'], '/course/grades', []],
    )
    assert.deepEqual(await kindsFor(somebody('former', { personId: formerId })), [])
  })

  it('come a page at a time, the newest first, and each once', async () => {
    const reader = await known('reader')
    for (let each = 0; each < 65; each++) {
      // Some of them at the same instant.
      if (each % 3 === 0) test.clock.pass({ seconds: 1 })
      const about = { credentialId: WAITING_WELL }
      await test.services.notices.owe({ kind: 'work-returned', to: reader.personId, event: `page-${each}`, about })
    }
    const seen: string[] = []
    let before: string | null = ''
    while (before !== null) {
      const { body }: { body: { notices: unknown; older: string | null } } = await as(reader)
        .get(`/api/notices${before && `?before=${before}`}`)
        .expect(200)
      seen.push(
        ...NoticeView.array()
          .parse(body.notices)
          .map(({ id }) => id),
      )
      before = body.older
    }
    assert.deepEqual([seen.length, new Set(seen).size], [65, 65])
    await as(reader).get('/api/notices?before=nowhere').expect(400)
  })
})

describe('links', () => {
  let test: TestApp
  const earner = somebody('earner')
  const assessor = somebody('assessor')
  let id: Awaited<ReturnType<typeof submitted>>['id']
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    await appoint(test, assessor)
    ;({ id } = await submitted(test, earner))
    await test.services.reviews.claim(assessor, id)
  })
  after(() => test.close())
  const go = (actor: Actor, to: string = id) =>
    request(test.app).get(`/api/go/${to}`).set('authorization', test.signIn(actor))

  it('followed without Notch open say where to open it, by the LMS that they name, and tell nothing else', async () => {
    for (const known of [id, 'something-that-is-not-there']) {
      const { text } = await request(test.app).get(`/go/${known}?lms=moodle`).expect(200)
      assert.match(text, /course in Moodle/)
      assert.match(text, new RegExp(`href="/app/go/${known}"`))
      assert.doesNotMatch(text, /Waiting well|course-one/)
    }
    assert.match(
      (await request(test.app).get(`/go/${id}?lms=<b>`).expect(200)).text,
      /course in your learning platform/,
    )
    await request(test.app).get('/go/<b>').expect(404)
    await request(test.app).get(`/api/go/${id}`).expect(401)
  })

  it('followed in Notch lead each to their own screen, and strangers nowhere', async () => {
    const facilitator = somebody('facilitator', { courseRoles: ['facilitator'] })
    const paths: [Actor, string][] = [
      [earner, `/work/${id}`],
      [assessor, `/review/${id}`],
      [facilitator, `/course/${id}`],
    ]
    for (const [actor, path] of paths) assert.deepEqual((await go(actor).expect(200)).body, { kind: 'screen', path })
    await go(somebody('stranger')).expect(404)
    await go(somebody('facilitator', { courseRoles: ['facilitator'], organizationId: OTHER_DISTRICT })).expect(404)
    await go(earner, 'something-that-is-not-there').expect(404)
  })

  it('name the course to its facilitator who came from another one, and to nobody else', async () => {
    const platform = { platformId: 'platform-sample', organizationId: DISTRICT, name: null, email: null }
    const inCourse = { courseId: 'course-one', roles: ['facilitator' as const] }
    const { id: personId } = await test.services.people.remember({ ...platform, subject: 'teaches', inCourse })
    const teacher = somebody('teaches', { personId, courseId: 'course-two', courseRoles: ['facilitator'] })
    await test.database.connection.collection<{ _id: string }>('placements').insertOne({
      ...{ _id: earner.placementId, platformId: 'platform-sample', organizationId: DISTRICT, deploymentId: '1' },
      ...{ resourceLinkId: '1', target: { kind: 'catalogue' }, courseId: 'course-one', courseTitle: 'Grade 7 English' },
      ...{ createdAt: test.clock.now(), launchedAt: test.clock.now() },
    })
    assert.deepEqual((await go(teacher).expect(200)).body, { kind: 'course', title: 'Grade 7 English' })
    const other = await test.services.people.remember({ ...platform, subject: 'learns' })
    await go(somebody('learns', { personId: other.id })).expect(404)
  })

  it('of a notice lead where it does, and count as reading it', async () => {
    await test.services.worker.round()
    const [notice] = (await test.services.notices.list(earner)).notices
    assert.ok(notice)
    assert.deepEqual((await go(earner, notice.id).expect(200)).body, { kind: 'screen', path: notice.path })
    assert.equal(await test.services.notices.unread(earner), 0)
  })
})

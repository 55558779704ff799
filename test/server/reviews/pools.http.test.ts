import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import { ProblemBody } from '../../../server/core/problem.contract.ts'
import { ReviewPools, type ReviewPool } from '../../../server/organizations/pools/pool.contract.ts'
import { ReviewQueue } from '../../../server/reviews/queue/queue.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { testIssuer } from '../../support/catalogue.ts'
import {
  appoint,
  completeDraft,
  decided,
  DISTRICT,
  judged,
  OTHER_DISTRICT,
  somebody,
  submitted,
} from '../../support/people.ts'
import { appointCoordinator } from '../tenancy.world.ts'

const coordinator = somebody('coordinator')
const farCoordinator = somebody('far-coordinator', { organizationId: OTHER_DISTRICT })
const home = somebody('home')
const farExpert = somebody('far-expert', { organizationId: OTHER_DISTRICT, courseId: 'far-course' })
const farPeer = somebody('far-peer', { organizationId: OTHER_DISTRICT, courseId: 'far-course' })

function client(test: TestApp, actor: Actor) {
  const authorization = test.signIn(actor)
  return {
    get: (path: string) => request(test.app).get(path).set({ authorization }),
    post: (path: string, body: object = {}) => request(test.app).post(path).set({ authorization }).send(body),
    put: (path: string, body: object) => request(test.app).put(path).set({ authorization }).send(body),
  }
}

describe('review pools', () => {
  let test: TestApp
  let earners = 0
  const POOLS = '/api/organization/review-pools'
  const choose = (actor: Actor, pool: object, issuerId: string = testIssuer.id) =>
    client(test, actor).put(`${POOLS}/${issuerId}`, pool)
  const set = async (actor: Actor, pool: ReviewPool) => void (await choose(actor, pool).expect(200))
  const handIn = async () => (await submitted(test, somebody(`earner-${++earners}`))).id
  const offered = async (actor: Actor, id: string) =>
    ReviewQueue.parse((await client(test, actor).get('/api/reviews')).body).open.some(
      (item) => item.submissionId === id,
    )
  const claim = async (actor: Actor, id: string) => {
    const { status } = await client(test, actor).post(`/api/reviews/${id}/claim`)
    if (status === 200) await client(test, actor).post(`/api/reviews/${id}/release`).expect(200)
    return status
  }
  /** the queue and the claim agree */
  const reaches = async (actor: Actor, id: string) => {
    const [inQueue, status] = [await offered(actor, id), await claim(actor, id)]
    assert.equal(inQueue, status === 200, `${actor.personId}: ${status}`)
    return status
  }
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    await appointCoordinator(test, coordinator)
    await appointCoordinator(test, farCoordinator)
    for (const expert of [home, farExpert]) await appoint(test, expert)
    await test.database.connection
      .collection('awards')
      .insertOne({ earnerId: farPeer.personId, credentialId: 'waiting-well', revoked: false })
  })
  after(() => test.close())

  it('are chosen by coordinators alone', async () => {
    assert.equal((await client(test, home).get(POOLS)).status, 403)
    assert.equal((await choose(home, { kind: 'coalition', distance: 'none' })).status, 403)
  })
  it('are refused where nobody would be left, and for an issuer that is not there', async () => {
    const nobody = await choose(coordinator, { kind: 'own', distance: 'organization' })
    assert.equal(nobody.status, 400)
    assert.deepEqual(
      ProblemBody.parse(nobody.body).errors?.map(({ pointer }) => pointer),
      ['/distance'],
    )
    assert.equal((await choose(coordinator, { kind: 'all', distance: 'none' })).status, 400)
    assert.equal((await choose(coordinator, { kind: 'own', distance: 'none' }, 'no-such-issuer')).status, 404)
  })
  it('begin with one’s own organization', async () => {
    const { pools } = ReviewPools.parse((await client(test, coordinator).get(POOLS)).body)
    assert.deepEqual(pools[0], {
      ...{ issuerId: testIssuer.id, issuerName: testIssuer.name, kind: 'own', distance: 'none', changedAt: null },
    })
    const id = await handIn()
    assert.deepEqual(
      [await reaches(home, id), await reaches(farExpert, id), await reaches(farPeer, id)],
      [200, 404, 404],
    )
  })
  it('of a coalition reach appointed experts anywhere, and peers whose organization shares, too', async () => {
    await set(coordinator, { kind: 'coalition', distance: 'none' })
    const id = await handIn()
    assert.deepEqual(
      [await reaches(home, id), await reaches(farExpert, id), await reaches(farPeer, id)],
      [200, 200, 404],
    )
    await set(farCoordinator, { kind: 'coalition', distance: 'none' })
    assert.equal(await reaches(farPeer, id), 200)
  })
  it('choose for one organization alone', async () => {
    const { pools } = ReviewPools.parse((await client(test, farCoordinator).get(POOLS)).body)
    assert.equal(pools[0]?.kind, 'coalition')
    await set(farCoordinator, { kind: 'own', distance: 'none' })
    const { pools: own } = ReviewPools.parse((await client(test, coordinator).get(POOLS)).body)
    assert.equal(own[0]?.kind, 'coalition')
    await set(farCoordinator, { kind: 'coalition', distance: 'none' })
  })
  it('are read by the earner before submitting, and what was read is what holds', async () => {
    const earner = somebody(`earner-${++earners}`)
    const draft = await completeDraft(test, earner)
    assert.match(draft.audience.readers[0] ?? '', /other organizations that review together/)
    await set(coordinator, { kind: 'own', distance: 'none' })
    const submit = `/api/submissions/${draft.id}/submit`
    const stale = await client(test, earner).post(submit, { statement: true, pool: draft.audience.pool })
    assert.deepEqual([stale.status, /has changed since/.test(stale.text)], [409, true])
    await set(coordinator, { kind: 'coalition', distance: 'none' })
    await client(test, earner).post(submit, { statement: true, pool: draft.audience.pool }).expect(200)
    await set(coordinator, { kind: 'own', distance: 'none' })
    const { audience } = await test.services.submissions.get(earner, draft.id)
    assert.equal(audience.pool.kind, 'coalition')
    assert.equal(await reaches(farExpert, draft.id), 200)
  })
  it('let an assessor of another organization decide on what they claimed, blind', async () => {
    await set(coordinator, { kind: 'coalition', distance: 'none' })
    const id = await handIn()
    const earner = somebody(`earner-${earners}`)
    const answer = await client(test, farPeer).post(`/api/reviews/${id}/claim`)
    for (const mark of [earner.personId, earner.placementId, DISTRICT, String(earner.courseId)])
      assert.ok(!answer.text.includes(mark), mark)
    await set(farCoordinator, { kind: 'own', distance: 'none' })
    await decided(test, farPeer, { id } as never, judged())
    await test.services.worker.round()
    assert.equal((await test.services.submissions.get(earner, id as never)).status, 'awarded')
    await set(farCoordinator, { kind: 'coalition', distance: 'none' })
  })
  it('keep work from whoever shares a course with its author, by launch or by the course’s list', async () => {
    await set(coordinator, { kind: 'own', distance: 'course' })
    const id = await handIn()
    const launched = await test.services.people.remember({
      ...{ platformId: 'platform', subject: 'launched', organizationId: DISTRICT, name: null, email: null },
      inCourse: { courseId: 'course-one', roles: ['learner'] },
    })
    const inCourse = { ...somebody('launched'), personId: launched.id }
    const listed = somebody('listed')
    for (const person of [inCourse, listed]) await appoint(test, person)
    await test.database.connection.collection<{ _id: string }>('rosters').insertOne({
      _id: 'course-one',
      ...{ members: [{ personId: listed.personId, name: null, roles: ['learner'] }], readAt: test.clock.now() },
    })
    assert.deepEqual([await reaches(inCourse, id), await reaches(listed, id), await reaches(home, id)], [403, 403, 200])
    const { readers } = (await test.services.submissions.get(somebody(`earner-${earners}`), id as never)).audience
    assert.ok(readers.some((reader) => reader.includes('shares a course with you')))
  })
  it('of others alone keep work from its own organization', async () => {
    await set(coordinator, { kind: 'coalition', distance: 'organization' })
    const id = await handIn()
    assert.deepEqual([await reaches(home, id), await reaches(farPeer, id)], [403, 200])
  })
})

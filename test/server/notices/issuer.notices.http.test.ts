import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import { IssuerId } from '../../../server/core/ids.contract.ts'
import { NoticeView } from '../../../server/notices/notice.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { appointCoordinator } from '../tenancy.world.ts'
import { appoint, decided, judged, OTHER_DISTRICT, somebody, submitted } from '../../support/people.ts'

const ISSUER = IssuerId.parse('test-issuer')
const assessor = somebody('assessor')
const far = somebody('far', { organizationId: OTHER_DISTRICT })
const admin = somebody('admin', { organizationId: OTHER_DISTRICT })
const earner = somebody('earner')
const coordinator = somebody('coordinator')
const farCoordinator = somebody('far-coordinator', { organizationId: OTHER_DISTRICT })
/** administers the issuer, and earns as well */
const adminEarner = somebody('admin-earner')

describe('notices around a review', () => {
  let test: TestApp
  const told = async (actor: Actor, kind: string) => {
    const { body } = await request(test.app).get('/api/notices').set('authorization', test.signIn(actor)).expect(200)
    return NoticeView.array()
      .parse(body.notices)
      .filter((notice) => notice.kind === kind)
  }
  const round = async (passed: Parameters<TestApp['clock']['pass']>[0] = { minutes: 2 }) => {
    test.clock.pass(passed)
    await test.services.worker.round()
  }
  const shareReviews = (coordinator: Actor) =>
    test.services.pools.choose(coordinator, ISSUER, { kind: 'coalition', distance: 'none' })

  before(async () => {
    test = await testApp()
    await test.services.worker.stop()
    for (const person of [admin, adminEarner]) await test.services.issuers.grant(ISSUER, person.personId, 'admin')
    for (const person of [assessor, far]) await appoint(test, person)
    for (const person of [coordinator, farCoordinator]) await appointCoordinator(test, person)
    for (const { personId, organizationId } of [assessor, far])
      await test.database.connection
        .collection<{ _id: string; organizationId: string; platformId: string; subject: string; code: string }>(
          'people',
        )
        .insertOne({ _id: personId, organizationId, ...{ platformId: 'sample', subject: personId, code: personId } })
    await round()
  })
  after(() => test.close())

  it('tell administrators of evidence that was flagged, but not of their own', async () => {
    const { id, attempts } = await submitted(test, adminEarner)
    const piece = attempts.at(-1)?.artifacts[0]?.id
    assert.ok(piece)
    await test.services.reviews.claim(assessor, id)
    await test.services.quarantine.flag(assessor, id, piece, 'A face at the left of the picture.')
    await round()
    await round()
    const [notice, more] = await told(admin, 'artifact-flagged')
    assert.deepEqual([notice?.path, notice?.titles, more], ['/issuer/quarantine', ['Waiting well'], undefined])
    assert.deepEqual(await told(adminEarner, 'artifact-flagged'), [])
    await test.services.reviews.release(assessor, id)
    await test.services.submissions.recall(adminEarner, id)
  })

  it('tell assessors of other organizations of new work where both share their reviews, and of no other', async () => {
    const { id } = await submitted(test, somebody('kept'))
    await round()
    assert.deepEqual(await told(far, 'queue-new'), [])
    await test.services.submissions.recall(somebody('kept'), id)
    test.clock.pass({ days: 1 })
    await shareReviews(coordinator)
    await submitted(test, somebody('shared'))
    await round()
    assert.deepEqual(
      (await told(far, 'queue-new')).map(({ path }) => path),
      ['/review'],
    )
    await shareReviews(farCoordinator)
  })

  it('tell the earner nothing of a decision that was undone', async () => {
    const { id } = await submitted(test, earner)
    await decided(test, assessor, { id }, judged({ waits: 'partly' }))
    await round({ seconds: 30 })
    await test.services.reviews.undo(assessor, id)
    await round()
    for (const kind of ['work-returned', 'work-awarded', 'claim-ended'])
      assert.deepEqual(await told(earner, kind), [], kind)
    assert.equal((await told(earner, 'work-claimed')).length, 1)
  })

  it('tell administrators once that reviews are overdue, however many and long, without whose', async () => {
    await submitted(test, somebody('late'))
    await submitted(test, somebody('later'))
    await round({ days: 1 })
    assert.deepEqual(await told(admin, 'review-overdue'), [])
    await round({ days: 20 })
    const first = await told(admin, 'review-overdue')
    assert.ok(first.length > 0)
    assert.equal(new Set(first.map(({ day }) => day)).size, first.length)
    assert.deepEqual([...new Set(first.map(({ path }) => path))], ['/issuer/overdue'])
    assert.ok(!JSON.stringify(first).includes('person-'))
    await round({ days: 1 })
    assert.equal((await told(admin, 'review-overdue')).length, first.length)
  })
})

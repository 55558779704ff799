import assert from 'node:assert/strict'
import type { Actor } from '../../../../server/core/actor.ts'
import { isStackAward } from '../../../../server/awards/award.model.ts'
import { testApp, type TestApp } from '../../../support/app.ts'
import { testIssuer } from '../../../support/catalogue.ts'
import { appoint, ASKING_TWICE, somebody, submitted, WAITING_WELL } from '../../../support/people.ts'
import { carries, earns, speaking, twoDistricts, type Districts } from './carry.world.ts'

const administrator = somebody('administrator', { courseId: null, courseRoles: [] })
const why = { ground: 'other' as const, reason: 'The recording was of another class.' }

describe('awards of two accounts in one', () => {
  let test: TestApp
  let districts: Districts
  let as: ReturnType<typeof speaking>
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    districts = await twoDistricts(test)
    as = speaking(test)
    await test.services.issuers.grant(testIssuer.id, administrator.personId, 'admin')
    await test.services.worker.stop()
  })
  after(() => test.close())

  const both = async (name: string): Promise<[Actor, Actor]> => [
    await districts.account(name, districts.lakeside),
    await districts.account(name, districts.hillside),
  ]
  const standing = async ({ personId }: Actor) =>
    (await test.services.models.awards.standingOf(personId))
      .map((award) => (isStackAward(award) ? award.stackId : award.credentialId))
      .sort()
  const everything = [ASKING_TWICE, 'test-stack', WAITING_WELL]

  it('finish a stack together, once, and tell of it once', async () => {
    const [old, fresh] = await both('sage')
    await earns(test, old)
    await earns(test, fresh, ASKING_TWICE)
    await carries(test, old, fresh)
    assert.deepEqual([await standing(old), await standing(fresh)], [[], everything])
    const { notices } = (await as(fresh).send('get', '/api/notices')).body
    assert.equal(notices.filter(({ kind }: { kind: string }) => kind === 'stack-awarded').length, 1)
    const stack = (await test.services.models.awards.standingOf(fresh.personId)).find(isStackAward)
    assert.ok(stack?.badgeIssuedAt)
    // Brought back, neither account has what finished it.
    const { given } = await as(old).look()
    await as(old).giveBack(given[0].id).expect(200)
    assert.deepEqual([await standing(old), await standing(fresh)], [[WAITING_WELL], [ASKING_TWICE]])
    const left = await as(fresh).send('get', '/api/notices')
    assert.ok(left.body.notices.some(({ kind }: { kind: string }) => kind === 'awards-returned'))
    // And once more, the other way: what was carried once may be carried again.
    test.clock.pass({ minutes: 61 })
    await carries(test, old, fresh)
    assert.deepEqual(await standing(fresh), everything)
  })

  it('keep both badges of what both hold, and count it once', async () => {
    const [old, fresh] = await both('rowan')
    for (const account of [old, fresh]) await earns(test, account)
    const { code } = await as(old)
      .send('post', '/api/carries/code')
      .then(({ body }) => body)
    const { body: shown } = await as(fresh).preview(code).expect(200)
    assert.deepEqual(
      shown.items.map(({ held }: { held: boolean }) => held),
      [true],
    )
    await as(fresh).confirm(shown.ticket).expect(200)
    assert.deepEqual(await standing(fresh), [WAITING_WELL, WAITING_WELL])
    assert.equal((await as(fresh).send('get', '/api/stacks/test-stack')).body.earned, 1)
    assert.equal((await as(fresh).send('get', '/api/record')).body.standing, 2)
    const { peerFor } = await test.services.eligibility.of(fresh.personId)
    assert.deepEqual(peerFor, [WAITING_WELL])
  })

  it('are revoked where they are: its stack goes with one, and both accounts are told', async () => {
    const [old, fresh] = await both('linden')
    const one = await earns(test, old)
    await earns(test, old, ASKING_TWICE)
    await carries(test, old, fresh)
    assert.deepEqual(await standing(fresh), everything)
    await test.services.revocations.revoke(administrator, one, why)
    await test.services.worker.round()
    assert.deepEqual(await standing(fresh), [ASKING_TWICE])
    for (const account of [old, fresh]) {
      const { notices } = (await as(account).send('get', '/api/notices')).body
      const told = notices.filter(({ kind }: { kind: string }) => kind === 'award-revoked')
      assert.deepEqual(told.length, 1)
    }
    const { body } = await as(fresh).send('get', `/api/awards/${one}`).expect(200)
    assert.equal(body.revocation.reason, why.reason)
  })

  it('stay where they are after fourteen days, and may then be carried on', async () => {
    const [old, fresh] = await both('hazel')
    const award = await earns(test, old)
    const { carryId } = await carries(test, old, fresh)
    test.clock.pass({ days: 14 })
    const late = await as(old).giveBack(carryId)
    assert.deepEqual([late.status, /for 14 days/.test(late.body.detail)], [409, true])
    assert.equal((await as(old).look()).given[0].mayReturnUntil, null)
    // Within one organization too: another LMS is another account.
    const third = await districts.account('hazel', districts.hillside, 'second-lms')
    await carries(test, fresh, third)
    assert.deepEqual([await standing(fresh), await standing(third)], [[], [WAITING_WELL]])
    assert.equal((await test.services.awards.find(award))?.organizationId, districts.lakeside)
  })

  it('make nobody a reviewer of their own work, whichever account handed it in', async () => {
    const old = await districts.account('aspen', districts.lakeside)
    const fresh = await districts.account('aspen', districts.lakeside, 'second-lms')
    await earns(test, old)
    const waiting = await submitted(test, old, ASKING_TWICE)
    await carries(test, old, fresh)
    await appoint(test, fresh, ASKING_TWICE)
    const listed = await as(fresh).send('get', '/api/reviews').expect(200)
    assert.ok(!listed.text.includes(waiting.id), 'the queue does not offer it')
    const refused = await as(fresh).send('post', `/api/reviews/${waiting.id}/claim`)
    assert.equal(refused.status, 403)
    // Nor twice: what one account decided is not the other's to decide.
    const theirs = await submitted(test, await districts.account('birch', districts.lakeside), ASKING_TWICE)
    await appoint(test, old, ASKING_TWICE)
    const review = await test.services.reviews.claim(old, theirs.id)
    assert.ok(review)
    const twice = await as(fresh).send('post', `/api/reviews/${theirs.id}/claim`)
    assert.deepEqual([twice.status, /in your other account/.test(twice.body.detail)], [403, true])
  })
})

import assert from 'node:assert/strict'
import type { Actor } from '../../../../server/core/actor.ts'
import { carryCode } from '../../../../server/awards/carrying/carry.service.ts'
import { testApp, type TestApp } from '../../../support/app.ts'
import { carries, earns, speaking, twoDistricts, type Districts } from './carry.world.ts'

describe('the code that carries awards to another account', () => {
  let test: TestApp
  let districts: Districts
  let as: ReturnType<typeof speaking>
  let old: Actor
  let fresh: Actor
  let stranger: Actor
  let awardId: string

  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    districts = await twoDistricts(test)
    as = speaking(test)
    old = await districts.account('robin', districts.lakeside)
    fresh = await districts.account('robin', districts.hillside)
    stranger = await districts.account('kim', districts.hillside)
    awardId = await earns(test, old)
    await test.services.worker.stop()
  })
  after(() => test.close())
  const anHour = () => test.clock.pass({ minutes: 61 })

  it('is not given where there is nothing to carry', async () => {
    const refused = await as(stranger).send('post', '/api/carries/code')
    assert.equal(refused.status, 409)
    assert.match(refused.body.detail, /no award that could be carried/)
    assert.equal((await as(stranger).look()).obstacle, 'nothing-to-carry')
  })

  it('alone joins two accounts: the same address in two LMSs merges nothing', async () => {
    const { services } = test
    const known = await services.people.findMany([old.personId, fresh.personId])
    assert.deepEqual(new Set(known.map(({ email }) => email)), new Set(['robin@example.org']))
    // A launch brings the address again; both are who they were.
    await services.people.remember({
      ...{ platformId: `lms-of-${districts.hillside}`, subject: 'robin', organizationId: districts.hillside },
      ...{ name: 'robin Example', email: 'robin@example.org' },
    })
    assert.deepEqual(await as(fresh).titles(), [])
    assert.equal((await as(fresh).send('get', `/api/awards/${awardId}`)).status, 404)
    assert.deepEqual((await as(fresh).look()).received, [])
    assert.deepEqual(await as(old).titles(), ['Waiting well'])
  })

  it('is told once, kept as a hash, and said nowhere afterwards', async () => {
    const made = await as(old).send('post', '/api/carries/code').expect(200)
    assert.match(made.body.code, /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    assert.equal(made.headers['cache-control'], 'no-store')
    const stored = JSON.stringify(await test.database.connection.collection('carries').find().toArray())
    for (const form of [made.body.code, made.body.code.replaceAll('-', '')]) assert.ok(!stored.includes(form))
    assert.ok(stored.includes(String(carryCode.hash(made.body.code))))
    const seen = await as(old).look()
    assert.deepEqual(Object.keys(seen.code), ['madeAt', 'expiresAt'])
    assert.equal(Date.parse(seen.code.expiresAt) - Date.parse(seen.code.madeAt), 7 * 86_400_000)
  })

  it('is refused when mistyped, taken back, replaced or entered where it was made', async () => {
    const first = await as(old).makeCode()
    const second = await as(old).makeCode()
    for (const wrong of ['7KQ2-M9', 'ABCD-EFGH-JKMN-PQRS', first]) {
      const refused = await as(fresh).preview(wrong)
      assert.equal(refused.status, 400, wrong)
      assert.equal(refused.body.errors[0].pointer, '/code')
    }
    const here = await as(old).preview(second)
    assert.match(here.body.errors[0].detail, /made in this very account/)
    await as(old).send('delete', '/api/carries/code').expect(200)
    assert.equal((await as(old).look()).code, null)
    assert.equal((await as(fresh).preview(second)).status, 400)
    anHour()
  })

  it('can be tried five times an hour', async () => {
    const code = await as(old).makeCode()
    for (let tries = 0; tries < 5; tries++)
      assert.equal((await as(stranger).preview('ABCD-EFGH-JKMN-PQRS')).status, 400)
    assert.equal((await as(stranger).preview(code)).status, 429)
    anHour()
    assert.equal((await as(stranger).preview(code)).status, 200)
  })

  it('shows what would come, however it was typed, and nothing that is private beyond that', async () => {
    const code = await as(old).makeCode()
    const shown = await as(fresh)
      .preview(` ${code.toLowerCase().replaceAll('-', ' ')} `)
      .expect(200)
    assert.equal(shown.body.organizationName, 'Lakeside Sample District')
    assert.deepEqual(shown.body.items, [
      {
        ...{ title: 'Waiting well', issuerName: 'Test Issuer', awardedAt: shown.body.items[0].awardedAt },
        ...{ kind: 'credential', revoked: false, held: false },
      },
    ])
    const work = (await test.services.submissions.list(old)).submissions[0]
    const secrets = [old.personId, 'robin', '@', awardId, work?.id, 'What happened in class', 'course-']
    for (const secret of secrets) assert.ok(!shown.text.includes(String(secret)), String(secret))
    // Looking changes nothing.
    assert.deepEqual([await as(old).titles(), await as(fresh).titles()], [['Waiting well'], []])
    anHour()
  })

  it('takes nothing by a ticket that is another’s, too old, altered, or for something else than was shown', async () => {
    const code = await as(old).makeCode()
    const { ticket } = (await as(fresh).preview(code)).body
    const parts = String(ticket).split('.')
    for (const [who, given] of [
      [stranger, ticket],
      [fresh, `${parts[0]}.${parts[0]}`],
      [fresh, 'not-a-ticket-at-all'],
    ] as const)
      assert.equal((await as(who).confirm(given)).status, 409)
    test.clock.pass({ minutes: 31 })
    assert.match((await as(fresh).confirm(ticket)).body.detail, /too long ago/)
    const again = (await as(fresh).preview(code)).body
    const { connection } = test.database
    // An award that came in between was not shown.
    const [award] = await connection.collection('awards').find().toArray()
    await connection.collection<{ _id: string }>('awards').insertOne({
      ...{ ...award, _id: 'another-award', statusIndex: null, statusList: null, credentialId: 'asking-twice' },
    })
    const stale = await as(fresh).confirm(again.ticket)
    assert.deepEqual([stale.status, /has changed since you looked/.test(stale.body.detail)], [409, true])
    await connection.collection<{ _id: string }>('awards').deleteOne({ _id: 'another-award' })
    assert.deepEqual(await as(fresh).titles(), [])
    anHour()
  })

  it('is over after seven days', async () => {
    const code = await as(old).makeCode()
    test.clock.pass({ days: 7 })
    assert.equal((await as(fresh).preview(code)).status, 400)
    assert.equal((await as(old).look()).code, null)
  })

  it('serves one account: to another one it is used, and confirming again changes nothing', async () => {
    const { code, ticket, carryId } = await carries(test, old, fresh)
    assert.equal((await as(stranger).preview(code)).status, 400)
    const again = await as(fresh).confirm(ticket).expect(200)
    assert.deepEqual(
      again.body.received.map(({ id }: { id: string }) => id),
      [carryId],
    )
    assert.deepEqual([await as(fresh).titles(), await as(stranger).titles()], [['Waiting well'], []])
  })

  it('is given by no account that awards came to lately, also where it was made before', async () => {
    const refused = await as(fresh).send('post', '/api/carries/code')
    assert.deepEqual([refused.status, (await as(fresh).look()).obstacle], [409, 'came-lately'])
    assert.match(refused.body.detail, /came to that account lately, and stay there until November \d+, 2026/)
  })

  it('tells no other account of a carry, nor lets it bring anything back', async () => {
    const [{ id }] = (await as(fresh).look()).received
    for (const other of [stranger, fresh]) assert.equal((await as(other).giveBack(id)).status, 404)
    const told = JSON.stringify(await as(stranger).look())
    for (const secret of [id, 'Waiting well', 'Lakeside']) assert.ok(!told.includes(secret))
    // Neither side is told who the other is.
    for (const [reader, other] of [
      [old, fresh],
      [fresh, old],
    ] as const)
      for (const secret of [other.personId, 'robin', '@'])
        assert.ok(!JSON.stringify(await as(reader).look()).includes(secret))
  })
})

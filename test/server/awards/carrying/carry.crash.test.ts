import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Actor } from '../../../../server/core/actor.ts'
import { isStackAward } from '../../../../server/awards/award.model.ts'
import { AwardId, CredentialId, IssuerId, SubmissionId } from '../../../../server/core/ids.contract.ts'
import { testApp, type TestApp } from '../../../support/app.ts'
import { crashAfter } from '../../../support/crash.ts'
import { ASKING_TWICE, WAITING_WELL } from '../../../support/people.ts'
import { speaking, twoDistricts, type Districts } from './carry.world.ts'

// Awards are put there by the model: what this is about is whose they are, not how they were earned.

const STACK = 'test-stack'
const why = { ground: 'other' as const, reason: 'The recording was of another class.', by: null }

describe('carrying awards, whatever comes in between', () => {
  let test: TestApp
  let beside: TestApp
  let districts: Districts
  let as: ReturnType<typeof speaking>
  let people = 0
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    beside = await testApp({ NOTCH_UNDO_SECONDS: '0' }, {}, test)
    districts = await twoDistricts(test)
    as = speaking(test)
    for (const { services } of [test, beside]) await services.worker.stop()
  })
  after(async () => {
    await beside.close()
    await test.close()
  })

  async function both(): Promise<[Actor, Actor]> {
    people++
    return [
      await districts.account(`person${people}`, districts.lakeside),
      await districts.account(`person${people}`, districts.hillside),
    ]
  }

  /** Grants it, with the stack that it finishes. */
  async function hold(earner: Actor, name: string): Promise<AwardId> {
    const credentialId = CredentialId.parse(name)
    const award = await test.services.models.awards.grant({
      _id: AwardId.parse(`${name}-${earner.personId}`.slice(0, 60)),
      ...{ earnerId: earner.personId, organizationId: earner.organizationId, credentialId, version: 1 },
      ...{ issuerId: IssuerId.parse('test-issuer'), submissionId: SubmissionId.parse('some-work'), attempt: 1 },
      ...{ awardedAt: test.clock.now(), rows: {}, subjectId: 'urn:uuid:sample', revoked: false, published: false },
      ...{ showName: false, keyGeneration: 1, badgeIssuedAt: null },
    })
    await test.services.stackAwards.grantFinished(award)
    return award._id
  }

  const standing = async ({ personId }: Actor) =>
    (await test.services.models.awards.standingOf(personId))
      .map((award) => (isStackAward(award) ? award.stackId : award.credentialId))
      .sort()

  async function ticketFor(from: Actor, to: Actor): Promise<string> {
    test.clock.pass({ minutes: 61 })
    const code = await as(from).makeCode()
    return (await as(to).preview(code).expect(200)).body.ticket
  }

  it('moves once under double clicks, two windows and two processes', async () => {
    const [old, fresh] = await both()
    for (const name of [WAITING_WELL, ASKING_TWICE]) await hold(old, name)
    const ticket = await ticketFor(old, fresh)
    const answers = await Promise.all([test, beside, test, beside].map((each) => speaking(each)(fresh).confirm(ticket)))
    for (const { status } of answers) assert.equal(status, 200)
    await Promise.all([test, beside].map(({ services }) => services.carryMoves.payOwed()))
    assert.deepEqual([await standing(old), await standing(fresh)], [[], [ASKING_TWICE, STACK, WAITING_WELL]])
    for (const { carried } of await test.services.models.awards.listOf(fresh.personId)) assert.equal(carried?.length, 1)
    const [{ id }] = (await as(old).look()).given
    await Promise.all([test, beside, test].map((each) => speaking(each)(old).giveBack(id)))
    assert.deepEqual([await standing(old), await standing(fresh)], [[ASKING_TWICE, STACK, WAITING_WELL], []])
    // A slow process that still believes the first move to be owed changes nothing.
    const [carry] = await test.services.models.carries.confirmedOf([old.personId])
    assert.ok(carry)
    await beside.services.carryMoves.pay({ ...carry, state: 'moving' })
    assert.deepEqual(await standing(fresh), [])
  })

  it('goes to one of two accounts that confirm at once', async () => {
    const [old, fresh] = await both()
    const other = await districts.account('another', districts.hillside)
    await hold(old, WAITING_WELL)
    const code = await as(old).makeCode()
    const tickets = await Promise.all([fresh, other].map(async (who) => (await as(who).preview(code)).body.ticket))
    const answers = await Promise.all([as(fresh).confirm(tickets[0]), as(other).confirm(tickets[1])])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, answers.find((a) => a.status !== 200)?.status])
    const held = await Promise.all([fresh, other, old].map(standing))
    assert.deepEqual(held.flat(), [WAITING_WELL])
  })

  it('keeps one open code, whichever windows make them', async () => {
    const [old] = await both()
    await hold(old, WAITING_WELL)
    await Promise.all([test, beside, test].map((each) => speaking(each)(old).send('post', '/api/carries/code')))
    const open = { from: old.personId, state: 'offered' }
    assert.equal(await test.database.connection.collection('carries').countDocuments(open), 1)
  })

  for (const [owner, step] of [
    ['carries', 'confirm'],
    ['awards', 'carry'],
    ['awards', 'grantStack'],
    ['carries', 'finish'],
  ] as const)
    it(`is finished by the worker when it was killed after ${step}`, async () => {
      const [old, fresh] = await both()
      await hold(old, WAITING_WELL)
      await hold(fresh, ASKING_TWICE)
      const ticket = await ticketFor(old, fresh)
      const models: Record<string, Record<string, unknown>> = test.services.models
      const disarm = crashAfter(models[owner] ?? {}, step, () => {
        throw new Error('killed')
      })
      await as(fresh).confirm(ticket)
      disarm()
      await beside.services.carryMoves.payOwed()
      assert.deepEqual([await standing(old), await standing(fresh)], [[], [ASKING_TWICE, STACK, WAITING_WELL]])
      assert.equal((await as(fresh).look()).received[0].state, 'carried')
    })

  it('makes what is revoked meanwhile wait, and takes no stack back that stands', async () => {
    const { services } = test
    const [old, fresh] = await both()
    const ids = [await hold(old, WAITING_WELL), await hold(old, ASKING_TWICE)]
    const ticket = await ticketFor(old, fresh)
    let moved = 0
    const disarm = crashAfter(services.models.awards, 'carry', () => {
      if (++moved === 2) throw new Error('killed')
      return undefined as never
    })
    await as(fresh).confirm(ticket)
    disarm()
    const revocation = { ...why, awardId: ids[1]!, at: test.clock.now() }
    await services.models.awards.revoke(revocation, test.clock.now())
    await assert.rejects(services.stackAwards.reconsider(revocation), /on their way/)
    await beside.services.carryMoves.payOwed()
    await services.stackAwards.reconsider(revocation)
    assert.deepEqual([await standing(old), await standing(fresh)], [[], [WAITING_WELL]])
  })

  it('leaves every award in one account, and no stack without what it rests on, in whatever order things happen', async () => {
    const step = fc.constantFrom('carry', 'back', 'earn-old', 'earn-fresh', 'days', 'worker')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 7 }), async (steps) => {
        const [old, fresh] = await both()
        const granted = [await hold(old, WAITING_WELL)]
        for (const each of steps) {
          if (each === 'carry') {
            test.clock.pass({ minutes: 61 })
            const { body } = await as(old).send('post', '/api/carries/code')
            if (body.code) await as(fresh).confirm((await as(fresh).preview(body.code)).body.ticket)
          }
          if (each === 'back') for (const { id } of (await as(old).look()).given) await as(old).giveBack(id)
          if (each === 'earn-old') granted.push(await hold(old, ASKING_TWICE))
          if (each === 'earn-fresh') granted.push(await hold(fresh, WAITING_WELL))
          if (each === 'days') test.clock.pass({ days: 15 })
          if (each === 'worker') await beside.services.carryMoves.payOwed()
        }
        const held = await Promise.all([old, fresh].map((who) => test.services.models.awards.standingOf(who.personId)))
        const credentials = held.map((list) => list.filter((award) => !isStackAward(award)))
        assert.deepEqual(
          credentials
            .flat()
            .map(({ _id }) => _id)
            .sort(),
          [...new Set(granted)].sort(),
        )
        held.forEach((list, index) => {
          const kinds = new Set(credentials[index]?.map((award) => ('credentialId' in award ? award.credentialId : '')))
          const stacks = list.filter(isStackAward)
          assert.equal(stacks.length > 0, kinds.size === 2)
        })
      }),
      { numRuns: 6, seed: 45 },
    )
  })
})

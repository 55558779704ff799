import assert from 'node:assert/strict'
import { testApp, type TestApp } from '../../support/app.ts'
import { somebody, WAITING_WELL } from '../../support/people.ts'

describe('whether somebody may review anything', () => {
  let world: TestApp
  before(async () => void (world = await testApp()))
  after(() => world.close())

  const asked = (name: string) =>
    world.database.commandsOf(() => world.services.eligibility.mayReview(somebody(name).personId))
  const hold = (name: string, revoked: boolean) =>
    world.database.connection
      .collection('awards')
      .insertOne({ earnerId: somebody(name).personId, credentialId: WAITING_WELL, revoked })
  const appoint = (name: string, until: Date | null) =>
    world.services.eligibility.appoint({
      credentialId: WAITING_WELL,
      personId: somebody(name).personId,
      reason: 'Knows it well.',
      until,
    })

  it('says no to somebody who holds nothing and was not appointed', async () => {
    assert.equal((await asked('nobody')).result, false)
  })

  it('says no to somebody whose only award was revoked', async () => {
    await hold('revoked', true)
    assert.equal((await asked('revoked')).result, false)
  })

  it('says no once an appointment has ended', async () => {
    await appoint('ended', new Date(world.clock.now().getTime() + 60_000))
    assert.equal((await asked('ended')).result, true)
    world.clock.pass({ minutes: 2 })
    assert.equal((await asked('ended')).result, false)
  })

  it('says yes to holders and to appointed experts, for one command', async () => {
    await hold('holder', false)
    await appoint('expert', null)
    for (const name of ['holder', 'expert', 'nobody']) {
      const { result, commands } = await asked(name)
      assert.equal(result, name !== 'nobody', name)
      assert.equal(commands.length, 1, commands.join(', '))
    }
  })

  it('tells for one command what somebody may review, and as what', async () => {
    await hold('both', false)
    await appoint('both', null)
    await hold('peer', false)
    const cases = {
      both: [[WAITING_WELL], [WAITING_WELL]],
      peer: [[], [WAITING_WELL]],
      revoked: [[], []],
      nobody: [[], []],
    }
    for (const [name, [expertFor, peerFor]] of Object.entries(cases)) {
      const { result, commands } = await world.database.commandsOf(() =>
        world.services.eligibility.of(somebody(name).personId),
      )
      assert.deepEqual(result, { expertFor, peerFor, exemptFor: [], calibratedFor: [] }, name)
      assert.equal(commands.length, 1, commands.join(', '))
    }
  })
})

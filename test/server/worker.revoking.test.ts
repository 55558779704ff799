import assert from 'node:assert/strict'
import { testApp, type TestApp } from '../support/app.ts'
import { testIssuer } from '../support/catalogue.ts'
import { crashAfter } from '../support/crash.ts'
import { appoint, completeDraft, decided, somebody, submitted, WAITING_WELL } from '../support/people.ts'

const earner = somebody('earner')
const assessor = somebody('assessor')
const administrator = somebody('administrator')
const why = { ground: 'issued-in-error' as const, reason: 'The wrong recording was read.' }

/** An award that its issuer has just revoked; nothing of it is paid yet. */
async function revokedApp() {
  const test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
  const { services, gradebook } = test
  gradebook.columns.set(earner.placementId, {
    placementId: earner.placementId,
    key: 'column-1',
    platformId: 'platform-1',
    subject: { kind: 'credential', credentialId: WAITING_WELL },
  })
  await appoint(test, assessor)
  await services.issuers.grant(testIssuer.id, administrator.personId, 'admin')
  const { id } = await submitted(test, earner)
  await decided(test, assessor, { id })
  await services.worker.round()
  const { awardId } = await services.submissions.get(earner, id)
  assert.ok(awardId)
  await services.worker.stop()
  return { test, id, awardId }
}
type Revoked = Awaited<ReturnType<typeof revokedApp>>

async function outcomeOf({ test: { services, gradebook, database }, id, awardId }: Revoked) {
  const view = await services.submissions.get(earner, id)
  const award = await services.models.awards.find(awardId)
  return {
    status: view.status,
    standing: await database.connection.collection('awards').countDocuments({ revoked: false }),
    reason: award?.revocation?.reason,
    listed: award?.statusIndex != null && award.listedAt != null,
    peerFor: (await services.eligibility.of(earner.personId)).peerFor,
    owed: (await services.models.submissions.find(id))?.owed,
    grade: gradebook.heard.at(-1)?.result.state,
  }
}
const finished = {
  status: 'revoked',
  standing: 0,
  reason: why.reason,
  listed: true,
  peerFor: [],
  owed: [],
  grade: 'revoked',
}

describe('paying a revocation', () => {
  let revoked: Revoked
  beforeEach(async () => void (revoked = await revokedApp()))
  afterEach(() => revoked.test.close())

  it('takes award, eligibility and grade back, also when several workers run at once', async () => {
    const { services } = revoked.test
    await services.revocations.revoke(administrator, revoked.awardId, why)
    await Promise.all(Array.from({ length: 5 }, () => services.worker.round()))
    await services.worker.round()
    assert.deepEqual(await outcomeOf(revoked), finished)
  })

  const steps: [string, (test: TestApp, crash: () => never) => () => void][] = [
    ['the move to revoked', ({ services }, crash) => crashAfter(services.models.submissions, 'move', crash)],
    ['taking the award back', ({ services }, crash) => crashAfter(services.models.awards, 'revoke', crash)],
    ['ticking off what was owed', ({ services }, crash) => crashAfter(services.models.submissions, 'change', crash)],
    ['owing the grade', ({ services }, crash) => crashAfter(services.models.passbacks, 'owe', crash)],
    ['the LMS clearing the grade', ({ gradebook }, crash) => crashAfter(gradebook, 'record', crash)],
  ]
  for (const [name, arm] of steps)
    it(`heals after a crash right after ${name}`, async () => {
      const { test } = revoked
      let crashed = 0
      const disarm = arm(test, () => {
        crashed++
        throw new Error('killed')
      })
      await test.services.revocations.revoke(administrator, revoked.awardId, why).catch(() => undefined)
      await test.services.worker.round()
      disarm()
      assert.ok(crashed > 0, 'the crash happened')
      for (let round = 0; round < 3; round++) {
        test.clock.pass({ minutes: 5 })
        await test.services.worker.round()
      }
      assert.deepEqual(await outcomeOf(revoked), finished)
    })

  it('lets the work begin anew and be earned again, as an award of its own', async () => {
    const { test, id, awardId } = revoked
    const { services } = test
    await services.revocations.revoke(administrator, awardId, why)
    // Before the worker looks: the revocation is of the old award whatever the work has become.
    await services.submissions.restart(earner, id)
    await completeDraft(test, earner)
    await services.submissions.submit(earner, id)
    await decided(test, assessor, { id })
    for (let round = 0; round < 3; round++) await services.worker.round()
    const again = await services.submissions.get(earner, id)
    assert.equal(again.status, 'awarded')
    assert.equal(again.revocation, null)
    assert.ok(again.awardId && again.awardId !== awardId)
    assert.equal((await services.models.awards.find(awardId))?.revoked, true)
    assert.equal((await services.models.awards.find(again.awardId))?.revoked, false)
    assert.equal(test.gradebook.heard.at(-1)?.result.state, 'awarded')
  })
})

import assert from 'node:assert/strict'
import { CredentialId } from '../../server/core/ids.contract.ts'
import { testApp, type TestApp } from '../support/app.ts'
import { appoint, decided, somebody, submitted } from '../support/people.ts'

// One piece of work that cannot be settled or paid must not keep everybody else's waiting.

const assessor = somebody('assessor')

describe('work that cannot go on', () => {
  let test: TestApp
  beforeEach(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '30' })
    await test.services.worker.stop()
    await appoint(test, assessor)
  })
  afterEach(() => test.close())

  async function decidedFor(name: string) {
    const earner = somebody(name)
    const { id } = await submitted(test, earner)
    await decided(test, assessor, { id })
    return { earner, id }
  }
  const statusOf = async ({ earner, id }: Awaited<ReturnType<typeof decidedFor>>) =>
    (await test.services.submissions.get(earner, id)).status

  it('does not hold up the decisions that come after it', async () => {
    const broken = await decidedFor('broken')
    test.clock.pass({ seconds: 1 })
    const sound = await decidedFor('sound')
    // Its version is not in the catalogue, say after a restore of an older one.
    await test.services.models.submissions.change(
      { _id: broken.id },
      { $set: { credentialId: CredentialId.parse('long-gone') } },
    )
    test.clock.pass({ minutes: 1 })
    await test.services.worker.round()
    assert.equal(await statusOf(sound), 'awarded')
  })

  it('does not hold up awards and grades that come after a whole batch of it', async () => {
    const first = await decidedFor('first')
    test.clock.pass({ minutes: 1 })
    await test.services.worker.round()
    const stored = await test.services.models.submissions.find(first.id)
    assert.ok(stored)
    const collection = test.database.connection.collection<{ _id: string }>('submissions')
    await collection.insertMany(
      Array.from({ length: 120 }, (_, index) => ({
        ...stored,
        _id: `broken-submission-${index}`,
        earnerId: `broken-earner-${index}`,
        credentialId: 'long-gone',
        awardId: null,
        owed: [
          { id: 'an-award', kind: 'award' },
          { id: 'a-grade', kind: 'passback' },
        ],
      })),
    )
    test.clock.pass({ minutes: 1 })
    const sound = await decidedFor('sound')
    test.clock.pass({ minutes: 1 })
    for (let round = 0; round < 3; round++) await test.services.worker.round()
    const paid = await test.services.models.submissions.find(sound.id)
    assert.deepEqual([paid?.status, paid?.awardId !== null, paid?.owed], ['awarded', true, []])
  })
})

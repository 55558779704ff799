import assert from 'node:assert/strict'
import request from 'supertest'
import { CredentialId, PersonId, SubmissionId } from '../../../server/core/ids.contract.ts'
import { ReviewQueue } from '../../../server/reviews/queue/queue.contract.ts'
import type { SubmissionDocument } from '../../../server/submissions/submission.model.ts'
import { waitingIn } from '../../../server/submissions/submission.waiting.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { appoint, DISTRICT, judged, OTHER_DISTRICT, somebody, submitted, WAITING_WELL } from '../../support/people.ts'

/** With the session's own that makes four. */
const MOST = 3
const HOUR = 3_600_000
const few = somebody('few')
const many = somebody('many')

describe("what a page of the assessor's queue costs", () => {
  let test: TestApp
  let like: SubmissionDocument

  const credentials = Array.from({ length: 20 }, (_, index) => CredentialId.parse(`credential-${index}`))
  const open = (query = '') =>
    test.database.commandsOf(async () => {
      const { body } = await request(test.app)
        .get(`/api/reviews${query}`)
        .set('authorization', test.signIn(many))
        .expect(200)
      return ReviewQueue.parse(body)
    })

  async function wait(count: number, from: number, change: Partial<SubmissionDocument> = {}) {
    const submissions = test.database.connection.collection<SubmissionDocument>('submissions')
    await submissions.insertMany(
      Array.from({ length: count }, (_, index) => {
        const dueAt = new Date(test.clock.now().getTime() + index * HOUR)
        const work = { ...like, dueAt, owed: [], ...change }
        return {
          ...work,
          _id: SubmissionId.parse(`waiting-${from + index}`),
          earnerId: PersonId.parse(`person-earner-${from + index}`),
          ...waitingIn(work),
        }
      }),
    )
  }

  before(async () => {
    test = await testApp()
    await test.services.worker.stop()
    const { id } = await submitted(test, somebody('earner'))
    const found = await test.services.models.submissions.find(id)
    assert.ok(found)
    like = found
    for (const person of [few, many]) await appoint(test, person)
    await test.services.reviews.claim(many, id)
    await test.services.reviews.save(many, id, judged(), 0)
    await test.database.connection.collection<{ _id: string }>('appointments').insertMany(
      credentials.map((credentialId) => ({
        _id: `many-${credentialId}`,
        ...{ credentialId, personId: many.personId, reason: 'Knows them all', appointedAt: test.clock.now() },
        ...{ until: null, endedAt: null },
      })),
    )
    await test.services.catalogue.snapshot()
  })
  after(() => test.close())

  it('is three commands at most where nothing waits, for 21 credentials, with a claim and its draft', async () => {
    for (let turn = 0; turn < 2; turn++) {
      const { result, commands } = await open()
      assert.deepEqual([result.open.length, result.claimed[0]?.draftSavedAt], [0, test.clock.now().toISOString()])
      assert.ok(commands.length <= MOST, commands.join(', '))
    }
  })

  it('is the same where 50 wait, at home and shared, and on every page of it', async () => {
    await wait(25, 0)
    await wait(25, 25, { organizationId: OTHER_DISTRICT, reviewPool: { kind: 'coalition', distance: 'none' } })
    const seen = new Set<string>()
    let after: string | null = ''
    while (after !== null) {
      const { result, commands }: Awaited<ReturnType<typeof open>> = await open(after && `?after=${after}`)
      assert.ok(commands.length <= MOST, commands.join(', '))
      for (const { submissionId } of result.open) seen.add(submissionId)
      after = result.next
    }
    assert.equal(seen.size, 50)
    const warm = await open()
    assert.equal(warm.result.open.length, 20)
    assert.equal(warm.commands.length, 2, warm.commands.join(', '))
  })

  it('is the same with a filter that nothing passes', async () => {
    for (const filter of ['?evidence=video', '?as=expert', '?due=overdue', `?credential=${credentials[0]}`]) {
      const { commands } = await open(filter)
      assert.ok(commands.length <= MOST, `${filter}: ${commands.join(', ')}`)
    }
  })

  it('is asked of an index', async () => {
    const year = `${DISTRICT}.${WAITING_WELL}@${test.clock.now().getUTCFullYear()}`
    const plan = await test.database.connection
      .collection('submissions')
      .find({ waitsIn: { $in: [year] } })
      .explain()
    assert.match(JSON.stringify(plan), /IXSCAN/)
  })

  it('is two commands for what one decided', async () => {
    const { commands } = await test.database.commandsOf(() =>
      request(test.app)
        .get('/api/decided-reviews')
        .set('authorization', test.signIn(many))
        .expect(200, { decided: [] }),
    )
    assert.ok(commands.length <= 2, commands.join(', '))
  })
})

import assert from 'node:assert/strict'
import { SubmissionId } from '../../../server/core/ids.contract.ts'
import { QUEUE_PAGE } from '../../../server/reviews/queue/open.service.ts'
import type { SubmissionDocument } from '../../../server/submissions/submission.model.ts'
import { homeQueue } from '../../../server/submissions/submission.waiting.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { DISTRICT, somebody, submitted, WAITING_WELL } from '../../support/people.ts'

const ATTEMPTS = 60
const ASSESSORS = 200
const crowd = Array.from({ length: ASSESSORS }, (_, index) => somebody(`crowd-${index}`))

/** As many attempts of different earners as there are, all like one that was really handed in. */
async function manyWaiting({ database, services }: TestApp, like: SubmissionId) {
  const submissions = database.connection.collection<SubmissionDocument>('submissions')
  const one = await services.models.submissions.find(like)
  assert.ok(one)
  await submissions.insertMany(
    Array.from({ length: ATTEMPTS - 1 }, (_, index) => ({
      ...one,
      _id: SubmissionId.parse(`copy-${String(index).padStart(4, '0')}`),
      earnerId: somebody(`earner-${index}`).personId,
      dueAt: new Date((one.dueAt?.getTime() ?? 0) + (index + 1) * 60_000),
      owed: [],
    })),
  )
}

describe('two hundred assessors at one queue', () => {
  let test: TestApp
  before(async function () {
    this.timeout(120_000)
    test = await testApp()
    const { id } = await submitted(test, somebody('earner'))
    await manyWaiting(test, id)
    await test.database.connection.collection<{ _id: string }>('appointments').insertMany(
      crowd.map(({ personId }) => ({
        _id: `of-${personId}`,
        ...{ credentialId: WAITING_WELL, personId, reason: 'First assessor', appointedAt: test.clock.now() },
        ...{ until: null, endedAt: null },
      })),
    )
  })
  after(() => test.close())

  it('are shown the oldest first, and page after page everything once', async () => {
    const [assessor] = crowd
    assert.ok(assessor)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await test.services.reviews.queue(assessor, { after })
      seen.push(...page.open.map(({ submissionId }) => submissionId))
      assert.ok(page.open.length <= QUEUE_PAGE)
      after = page.next ?? undefined
    } while (after !== undefined)
    assert.equal(seen.length, ATTEMPTS)
    assert.equal(new Set(seen).size, ATTEMPTS)
    assert.deepEqual(seen.slice(1), [...seen.slice(1)].sort())
  })

  it('never share an attempt, all claiming from it at once', async function () {
    this.timeout(120_000)
    const { queue, claim } = test.services.reviews
    const first = await queue(crowd[0] ?? somebody('nobody'))
    const wanted = first.open.map(({ submissionId }) => submissionId)
    const took = await Promise.all(
      crowd.map(async (assessor, index) => {
        const id = wanted[index % wanted.length]
        if (!id) return []
        try {
          return [(await claim(assessor, id)).submissionId]
        } catch (error) {
          assert.match(String(error), /already-claimed/)
        }
        return []
      }),
    )
    const claimed = took.flat()
    assert.equal(new Set(claimed).size, claimed.length)
    assert.equal(claimed.length, wanted.length)
    const stored = await test.database.connection
      .collection<SubmissionDocument>('submissions')
      .find({ _id: { $in: wanted } })
      .toArray()
    for (const { claims, openSlots, waitsIn, status } of stored)
      assert.deepEqual([claims.length, openSlots.peer, waitsIn, status], [1, 0, [], 'inReview'])
    const year = `${homeQueue(DISTRICT, WAITING_WELL)}@${test.clock.now().getUTCFullYear()}`
    const waiting = await test.services.models.submissions.waitingUnder([year], 200)
    assert.equal(waiting.length, ATTEMPTS - wanted.length)
  })
})

import assert from 'node:assert/strict'
import fc from 'fast-check'
import { IssuerId } from '../../../server/core/ids.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { checkAll, readAll, type Known } from './review.invariants.ts'
import { createStage, longStory, moments, straightStory, take, UNDO_SECONDS } from './review.steps.ts'

const STORIES = 12
const MOVES = [
  ...['submit', 'recall', 'withdraw', 'restart', 'claim', 'release', 'lapse', 'incomplete', 'decide', 'undo'],
  ...['award', 'return', 'revise', 'appeal', 'revoke'],
]

const isOwed = (known: Known) => [...known.values()].some(({ owed }) => owed.length > 0)

describe('whatever people do, in whatever order', () => {
  let test: TestApp
  /** another process on the same database, for when a worker is killed */
  let beside: TestApp
  let turn = 0
  const settings = { NOTCH_UNDO_SECONDS: String(UNDO_SECONDS) }
  before(async () => {
    test = await testApp(settings)
    // The worker's rounds are steps of the story; none comes in between by itself.
    await test.services.worker.stop()
    beside = await testApp(settings, {}, test)
    await beside.services.worker.stop()
  })
  after(async () => {
    await beside.close()
    await test.close()
  })

  it('the rules of review hold after every step, and all that is owed is paid in the end', async function () {
    this.timeout(600_000)
    let ended = 0
    let reviewed = 0
    let appeals = 0
    const seen = new Set<string>()
    const moved = new Set<string>()
    const story = fc.asyncProperty(moments, async (sequence) => {
      const stage = await createStage(test, beside, turn++)
      let known: Known = new Map()
      for (const steps of sequence) {
        await Promise.all(steps.map((step) => take(stage, step)))
        const now = await readAll(stage)
        await checkAll(stage, known, now)
        known = now
        for (const { status } of now.values()) seen.add(status)
      }
      let settled = known
      for (let round = 0; round < 4 && (round < 2 || isOwed(settled)); round++) {
        test.clock.pass({ days: 8 })
        await test.services.worker.round()
        settled = await readAll(stage)
      }
      await checkAll(stage, known, settled)
      for (const { status, owed, awardId, trail } of settled.values()) {
        assert.deepEqual(owed, [], 'nothing stays owed')
        const wasRevoked = trail.some(({ action }) => action === 'revoke')
        assert.ok(awardId !== null || status !== 'awarded', 'an award where it was awarded')
        assert.ok(awardId === null || status === 'awarded' || wasRevoked, 'and nowhere else')
      }
      for (const { attempts, appeal, trail } of settled.values()) {
        for (const { action } of trail) moved.add(action)
        reviewed += attempts.filter(({ feedback }) => feedback !== null).length
        if (appeal?.settledAt) appeals++
      }
      ended++
    })
    await fc.assert(story, {
      numRuns: STORIES,
      examples: [[straightStory], [longStory]],
    })
    assert.equal(ended, STORIES)
    // A story in which nothing happens would prove nothing.
    for (const status of ['draft', 'submitted', 'inReview', 'returned', 'awarded', 'revoked'])
      assert.ok(seen.has(status), `some work was ${status}`)
    assert.deepEqual(
      MOVES.filter((move) => !moved.has(move)),
      [],
      'every move was made',
    )
    const counted = await test.services.figures.ofIssuers([IssuerId.parse('test-issuer')])
    const total = (name: string) => counted.reduce((all, { counts }) => all + (counts[name] ?? 0), 0)
    assert.deepEqual([total('attempts'), total('appeals')], [reviewed, appeals], 'everything is counted, and once')
    assert.ok(appeals > 0)
  })
})

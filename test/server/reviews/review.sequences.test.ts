import assert from 'node:assert/strict'
import fc from 'fast-check'
import { testApp, type TestApp } from '../../support/app.ts'
import { checkAll, readAll, type Known } from './review.invariants.ts'
import { createStage, moments, straightStory, take } from './review.steps.ts'

const STORIES = 15

describe('whatever people do, in whatever order', () => {
  let test: TestApp
  let turn = 0
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '60' })
    // The worker's rounds are steps of the story; none comes in between by itself.
    await test.services.worker.stop()
  })
  after(() => test.close())

  it('the rules of review hold after every step, and all that is owed is paid in the end', async function () {
    this.timeout(600_000)
    let ended = 0
    const seen = new Set<string>()
    const story = fc.asyncProperty(moments, async (sequence) => {
      const stage = await createStage(test, turn++)
      let known: Known = new Map()
      for (const steps of sequence) {
        await Promise.all(steps.map((step) => take(stage, step)))
        const now = await readAll(stage)
        await checkAll(stage, known, now)
        known = now
        for (const { status } of now.values()) seen.add(status)
      }
      for (let round = 0; round < 4; round++) {
        test.clock.pass({ days: 8 })
        await test.services.worker.round()
      }
      const settled = await readAll(stage)
      await checkAll(stage, known, settled)
      for (const { status, owed, awardId } of settled.values()) {
        assert.deepEqual(owed, [], 'nothing stays owed')
        assert.equal(awardId !== null, status === 'awarded', 'an award where it was awarded, and nowhere else')
      }
      ended++
    })
    await fc.assert(story, {
      numRuns: STORIES,
      examples: [[straightStory]],
    })
    assert.equal(ended, STORIES)
    // A story in which nothing happens would prove nothing.
    for (const status of ['draft', 'submitted', 'inReview', 'returned', 'awarded'])
      assert.ok(seen.has(status), `some work was ${status}`)
  })
})

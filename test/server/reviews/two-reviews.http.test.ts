import assert from 'node:assert/strict'
import { testApp, type TestApp } from '../../support/app.ts'
import { appoint, ASKING_TWICE, decided, judged, somebody, submitted } from '../../support/people.ts'

const earner = somebody('earner')
const assessor = somebody('assessor')
const second = somebody('second')

describe('two reviews', () => {
  let test: TestApp
  const third = somebody('third')
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    for (const person of [assessor, second, third]) await appoint(test, person, ASKING_TWICE)
  })
  after(() => test.close())

  it('that differ go to a third, whose decision stands', async () => {
    const { services } = test
    const { id } = await submitted(test, earner, ASKING_TWICE)
    await decided(test, assessor, { id })
    await services.worker.round()
    assert.equal((await services.submissions.get(earner, id)).status, 'inReview')
    await assert.rejects(services.reviews.claim(assessor, id), /decided|claimed/)
    await decided(test, second, { id }, judged({ asks: 'partly' }))
    await services.worker.round()
    assert.equal((await services.submissions.get(earner, id)).status, 'inReview')
    await decided(test, third, { id })
    await services.worker.round()
    const view = await services.submissions.get(earner, id)
    assert.equal(view.status, 'awarded')
    assert.deepEqual(
      view.attempts[0]?.feedback?.rows.map((row) => row.levelId),
      ['shown', 'shown', 'shown'],
    )
  })
})

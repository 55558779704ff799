import assert from 'node:assert/strict'
import request from 'supertest'
import { ProblemBody } from '../../../server/core/problem.contract.ts'
import { ReviewQueue } from '../../../server/reviews/queue/queue.contract.ts'
import { ReviewView } from '../../../server/reviews/review.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { OTHER_DISTRICT, WAITING_WELL, appoint, decided, judged, somebody, submitted } from '../../support/people.ts'

const earner = somebody('earner')
const assessor = somebody('assessor')
const second = somebody('second')

function client(test: TestApp, actor: typeof earner) {
  const authorization = test.signIn(actor)
  return {
    get: (path: string) => request(test.app).get(path).set({ authorization }),
    post: (path: string, body: object = {}) => request(test.app).post(path).set({ authorization }).send(body),
    put: (path: string, body: object) => request(test.app).put(path).set({ authorization }).send(body),
  }
}
const faults = (answer: { text: string }) =>
  ProblemBody.parse(JSON.parse(answer.text)).errors?.map((fault) => fault.pointer)

describe('claiming a review', () => {
  let test: TestApp
  let id: string
  before(async () => {
    test = await testApp()
    await appoint(test, assessor)
    await appoint(test, second)
    id = (await submitted(test, earner)).id
  })
  after(() => test.close())

  it('is refused to whoever neither holds the credential nor was appointed, with the reason', async () => {
    const answer = await client(test, somebody('nobody')).post(`/api/reviews/${id}/claim`)
    assert.equal(answer.status, 403)
    assert.match(answer.text, /hold this micro-credential/)
  })
  it('is refused for one’s own work', async () => {
    await appoint(test, earner)
    assert.equal((await client(test, earner).post(`/api/reviews/${id}/claim`)).status, 403)
    assert.deepEqual((await client(test, earner).get('/api/reviews')).body.open, [])
  })
  it('finds nothing for an assessor of another organization', async () => {
    const far = somebody('far', { organizationId: OTHER_DISTRICT })
    await appoint(test, far)
    assert.equal((await client(test, far).post(`/api/reviews/${id}/claim`)).status, 404)
    assert.deepEqual((await client(test, far).get('/api/reviews')).body.open, [])
  })
  it('is refused after an appointment has ended', async () => {
    const former = somebody('former')
    await appoint(test, former)
    test.clock.pass({ days: 400 })
    assert.equal((await client(test, former).post(`/api/reviews/${id}/claim`)).status, 403)
    test.clock.pass({ days: -400 })
  })
  it('shows nothing of an attempt before it is claimed', async () => {
    assert.equal((await client(test, assessor).get(`/api/reviews/${id}`)).status, 404)
  })
  it('goes to one of many who click at once', async () => {
    const crowd = Array.from({ length: 20 }, (_, index) => somebody(`crowd-${index}`))
    for (const member of crowd) await appoint(test, member)
    const answers = await Promise.all(crowd.map((member) => client(test, member).post(`/api/reviews/${id}/claim`)))
    assert.equal(answers.filter((answer) => answer.status === 200).length, 1)
    assert.ok(answers.every((answer) => answer.status === 200 || answer.status === 409))
    const winner = crowd[answers.findIndex((answer) => answer.status === 200)]
    assert.ok(winner)
    await client(test, winner).post(`/api/reviews/${id}/release`).expect(200)
  })
  it('twice by the same person is one claim', async () => {
    const first = await client(test, assessor).post(`/api/reviews/${id}/claim`)
    const again = await client(test, assessor).post(`/api/reviews/${id}/claim`)
    assert.deepEqual([first.status, again.status], [200, 200])
    const queue = ReviewQueue.parse((await client(test, assessor).get('/api/reviews')).body)
    assert.equal(queue.claimed.length, 1)
    assert.equal(queue.open.length, 0)
  })
  it('keeps the earner from taking the attempt back', async () => {
    assert.equal((await client(test, earner).post(`/api/submissions/${id}/recall`)).status, 409)
  })
  it('lapses after five working days; the draft is kept for its assessor', async () => {
    await client(test, assessor)
      .put(`/api/reviews/${id}/draft`, { ...judged(), revision: 0 })
      .expect(200)
    test.clock.pass({ days: 8 })
    await test.services.worker.round()
    assert.equal((await client(test, assessor).get(`/api/reviews/${id}`)).status, 404)
    const claimed = ReviewView.parse((await client(test, assessor).post(`/api/reviews/${id}/claim`)).body)
    assert.equal(claimed.judgement.rows.asks?.levelId, 'shown')
  })
})

describe('deciding', () => {
  let test: TestApp
  let id: string
  const as = () => client(test, assessor)
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '60' })
    await appoint(test, assessor)
    await appoint(test, second)
    id = (await submitted(test, earner)).id
    await as().post(`/api/reviews/${id}/claim`).expect(200)
  })
  after(() => test.close())

  const save = (judgement: object, revision: number) => as().put(`/api/reviews/${id}/draft`, { ...judgement, revision })

  it('is refused without a claim', async () => {
    assert.equal(
      (await client(test, second).post(`/api/reviews/${id}/decide`, { revision: 1, outcome: 'award' })).status,
      404,
    )
  })
  it('is refused while anything is missing, and says where', async () => {
    const { growthComment: _none, complete: _unchecked, ...rest } = judged()
    const body = {
      ...rest,
      growthComment: '',
      rows: { asks: { levelId: 'shown', comment: '' }, waits: { levelId: 'partly', comment: '' } },
    }
    await save(body, 0).expect(200)
    const answer = await as().post(`/api/reviews/${id}/decide`, { revision: 1, outcome: 'return' })
    assert.equal(answer.status, 422)
    assert.deepEqual(faults(answer), ['/complete', '/rows/waits/comment', '/rows/listens/levelId'])
  })
  it('is refused when the scores lead to another outcome than the screen showed', async () => {
    await save(judged({ waits: 'partly' }), 1).expect(200)
    assert.equal((await as().post(`/api/reviews/${id}/decide`, { revision: 2, outcome: 'award' })).status, 409)
  })
  it('is refused on a draft that another window has changed', async () => {
    assert.equal((await as().post(`/api/reviews/${id}/decide`, { revision: 1, outcome: 'return' })).status, 409)
    assert.equal((await save(judged(), 1)).status, 409)
  })
  it('shows the earner nothing until the minute has passed', async () => {
    const decision = await as().post(`/api/reviews/${id}/decide`, { revision: 2, outcome: 'return' })
    assert.equal(decision.status, 200)
    await test.services.worker.round()
    const seen = await client(test, earner).get(`/api/submissions/${id}`)
    assert.equal(seen.body.status, 'inReview')
    assert.equal(seen.body.attempts[0].feedback, null)
  })
  it('hides the earner’s own assessment while the decision can be undone', async () => {
    const view = ReviewView.parse((await as().get(`/api/reviews/${id}`)).body)
    assert.equal(view.selfAssessment, null)
  })
  it('can be undone within the minute, and then decided otherwise', async () => {
    const undone = ReviewView.parse((await as().post(`/api/reviews/${id}/undo`)).body)
    assert.equal(undone.decided, null)
    assert.equal(undone.selfAssessment, null)
    test.clock.pass({ minutes: 5 })
    await test.services.worker.round()
    assert.equal((await client(test, earner).get(`/api/submissions/${id}`)).body.status, 'inReview')
    await save(judged(), 2).expect(200)
    await as().post(`/api/reviews/${id}/decide`, { revision: 3, outcome: 'award' }).expect(200)
  })
  it('is decided once, however often the button is pressed', async () => {
    const again = await Promise.all(
      Array.from({ length: 4 }, () => as().post(`/api/reviews/${id}/decide`, { revision: 3, outcome: 'award' })),
    )
    assert.ok(again.every((answer) => answer.status >= 400))
  })
  it('cannot be undone once it took effect', async () => {
    test.clock.pass({ seconds: 61 })
    await test.services.worker.round()
    assert.equal((await as().post(`/api/reviews/${id}/undo`)).status, 409)
    const seen = await client(test, earner).get(`/api/submissions/${id}`)
    assert.equal(seen.body.status, 'awarded')
    assert.equal(seen.body.attempts[0].feedback.growthComments.length, 1)
  })
  it('shows the earner’s own assessment once the decision stands', async () => {
    const view = ReviewView.parse((await as().get(`/api/reviews/${id}`)).body)
    assert.deepEqual(view.selfAssessment, { asks: 'shown' })
  })
  it('makes the new holder an assessor of the same credential', async () => {
    const { id: theirs } = await submitted(test, somebody('newcomer'))
    assert.equal((await client(test, earner).post(`/api/reviews/${theirs}/claim`)).status, 200)
  })
})

describe('an attempt that cannot be read', () => {
  it('goes back unread with the reason, and uses no attempt', async () => {
    const test = await testApp()
    await appoint(test, assessor)
    const { id } = await submitted(test, earner)
    await test.services.reviews.claim(assessor, id)
    const short = await client(test, assessor).post(`/api/reviews/${id}/incomplete`, { reason: 'x' })
    assert.deepEqual([short.status, faults(short)], [400, ['/reason']])
    await client(test, assessor)
      .post(`/api/reviews/${id}/incomplete`, { reason: 'The recording does not open.' })
      .expect(200)
    const view = await test.services.submissions.get(earner, id)
    assert.equal(view.status, 'draft')
    assert.equal(view.attempts[0]?.incompleteReason, 'The recording does not open.')
    assert.equal(view.draft.changeNote, 'The plan is new.', 'what was typed is still there')
    assert.equal(
      view.checklist.some((item) => item.part === 'changeNote'),
      false,
    )
    await test.close()
  })
})

describe('blind review', () => {
  it('gives an assessor nothing that says who the earner is', async () => {
    const test = await testApp()
    await appoint(test, assessor)
    const named = somebody('fern-example', {
      organizationId: earner.organizationId,
      courseId: 'course-of-fern',
    })
    const { id } = await submitted(test, named)
    const answers = [
      await client(test, assessor).get('/api/reviews'),
      await client(test, assessor).post(`/api/reviews/${id}/claim`),
      await client(test, assessor).get(`/api/reviews/${id}`),
    ]
    for (const answer of answers) {
      assert.equal(answer.status, 200)
      for (const secret of [named.personId, named.placementId, named.organizationId, 'course-of-fern', 'fern'])
        assert.equal(answer.text.toLowerCase().includes(String(secret).toLowerCase()), false, `says ${secret}`)
    }
    await test.close()
  })

  it('gives an earner nothing that says who the assessor is', async () => {
    const test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    await appoint(test, assessor)
    const { id } = await submitted(test, earner)
    await decided(test, assessor, { id }, judged({ asks: 'partly' }))
    await test.services.worker.round()
    const answer = await client(test, earner).get(`/api/submissions/${id}`)
    assert.equal(answer.body.status, 'returned')
    assert.equal(answer.text.includes(assessor.personId), false)
    assert.equal(WAITING_WELL, answer.body.credentialId)
    await test.close()
  })
})

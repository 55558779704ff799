import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../../server/core/actor.ts'
import { FeedbackRequestId, type SubmissionId } from '../../../../server/core/ids.contract.ts'
import { ProblemBody } from '../../../../server/core/problem.contract.ts'
import { personIdOf } from '../../../../server/people/person.service.ts'
import {
  FeedbackRequestView,
  OwnFeedbackRequest,
  type FeedbackPart,
} from '../../../../server/submissions/formative/formative.contract.ts'
import { testApp, type TestApp } from '../../../support/app.ts'
import { enoughWords } from '../../../support/catalogue.ts'
import { aboutPlan, uploadsOf } from '../../../support/uploads.ts'
import { appoint, completeDraft, decided, DISTRICT, judged, OTHER_DISTRICT, somebody } from '../../../support/people.ts'

describe('private feedback on a draft', () => {
  let test: TestApp
  let id: SubmissionId
  const earner = somebody('earner')
  const colleague = somebody('colleague')
  const other = somebody('other')
  const elsewhere = somebody('elsewhere', { organizationId: OTHER_DISTRICT })
  const assessor = somebody('assessor')

  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    id = (await completeDraft(test, earner)).id
    await appoint(test, colleague)
    await appoint(test, assessor)
  })
  after(() => test.close())

  function as(actor: Actor) {
    const authorization = test.signIn(actor)
    const to = (method: 'get' | 'post' | 'put') => (path: string, body?: object) =>
      request(test.app)[method](path).set('authorization', authorization).send(body)
    return { get: to('get'), post: to('post'), put: to('put') }
  }

  const asked = {
    parts: ['overview', 'evidence', 'reflection'],
    question: 'Is it clear?',
    personCode: null,
    mayBeShown: true,
  }
  const asking = (body: object = {}) =>
    as(earner).post(`/api/submissions/${id}/feedback-requests`, { ...asked, ...body })

  async function ask(parts: FeedbackPart[] = ['overview', 'evidence', 'reflection']) {
    test.clock.pass({ minutes: 1 })
    const answer = await asking({ parts }).expect(200)
    const [newest] = OwnFeedbackRequest.array().parse(answer.body.requests)
    assert.ok(newest)
    return { requestId: newest.id, code: String(answer.body.code), link: String(answer.body.link) }
  }
  const enter = (actor: Actor, code: string) => as(actor).post('/api/feedback-requests', { code })
  const open = (actor: Actor, requestId: string) => as(actor).post(`/api/feedback-requests/${requestId}/open`)
  const end = (requestId: string) => as(earner).post(`/api/submissions/${id}/feedback-requests/${requestId}/end`)
  const pointers = (text: string) => ProblemBody.parse(JSON.parse(text)).errors?.map((fault) => fault.pointer)

  it('is asked for by nobody else, with at least one part, and once it is said that it may be shown', async () => {
    assert.equal((await as(other).post(`/api/submissions/${id}/feedback-requests`, asked)).status, 404)
    assert.deepEqual(pointers((await asking({ parts: [] })).text), ['/parts'])
    assert.deepEqual(pointers((await asking({ mayBeShown: false })).text), ['/mayBeShown'])
  })

  it('is not asked of oneself, of another organization, or of nobody by a person code', async () => {
    const { people } = test.services
    const launch = { platformId: 'platform-one', name: 'Sage Sample', email: null }
    const away = await people.remember({ ...launch, subject: 'away', organizationId: OTHER_DISTRICT })
    const self = await people.remember({ ...launch, subject: 'self', organizationId: DISTRICT })
    for (const personCode of ['AAAAA-AAAAA', 'nonsense', away.code])
      assert.deepEqual(pointers((await asking({ personCode })).text), ['/personCode'], personCode)
    const me = { ...earner, personId: personIdOf('platform-one', 'self') }
    const own = await completeDraft(test, me)
    const answer = await as(me).post(`/api/submissions/${own.id}/feedback-requests`, {
      ...asked,
      personCode: self.code,
    })
    assert.deepEqual(pointers(answer.text), ['/personCode'])
  })

  it('takes no code of nobody, of another organization, one’s own, or one that was used', async () => {
    const { code, requestId, link } = await ask()
    assert.ok(!link.includes(code.replaceAll('-', '')) && !link.includes(code))
    for (const [who, typed] of [
      [colleague, 'AAAA-AAAA-AAAA-AAAA'],
      [colleague, 'hello'],
      [elsewhere, code],
      [earner, code],
    ] as const)
      assert.deepEqual(pointers((await enter(who, typed)).text), ['/code'])
    await enter(other, code.toLowerCase().replaceAll('-', ' ')).expect(200)
    assert.equal((await enter(colleague, code)).status, 400)
    assert.equal((await open(colleague, requestId)).status, 404)
    await end(requestId).expect(200)
  })

  it('names nobody before it is opened, and shows the chosen parts as they are then', async () => {
    const { code, requestId } = await ask(['overview'])
    await enter(colleague, code).expect(200)
    const before = await as(colleague).get('/api/feedback-requests').expect(200)
    assert.equal(before.body.requests[0].earnerName, null)
    assert.equal(before.body.requests[0].question, '')
    assert.deepEqual((await as(colleague).get('/api/marks')).body, { notices: 0, feedback: 1 })
    assert.deepEqual((await test.services.models.submissions.find(id))?.unblindedTo, [])
    const view = FeedbackRequestView.parse((await open(colleague, requestId).expect(200)).body)
    assert.deepEqual(view.draft?.overview, { context: enoughWords })
    assert.equal(view.draft?.reflection, null)
    assert.equal(view.draft?.artifacts, null)
    const { draft } = await test.services.submissions.get(earner, id)
    await test.services.drafts.save(earner, id, { ...draft, overview: { context: `${enoughWords} later` } })
    const again = FeedbackRequestView.parse((await as(colleague).get(`/api/feedback-requests/${requestId}`)).body)
    assert.deepEqual(again.draft?.overview, { context: enoughWords })
    assert.equal((await as(other).get(`/api/feedback-requests/${requestId}`)).status, 404)
    await end(requestId).expect(200)
  })

  it('reaches the earner once it is sent, at the parts that were shown and nowhere else', async () => {
    const { code, requestId } = await ask()
    await enter(colleague, code)
    await open(colleague, requestId).expect(200)
    const path = `/api/feedback-requests/${requestId}`
    const comments = { overview: 'Clear.', 'row.asks': 'Show one more.', 'row.invented': 'x', general: ' ' }
    assert.equal((await as(colleague).post(`${path}/send`, { revision: 0 })).status, 400)
    await as(colleague).put(`${path}/comments`, { revision: 0, comments }).expect(200)
    assert.equal((await as(colleague).put(`${path}/comments`, { revision: 0, comments })).status, 409)
    const own = async () =>
      OwnFeedbackRequest.array()
        .parse((await as(earner).get(`/api/submissions/${id}/feedback-requests`)).body.requests)
        .find((one) => one.id === requestId)
    assert.deepEqual((await own())?.comments, {})
    await as(colleague).post(`${path}/send`, { revision: 1 }).expect(200)
    const sent = await own()
    assert.deepEqual(sent?.comments, { overview: 'Clear.', 'row.asks': 'Show one more.' })
    assert.equal(sent?.isNew, true)
    assert.equal((await as(earner).get('/api/marks')).body.feedback, 1)
    await as(earner).post(`/api/submissions/${id}/feedback-requests/${requestId}/read`).expect(200)
    assert.equal((await own())?.isNew, false)
  })

  it('shows files only while it lasts, and nothing after its earner ended it', async () => {
    const addressee = somebody('addressee')
    const file = Buffer.from('%PDF-1.7 a plan in plain words')
    const uploads = uploadsOf(test, earner)
    await uploads.whole(aboutPlan(id, file), file).expect(201)
    const piece = (await test.services.submissions.get(earner, id)).draft.artifacts.find(({ form }) => form === 'file')
    assert.ok(piece)
    const mark = { $set: { copy: { state: 'ready', fileId: null } } }
    await test.database.connection.collection<{ _id: string }>('artifacts').updateOne({ _id: piece.id }, mark)
    const openFile = () => as(addressee).post(`/api/evidence/${piece.id}/open`, { purpose: 'view' })
    const { code, requestId } = await ask(['evidence'])
    await enter(addressee, code)
    assert.equal((await openFile()).status, 404)
    await open(addressee, requestId).expect(200)
    const { url } = (await openFile().expect(200)).body
    await request(test.app).get(url).expect(200)
    await end(requestId).expect(200)
    assert.equal((await openFile()).status, 404)
    assert.equal((await request(test.app).get(url)).status, 404)
    const over = FeedbackRequestView.parse((await as(addressee).get(`/api/feedback-requests/${requestId}`)).body)
    assert.deepEqual([over.state, over.draft], ['ended', null])
    const late = await as(addressee).put(`/api/feedback-requests/${requestId}/comments`, { revision: 0, comments: {} })
    assert.equal(late.status, 409)
  })

  it('expires after two weeks', async () => {
    const { code, requestId } = await ask()
    await enter(other, code)
    test.clock.pass({ days: 15 })
    assert.equal((await open(other, requestId)).status, 409)
    const { requests } = (await as(earner).get(`/api/submissions/${id}/feedback-requests`)).body
    assert.equal(OwnFeedbackRequest.array().parse(requests)[0]?.state, 'expired')
  })

  it('leaves nothing behind of the draft that was shown, once the two weeks are over', async () => {
    const { code, requestId } = await ask()
    await enter(other, code)
    await open(other, requestId).expect(200)
    const kept = async () => {
      const document = await test.services.models.feedbackRequests.find(FeedbackRequestId.parse(requestId))
      return document && document.snapshot !== null
    }
    await test.services.worker.round()
    assert.equal(await kept(), true)
    test.clock.pass({ days: 15 })
    await test.services.worker.round()
    assert.equal(await kept(), false)
  })

  it('uses no attempt, is nothing an assessor sees, and bars the colleague from ever reviewing the work', async () => {
    const { attempts } = await test.services.submissions.submit(earner, id)
    assert.equal(attempts.length, 1)
    assert.equal((await as(colleague).get('/api/reviews')).body.open.length, 0)
    const claimed = await as(colleague).post(`/api/reviews/${id}/claim`)
    assert.equal(claimed.status, 403)
    const review = await as(assessor).post(`/api/reviews/${id}/claim`).expect(200)
    assert.ok(!review.text.includes('Show one more.') && !review.text.includes('Clear.'))
    assert.equal((await asking()).status, 409)
  })

  it('is refused to whoever has reviewed the work, so that its author stays hidden from them', async () => {
    await decided(test, assessor, { id }, judged({ waits: 'partly' }))
    await test.services.worker.round()
    await test.services.submissions.revise(earner, id)
    const { code, requestId } = await ask()
    await enter(assessor, code).expect(200)
    const refused = await open(assessor, requestId)
    assert.equal(refused.status, 403)
    assert.ok(!(await test.services.models.submissions.find(id))?.unblindedTo.includes(assessor.personId))
  })

  it('is asked of a few colleagues at once at most', async () => {
    for (let more = 0; more < 4; more++) await ask()
    assert.equal((await asking()).status, 409)
  })
})

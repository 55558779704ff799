import assert from 'node:assert/strict'
import request from 'supertest'
import { ProblemBody } from '../../../server/core/problem.contract.ts'
import { SubmissionView } from '../../../server/submissions/submission.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { enoughWords } from '../../support/catalogue.ts'
import {
  completeDraft,
  decided,
  appoint,
  judged,
  somebody,
  submitted,
  WAITING_WELL,
  OTHER_DISTRICT,
} from '../../support/people.ts'

const earner = somebody('earner')
const stranger = somebody('stranger')
const assessor = somebody('assessor')
const texts = { overview: { context: enoughWords }, reflection: {}, selfAssessment: {}, changeNote: '' }

describe('an earner’s submission', () => {
  let test: TestApp
  let authorization: string
  before(async () => {
    test = await testApp()
    authorization = test.signIn(earner)
  })
  after(() => test.close())

  const as = (header: string) => ({
    get: (path: string) => request(test.app).get(path).set('authorization', header),
    post: (path: string, body: object = {}) => request(test.app).post(path).set('authorization', header).send(body),
    put: (path: string, body: object) => request(test.app).put(path).set('authorization', header).send(body),
  })

  it('refuses everything without a session', async () => {
    const answer = await request(test.app).get('/api/submissions')
    assert.equal(answer.status, 401)
    assert.equal(answer.type, 'application/problem+json')
    assert.equal(ProblemBody.parse(JSON.parse(answer.text)).type, 'urn:problem:not-signed-in')
  })

  it('refuses an unknown credential', async () => {
    assert.equal((await as(authorization).post('/api/credentials/no-such-one/submission')).status, 404)
  })

  it('is started once, also by a double click', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => as(authorization).post(`/api/credentials/${WAITING_WELL}/submission`)),
    )
    assert.deepEqual(new Set(answers.map((answer) => answer.status)), new Set([200]))
    assert.equal(new Set(answers.map((answer) => SubmissionView.parse(answer.body).id)).size, 1)
  })

  it('does not exist for anybody else, whatever their role or organization', async () => {
    const { id } = await test.services.submissions.start(earner, WAITING_WELL)
    for (const other of [
      stranger,
      somebody('chief', { courseRoles: ['administrator', 'facilitator'] }),
      somebody('elsewhere', { organizationId: OTHER_DISTRICT }),
    ]) {
      const header = test.signIn(other)
      assert.equal((await as(header).get(`/api/submissions/${id}`)).status, 404)
      assert.equal((await as(header).put(`/api/submissions/${id}/draft`, { revision: 0, ...texts })).status, 404)
      for (const act of ['recall', 'withdraw', 'revise', 'restart'])
        assert.equal((await as(header).post(`/api/submissions/${id}/${act}`)).status, 404)
      assert.equal((await as(header).post(`/api/submissions/${id}/submit`, { statement: true })).status, 404)
    }
  })

  it('names the field of a refused save', async () => {
    const { id } = await test.services.submissions.start(earner, WAITING_WELL)
    const answer = await as(authorization).put(`/api/submissions/${id}/draft`, { ...texts, revision: 'x' })
    assert.equal(answer.status, 400)
    assert.deepEqual(
      ProblemBody.parse(JSON.parse(answer.text)).errors?.map((fault) => fault.pointer),
      ['/revision'],
    )
  })

  it('never overwrites what another window saved', async () => {
    const { id, draft } = await test.services.submissions.start(earner, WAITING_WELL)
    const first = await as(authorization).put(`/api/submissions/${id}/draft`, { revision: draft.revision, ...texts })
    assert.equal(first.status, 200)
    const late = { revision: draft.revision, ...texts, overview: { context: 'Something else' } }
    const second = await as(authorization).put(`/api/submissions/${id}/draft`, late)
    assert.equal(second.status, 409)
    const kept = await as(authorization).get(`/api/submissions/${id}`)
    assert.equal(kept.body.draft.overview.context, enoughWords)
  })

  it('drops answers to questions that this version does not ask', async () => {
    const { id, draft } = await test.services.submissions.start(earner, WAITING_WELL)
    const body = { revision: draft.revision, ...texts, overview: { context: enoughWords, invented: 'x' } }
    await as(authorization).put(`/api/submissions/${id}/draft`, body).expect(200)
    assert.deepEqual(Object.keys((await as(authorization).get(`/api/submissions/${id}`)).body.draft.overview), [
      'context',
    ])
  })

  it('refuses to be handed in while anything is missing, and says what and where', async () => {
    const { id } = await test.services.submissions.start(earner, WAITING_WELL)
    const answer = await as(authorization).post(`/api/submissions/${id}/submit`, { statement: true })
    assert.equal(answer.status, 422)
    assert.deepEqual(
      ProblemBody.parse(JSON.parse(answer.text)).errors?.map((fault) => fault.pointer),
      ['/evidence/plan', '/evidence/recording', '/reflection/impact'],
    )
  })

  it('wants the statement confirmed', async () => {
    const { id } = await test.services.submissions.start(earner, WAITING_WELL)
    assert.equal((await as(authorization).post(`/api/submissions/${id}/submit`, {})).status, 400)
  })

  it('is handed in once of many clicks, and freezes', async () => {
    const { id } = await completeDraft(test, earner)
    const clicks = await Promise.all(
      Array.from({ length: 8 }, () => as(authorization).post(`/api/submissions/${id}/submit`, { statement: true })),
    )
    assert.equal(clicks.filter((answer) => answer.status === 200).length, 1)
    assert.deepEqual(new Set(clicks.map((answer) => answer.status)), new Set([200, 409]))
    const view = SubmissionView.parse((await as(authorization).get(`/api/submissions/${id}`)).body)
    assert.equal(view.attempts.length, 1)
    assert.equal(view.attempts[0]?.artifacts.length, 2)
    assert.equal(view.expectedBy, '2026-11-16T09:00:00.000Z')
    assert.deepEqual(view.allowedActions, ['recall'])
  })

  it('changes no more after that: neither text nor evidence', async () => {
    const { id, draft } = await test.services.submissions.start(earner, WAITING_WELL)
    const save = await as(authorization).put(`/api/submissions/${id}/draft`, { revision: draft.revision, ...texts })
    assert.equal(save.status, 409)
    const link = {
      requirementId: 'plan',
      kind: 'link',
      title: 'x',
      description: '',
      url: 'https://example.org',
      opensForOthers: true,
    }
    assert.equal((await as(authorization).post(`/api/submissions/${id}/evidence/links`, link)).status, 409)
  })

  it('can be taken back before anybody claims it, and uses no attempt', async () => {
    const { id } = await test.services.submissions.start(earner, WAITING_WELL)
    const recalled = SubmissionView.parse((await as(authorization).post(`/api/submissions/${id}/recall`)).body)
    assert.equal(recalled.status, 'draft')
    assert.deepEqual(recalled.attempts, [])
    assert.equal(
      recalled.checklist.every((item) => item.done),
      true,
    )
  })

  it('can be withdrawn and started again, with everything still there', async () => {
    const { id } = await test.services.submissions.start(earner, WAITING_WELL)
    assert.equal((await as(authorization).post(`/api/submissions/${id}/withdraw`)).body.status, 'withdrawn')
    const again = SubmissionView.parse((await as(authorization).post(`/api/submissions/${id}/restart`)).body)
    assert.equal(again.status, 'draft')
    assert.equal(again.draft.artifacts.length, 2)
    assert.equal(again.draft.overview.context, enoughWords)
  })
})

describe('a next attempt', () => {
  let test: TestApp
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    await appoint(test, assessor)
  })
  after(() => test.close())

  it('starts from the last, keeps rows at the bar, and asks what changed', async () => {
    const { services } = test
    const first = await submitted(test, earner)
    await decided(test, assessor, first, judged({ waits: 'partly' }))
    await services.worker.round()
    const returned = await services.submissions.get(earner, first.id)
    assert.equal(returned.status, 'returned')
    assert.deepEqual(returned.passedRowIds.sort(), ['asks', 'listens'])
    assert.equal(returned.attempts[0]?.feedback?.rows.find((row) => row.rowId === 'waits')?.comments.length, 1)
    const revising = await services.submissions.revise(earner, first.id)
    assert.equal(revising.draft.artifacts.length, 2)
    assert.equal(revising.draft.changeNote, '')
    await assert.rejects(services.submissions.submit(earner, first.id), /submission-incomplete/)
  })

  it('leaves the first attempt as it was when its evidence is described anew', async () => {
    const { services } = test
    const view = await services.submissions.start(earner, WAITING_WELL)
    const piece = view.draft.artifacts[0]
    assert.ok(piece)
    await services.draftEvidence.describe(earner, view.id, piece.id, { title: 'New title', description: 'New words' })
    const after = await services.submissions.get(earner, view.id)
    assert.equal(after.draft.artifacts[0]?.title, 'New title')
    assert.equal(after.attempts[0]?.artifacts[0]?.title, 'My piece')
  })

  it('keeps the bytes of evidence that an attempt holds when the draft lets it go', async () => {
    const { services } = test
    const view = await services.submissions.start(earner, WAITING_WELL)
    const piece = view.draft.artifacts[0]
    assert.ok(piece)
    assert.deepEqual(await services.draftEvidence.remove(earner, view.id, piece.id), { removed: true })
    assert.ok(await services.evidence.find(piece.id))
    assert.equal((await services.submissions.get(earner, view.id)).draft.artifacts.length, 1)
  })
})

import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import type { SubmissionId } from '../../../server/core/ids.contract.ts'
import { answerPlace } from '../../../server/credentials/recorded-answers.contract.ts'
import { ReviewView } from '../../../server/reviews/review.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { appoint, completeDraft, decided, somebody } from '../../support/people.ts'
import { aboutPlan, headOf, uploadsOf } from '../../support/uploads.ts'
import { mp3 } from '../evidence/copies/sound.samples.ts'

const IMPACT = answerPlace('impact')
const PDF = Buffer.from('%PDF-1.7 a reflection in print')

describe('a reflection that is spoken', () => {
  let test: TestApp
  let id: SubmissionId
  const earner = somebody('speaker')
  const assessor = somebody('listener')

  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    const { id: begun, draft } = await completeDraft(test, earner)
    id = begun
    await test.services.drafts.save(earner, id, { ...draft, reflection: {} })
    await appoint(test, assessor)
  })
  after(() => test.close())

  const send = (requirementId: string, file: Buffer, kind = 'educator-reflection', fileName = 'What changed.mp3') =>
    uploadsOf(test, earner).whole(
      aboutPlan(id, file, { requirementId, kind, fileName, headSha256: headOf(file) }),
      file,
    )
  const item = async () =>
    (await test.services.submissions.get(earner, id)).checklist.find(({ id: of }) => of === 'impact')
  const as = (actor: Actor) => ({
    post: (path: string, body: object = {}) =>
      request(test.app).post(path).set('authorization', test.signIn(actor)).send(body),
  })

  it('is asked for, written or recorded, where there is neither', async () => {
    assert.deepEqual([(await item())?.done, (await item())?.advice], [false, 'Write your answer, or record it.'])
  })

  it('is no document, no link, no text, of no other kind, and answers no question of Part 1', async () => {
    assert.equal((await send(IMPACT, PDF)).status, 415)
    assert.equal((await send(IMPACT, mp3(), 'lesson-plan')).status, 422)
    assert.equal((await send(answerPlace('context'), mp3())).status, 400)
    const piece = { requirementId: IMPACT, kind: 'educator-reflection', title: 'Short', description: '' }
    assert.equal((await as(earner).post(`/api/submissions/${id}/evidence/texts`, { ...piece, text: 'Yes.' })).status, 422)
    assert.equal((await item())?.done, false)
  })

  it('answers its question as well as words do, once', async () => {
    await send(IMPACT, mp3()).expect(201)
    assert.equal((await item())?.done, true)
    const again = await send(IMPACT, Buffer.concat([mp3(), Buffer.alloc(8)]))
    assert.equal(again.status, 422, again.text)
  })

  it('is no evidence of Part 2, and asks about students in its own part', async () => {
    const { checklist, draft } = await test.services.submissions.get(earner, id)
    const recording = draft.artifacts.find((artifact) => artifact.requirementId === IMPACT)
    assert.ok(recording)
    assert.equal(checklist.find((one) => one.id === `students-${recording.id}`)?.part, 'reflection')
    await test.services.draftPrivacy.answer(earner, id, recording.id, { shown: false })
  })

  it('reaches the assessor with the attempt, and comes back with it', async () => {
    await test.services.submissions.submit(earner, id)
    const view = ReviewView.parse((await as(assessor).post(`/api/reviews/${id}/claim`).expect(200)).body)
    assert.deepEqual(
      view.artifacts.filter(({ requirementId }) => requirementId === IMPACT).map(({ kind }) => kind),
      ['educator-reflection'],
    )
    await decided(test, assessor, { id })
    await test.services.worker.round()
    const { status, attempts } = await test.services.submissions.get(earner, id)
    assert.equal(status, 'awarded')
    assert.ok(attempts[0]?.artifacts.some(({ requirementId }) => requirementId === IMPACT))
  })
})

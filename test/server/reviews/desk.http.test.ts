import assert from 'node:assert/strict'
import request from 'supertest'
import { ArtifactId, CredentialId } from '../../../server/core/ids.contract.ts'
import type { Actor } from '../../../server/core/actor.ts'
import type { SubmissionView } from '../../../server/submissions/submission.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { testIssuer } from '../../support/catalogue.ts'
import { appoint, completeDraft, judged, somebody, withAnswers } from '../../support/people.ts'
import { aboutPlan, uploadsOf } from '../../support/uploads.ts'
import { appointCoordinator } from '../tenancy.world.ts'

const earner = somebody('earner')
const assessor = somebody('assessor')
const facilitator = somebody('facilitator', { courseRoles: ['facilitator'] })
const admin = somebody('admin')
const coordinator = somebody('coordinator')

describe('an assessor’s desk', () => {
  let test: TestApp
  let work: SubmissionView
  let fileId: ReturnType<typeof ArtifactId.parse>
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    const { services } = test
    await appointCoordinator(test, coordinator)
    await appoint(test, assessor)
    await services.issuers.grant(testIssuer.id, admin.personId, 'admin')
    const draft = await completeDraft(test, earner)
    const file = Buffer.from('What was said in class.')
    const { body } = await uploadsOf(test, earner)
      .whole(aboutPlan(draft.id, file, { fileName: 'a.txt' }), file)
      .expect(201)
    fileId = ArtifactId.parse(body.id)
    await withAnswers(test, earner, await services.submissions.get(earner, draft.id))
    await services.worker.round()
    work = await services.submissions.submit(earner, draft.id)
  })
  after(() => test.close())

  const as = (actor: Actor, method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object) =>
    request(test.app)[method](path).set('authorization', test.signIn(actor)).send(body)
  const open = (actor: Actor) => as(actor, 'post', `/api/evidence/${fileId}/open`, { purpose: 'view' })
  const flag = (actor: Actor, reason = 'A face at the left of the picture.') =>
    as(actor, 'post', `/api/reviews/${work.id}/evidence/${fileId}/flag`, { reason })

  it('keeps days off by a coordinator alone, and promises by them', async () => {
    const days = { name: 'Founders’ week', from: '2026-11-23', to: '2026-11-27' }
    await as(earner, 'post', '/api/organization/holidays', days).expect(403)
    await as(coordinator, 'post', '/api/organization/holidays', { ...days, to: '2026-11-01' }).expect(400)
    const { body } = await as(coordinator, 'post', '/api/organization/holidays', days).expect(200)
    assert.equal(body.holidays.length, 5)
    await as(coordinator, 'delete', '/api/organization/holidays/2026-11-27').expect(200)
    await as(coordinator, 'delete', '/api/organization/holidays/2026-11-27').expect(404)
    assert.equal((await test.services.holidays.of(coordinator.organizationId)).size, 4)
  })

  it('keeps saved comments for their writer alone', async () => {
    const text = 'Say what the students did with it.'
    const { body } = await as(assessor, 'post', '/api/review-comments', {
      text,
      credentialId: null,
      rowId: null,
    }).expect(200)
    await as(earner, 'put', `/api/review-comments/${body.id}`, { text: 'Taken over' }).expect(404)
    assert.equal((await as(earner, 'delete', `/api/review-comments/${body.id}`)).body.removed, false)
    assert.deepEqual((await as(earner, 'get', '/api/review-comments')).body.comments, [])
    await as(assessor, 'put', `/api/review-comments/${body.id}`, { text: `${text} Then?` }).expect(200)
    const { comments } = await test.services.commentBank.list(assessor.personId, CredentialId.parse('waiting-well'))
    assert.equal(comments[0]?.text, `${text} Then?`)
  })

  it('lets nobody report a piece but whoever holds the claim', async () => {
    await flag(assessor).expect(404)
    await test.services.reviews.claim(assessor, work.id)
    await flag(facilitator).expect(404)
    await flag(assessor, 'A face').expect(400)
  })

  it('keeps a reported piece from everybody but its earner, addresses of before included', async () => {
    const before = (await open(assessor).expect(200)).body.url
    await flag(assessor).expect(200)
    assert.equal((await open(assessor)).body.type, 'urn:problem:evidence-withheld')
    assert.notEqual((await request(test.app).get(before)).status, 200)
    await open(earner).expect(200)
    const view = await test.services.reviews.get(assessor, work.id)
    const held = view.artifacts.find(({ id }) => id === fileId)
    assert.deepEqual([held?.form, held?.title], ['held', ''])
  })

  it('shows it to the issuer’s administrator on the record, who lets it be seen again or keeps it away', async () => {
    await as(assessor, 'get', '/api/issuer-quarantine').expect(403)
    await open(admin).expect(404)
    const looked = await as(admin, 'post', `/api/issuer-quarantine/${fileId}/look`).expect(200)
    await request(test.app).get(looked.body.url).expect(200)
    const resolution = (body: object) => as(admin, 'post', `/api/issuer-quarantine/${fileId}/resolution`, body)
    await resolution({ keep: true, word: 'No' }).expect(400)
    await resolution({ keep: true, word: 'Please blur the face at the left.' }).expect(200)
    const { flags } = (await as(earner, 'get', `/api/submissions/${work.id}/flags`).expect(200)).body
    assert.deepEqual([flags[0].state, flags[0].word], ['kept', 'Please blur the face at the left.'])
    const { pieces } = (await resolution({ keep: false, word: '' }).expect(200)).body
    assert.deepEqual([pieces[0].state, pieces[0].looks], ['released', 1])
    await open(assessor).expect(200)
  })

  it('keeps the words of a reported text from the facilitators of the course, too', async () => {
    const text = work.attempts.at(-1)?.artifacts.find(({ form }) => form === 'text')
    assert.ok(text)
    const read = async () => JSON.stringify(await test.services.courseSubmissions.get(facilitator, work.id))
    assert.match(await read(), /What happened in class\./)
    await as(assessor, 'post', `/api/reviews/${work.id}/evidence/${text.id}/flag`, {
      reason: 'It names a child in full.',
    }).expect(200)
    const { attempts } = await test.services.courseSubmissions.get(facilitator, work.id)
    const kept = attempts[0]?.artifacts.find(({ id }) => id === text.id)
    assert.deepEqual([kept?.keptBack, kept?.title, kept?.form === 'text' && kept.text], [true, '', ''])
    // What was released is there again.
    assert.equal(attempts[0]?.artifacts.find(({ id }) => id === fileId)?.keptBack, undefined)
  })

  it('tells coordinator and issuer what is overdue, without anybody’s name', async () => {
    // Rounds are run by hand from here: one of its own would end the claim.
    await test.services.worker.stop()
    test.clock.pass({ days: 30 })
    await as(earner, 'get', '/api/organization/overdue').expect(403)
    await as(coordinator, 'get', '/api/issuer-overdue').expect(403)
    for (const [actor, path] of [
      [coordinator, '/api/organization/overdue'],
      [admin, '/api/issuer-overdue'],
    ] as const) {
      const { body, text } = await as(actor, 'get', path).expect(200)
      assert.equal(body.count, 1)
      assert.ok(body.items[0].overdueDays > 5)
      assert.ok(!text.includes(earner.personId) && !text.includes(assessor.personId))
    }
    test.clock.pass({ days: -30 })
  })

  it('sends chosen notes at moments of a recording along with the row’s comment, and keeps the others', async () => {
    const { services } = test
    const note = { artifactId: fileId, seconds: 65, text: 'Here you wait.' }
    const notes = [
      { ...note, id: 'chosen', rowId: 'asks' },
      { ...note, id: 'own', rowId: null, text: 'Look again.' },
      { ...note, id: 'foreign', rowId: 'asks', artifactId: ArtifactId.parse('of-somebody-else') },
    ]
    const { revision } = await services.reviews.save(assessor, work.id, { ...judged(), notes }, 0, 600)
    await services.reviews.decide(assessor, work.id, { revision, outcome: 'award' })
    await services.worker.round()
    const [attempt] = (await services.submissions.get(earner, work.id)).attempts
    const row = attempt?.feedback?.rows.find(({ rowId }) => rowId === 'asks')
    assert.deepEqual(row?.moments, [note])
  })
})

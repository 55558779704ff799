import assert from 'node:assert/strict'
import request from 'supertest'
import { GradebookRefusal } from '../../../server/grades/gradebook.port.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { appoint, ASKING_TWICE, completeDraft, somebody, submitted, WAITING_WELL } from '../../support/people.ts'

const earner = somebody('earner')
const stranger = somebody('stranger')

describe('the course’s list', () => {
  let test: TestApp
  const facilitator = somebody('facilitator', { courseRoles: ['facilitator'] })
  before(async () => {
    test = await testApp()
    // Rounds are run by hand here; one that a nudge began would owe the grade a second time.
    await test.services.worker.stop()
  })
  after(() => test.close())
  const get = (actor: typeof facilitator, path: string) =>
    request(test.app).get(path).set('authorization', test.signIn(actor))

  it('finds the newest attempt for a grader, from that course, of that earner, and for what the column is about', async () => {
    const { findHandedIn } = test.services
    const sought = somebody('sought')
    const about = { kind: 'credential' as const, credentialId: WAITING_WELL }
    const draft = await completeDraft(test, sought)
    assert.equal(await findHandedIn(sought.personId, 'course-one', about), null)
    const { id } = await test.services.submissions.submit(sought, draft.id)
    assert.equal(await findHandedIn(sought.personId, 'course-two', about), null)
    assert.equal(await findHandedIn(stranger.personId, 'course-one', about), null)
    assert.equal(await findHandedIn(sought.personId, 'course-one', { ...about, credentialId: ASKING_TWICE }), null)
    assert.equal(await findHandedIn(sought.personId, 'course-one', { kind: 'catalogue' }), null)
    assert.equal(await findHandedIn(sought.personId, 'course-one', about), id)
    const [stack] = (await test.services.catalogue.snapshot()).stacks.values()
    assert.ok(stack)
    assert.ok(stack.credentialIds.includes(WAITING_WELL))
    assert.equal(await findHandedIn(sought.personId, 'course-one', { kind: 'stack', stackId: stack.id }), id)
    await test.services.submissions.recall(sought, id)
    assert.equal(await findHandedIn(sought.personId, 'course-one', about), null)
  })

  it('is refused to learners, and to facilitators of another course', async () => {
    const { id } = await submitted(test, earner)
    assert.equal((await get(earner, '/api/course/submissions')).status, 403)
    const elsewhere = somebody('elsewhere', { courseRoles: ['facilitator'], courseId: 'course-two' })
    assert.deepEqual((await get(elsewhere, '/api/course/submissions')).body.submissions, [])
    assert.equal((await get(elsewhere, `/api/course/submissions/${id}`)).status, 404)
  })

  it('shows what was submitted from the course, and keeps drafts to their earners', async () => {
    const drafting = somebody('drafting')
    const { id } = await completeDraft(test, drafting)
    const { body } = await get(facilitator, '/api/course/submissions')
    assert.equal(body.submissions.length, 1)
    assert.equal((await get(facilitator, `/api/course/submissions/${id}`)).status, 404)
  })

  it('says why the gradebook refused a grade, and sends it again when told', async () => {
    const refused = somebody('refused')
    test.gradebook.columns.set(refused.placementId, {
      placementId: refused.placementId,
      key: 'column-1',
      platformId: 'platform-1',
      subject: { kind: 'credential', credentialId: WAITING_WELL },
    })
    test.gradebook.refuseWith = [new GradebookRefusal('The column was deleted.', { retry: false })]
    const { id } = await submitted(test, refused)
    await test.services.worker.round()
    const row = async () =>
      (await get(facilitator, '/api/course/submissions')).body.submissions.find((one: { id: string }) => one.id === id)
    assert.deepEqual((await row()).gradebook, { state: 'refused', at: null, reason: 'The column was deleted.' })
    const again = (actor: typeof earner) =>
      request(test.app).post(`/api/course/submissions/${id}/grade`).set('authorization', test.signIn(actor))
    assert.equal((await again(refused)).status, 404)
    await again(facilitator).expect(200)
    await test.services.worker.round()
    assert.equal((await row()).gradebook.state, 'sent')
    assert.equal(test.gradebook.heard.length, 1)
  })

  it('bars whoever read an attempt beside its author’s name from reviewing it', async () => {
    await appoint(test, facilitator)
    const { id } = await test.services.submissions.start(earner, WAITING_WELL)
    await get(facilitator, `/api/course/submissions/${id}`).expect(200)
    await assert.rejects(test.services.reviews.claim(facilitator, id), /beside its author/)
  })

  it('keeps of withdrawn work that there was some, and no longer what stands in it', async () => {
    const leaving = somebody('leaving')
    const { id } = await submitted(test, leaving, ASKING_TWICE)
    await get(facilitator, `/api/course/submissions/${id}`).expect(200)
    await test.services.models.submissions.change({ _id: id }, { $set: { status: 'returned' } })
    await test.services.submissions.withdraw(leaving, id)
    const { body } = await get(facilitator, '/api/course/submissions')
    assert.equal(body.submissions.find((one: { id: string }) => one.id === id).status, 'withdrawn')
    const answer = await get(facilitator, `/api/course/submissions/${id}`)
    assert.equal(answer.status, 403)
    assert.match(answer.body.detail, /withdrawn/)
    await test.services.submissions.restart(leaving, id)
    await get(facilitator, `/api/course/submissions/${id}`).expect(200)
  })

  it('keeps the author hidden from a facilitator who is reviewing', async () => {
    const other = somebody('other-facilitator', { courseRoles: ['facilitator'] })
    await appoint(test, other)
    const { id } = await submitted(test, somebody('second-earner'))
    await test.services.reviews.claim(other, id)
    assert.equal((await get(other, `/api/course/submissions/${id}`)).status, 403)
  })
})

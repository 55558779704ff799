import assert from 'node:assert/strict'
import request from 'supertest'
import { IssuerId } from '../../../server/core/ids.contract.ts'
import { ReviewView } from '../../../server/reviews/review.contract.ts'
import { listIssuerAppeals } from '../../../server/reviews/appeals/appeal.issuer.contract.ts'
import { AppealStanding } from '../../../server/submissions/appeal/appeal.contract.ts'
import { SubmissionView } from '../../../server/submissions/submission.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { appointCoordinator } from '../tenancy.world.ts'
import { ASKING_TWICE, OTHER_DISTRICT, appoint, decided, judged, somebody, submitted } from '../../support/people.ts'

const REASON = 'The second page of my plan shows the question; it was not mentioned.'
const ISSUER = IssuerId.parse('test-issuer')

const assessor = somebody('assessor')
const expert = somebody('expert')
const admin = somebody('admin', { organizationId: OTHER_DISTRICT })

describe('an appeal', () => {
  let test: TestApp
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    for (const person of [assessor, expert]) await appoint(test, person)
    await test.services.issuers.grant(ISSUER, admin.personId, 'admin')
  })
  after(() => test.close())

  const as = (actor: typeof assessor) => ({
    get: (path: string) => request(test.app).get(path).set('authorization', test.signIn(actor)),
    post: (path: string, body: object = {}) =>
      request(test.app).post(path).set('authorization', test.signIn(actor)).send(body),
  })
  const settle = () => test.services.worker.round()
  /** Work whose rows all passed but one. */
  async function returned(name: string) {
    const earner = somebody(name)
    const { id } = await submitted(test, earner)
    await decided(test, assessor, { id }, judged({ waits: 'partly' }))
    await settle()
    return { earner, id }
  }
  const appealed = async (name: string) => {
    const work = await returned(name)
    await as(work.earner).post(`/api/submissions/${work.id}/appeal`, { reason: REASON }).expect(200)
    await settle()
    return work
  }

  it('needs a reason, and a “Not yet” that is its earner’s own', async () => {
    const { earner, id } = await returned('ada')
    const short = await as(earner).post(`/api/submissions/${id}/appeal`, { reason: 'Unfair.' })
    assert.deepEqual([short.status, short.body.errors[0].pointer], [400, '/reason'])
    assert.equal((await as(somebody('other')).post(`/api/submissions/${id}/appeal`, { reason: REASON })).status, 404)
    const waiting = await submitted(test, somebody('bea'))
    assert.equal(
      (await as(somebody('bea')).post(`/api/submissions/${waiting.id}/appeal`, { reason: REASON })).status,
      409,
    )
  })

  it('is refused after twenty working days, and offered until then', async () => {
    const { earner, id } = await returned('cal')
    const { until } = AppealStanding.parse((await as(earner).get(`/api/submissions/${id}/appeal`)).body)
    assert.equal(until, new Date(test.clock.now().getTime() + 28 * 24 * 3600 * 1000).toISOString())
    test.clock.pass({ days: 28 })
    assert.equal((await as(earner).post(`/api/submissions/${id}/appeal`, { reason: REASON })).status, 409)
    const view = SubmissionView.parse((await as(earner).get(`/api/submissions/${id}`)).body)
    assert.ok(view.allowedActions.includes('revise') && !view.allowedActions.includes('appeal'))
    test.clock.pass({ days: -28 })
  })

  it('counts no day off of the earner’s organization', async () => {
    const coordinator = somebody('coordinator')
    await appointCoordinator(test, coordinator)
    const { earner, id } = await returned('dot')
    const path = `/api/submissions/${id}/appeal`
    const before = AppealStanding.parse((await as(earner).get(path)).body).until ?? ''
    const day = new Date(test.clock.now().getTime() + 7 * 86_400_000).toISOString().slice(0, 10)
    const off = { name: 'Conference', from: day, to: day }
    await test.services.holidays.add(coordinator, off)
    const { until } = AppealStanding.parse((await as(earner).get(path)).body)
    assert.ok(until && until > before, `${until} after ${before}`)
    await as(earner).post(path, { reason: REASON }).expect(200)
    const { made } = AppealStanding.parse((await as(earner).get(path)).body)
    const days = (Date.parse(made?.dueAt ?? '') - test.clock.now().getTime()) / 86_400_000
    assert.equal(days, 15)
    await test.services.holidays.remove(coordinator, day)
  })

  it('tells the gradebook that the work is with assessors again, and what came of it', async () => {
    const earner = somebody('dee')
    test.gradebook.columns.set(earner.placementId, {
      placementId: earner.placementId,
      key: 'column-dee',
      platformId: 'platform',
      subject: { kind: 'credential', credentialId: (await submitted(test, earner)).credentialId },
    })
    const [{ id } = { id: null }] = (await as(earner).get('/api/submissions')).body.submissions
    await decided(test, assessor, { id }, judged({ waits: 'partly' }))
    await settle()
    await as(earner).post(`/api/submissions/${id}/appeal`, { reason: REASON }).expect(200)
    await settle()
    await decided(test, expert, { id })
    await settle()
    await settle()
    const states = test.gradebook.heard.filter((entry) => entry.placementId === earner.placementId)
    assert.deepEqual(
      states.map(({ result }) => result.state),
      ['submitted', 'returned', 'submitted', 'awarded'],
    )
  })

  it('goes to an expert who had no part in the decision, with the earner’s reason and what was said, without names', async () => {
    const { earner, id } = await appealed('eli')
    const peer = somebody('peer')
    const won = await submitted(test, peer)
    await decided(test, assessor, { id: won.id })
    await settle()
    const refused = await Promise.all([assessor, peer, earner].map((one) => as(one).post(`/api/reviews/${id}/claim`)))
    assert.deepEqual(
      refused.map(({ status }) => status),
      [403, 403, 403],
    )
    assert.match(refused[1]?.text ?? '', /expert whom the issuer appointed/)
    const offered = (await as(assessor).get('/api/reviews')).body.open
    assert.ok(!offered.some((item: { submissionId: string }) => item.submissionId === id))
    const open = (await as(expert).get('/api/reviews')).body.open
    assert.deepEqual(
      open
        .map((item: { submissionId: string; asks: string }) => [item.submissionId, item.asks])
        .filter(([one]: [string]) => one === id),
      [[id, 'appeal']],
    )
    const answer = await as(expert).post(`/api/reviews/${id}/claim`).expect(200)
    const view = ReviewView.parse(answer.body)
    assert.equal(view.appeal?.reason, REASON)
    assert.deepEqual(
      view.otherReviews.map(({ outcome, rows }) => [outcome, rows.waits?.comment]),
      [['return', 'Show one more example.']],
    )
    assert.deepEqual(view.passedRows, { asks: 'shown', listens: 'shown' })
    assert.ok(![assessor.personId, earner.personId].some((name) => answer.text.includes(name)))
    await as(expert).post(`/api/reviews/${id}/release`).expect(200)
    const { status } = await test.services.submissions.get(earner, id)
    assert.equal(status, 'inReview', 'given back, it stays with the issuer')
  })

  it('stands once it is decided: what passed stays passed, and there is no second one', async () => {
    const { earner, id } = await appealed('fay')
    await as(expert).post(`/api/reviews/${id}/claim`).expect(200)
    assert.equal(
      (await as(expert).post(`/api/reviews/${id}/incomplete`, { reason: 'A page is missing here.' })).status,
      409,
    )
    await decided(test, expert, { id }, judged({ asks: 'not-yet', waits: 'not-yet' }))
    await settle()
    const view = SubmissionView.parse((await as(earner).get(`/api/submissions/${id}`)).body)
    assert.equal(view.status, 'returned')
    assert.deepEqual(
      view.attempts[0]?.feedback?.rows.map(({ rowId, levelId }) => [rowId, levelId]),
      [
        ['asks', 'shown'],
        ['waits', 'not-yet'],
        ['listens', 'shown'],
      ],
    )
    const { until, made } = AppealStanding.parse((await as(earner).get(`/api/submissions/${id}/appeal`)).body)
    assert.deepEqual([until, made?.settled?.outcome], [null, 'return'])
    assert.equal(made?.firstFeedback.rows[1]?.levelId, 'partly')
    assert.equal((await as(earner).post(`/api/submissions/${id}/appeal`, { reason: REASON })).status, 409)
    await as(earner).post(`/api/submissions/${id}/revise`).expect(200)
    await submitted(test, earner)
    const next = (await as(assessor).post(`/api/reviews/${id}/claim`).expect(200)).body
    assert.deepEqual(Object.keys(next.passedRows), ['asks', 'listens'], 'the next attempt is anybody’s again')
  })

  it('is listed for the issuer’s administrators, who may decide on it themselves, blind', async () => {
    const { earner, id } = await appealed('gus')
    assert.equal((await as(expert).get('/api/issuer-appeals')).status, 403)
    const { result, commands } = await test.database.commandsOf(() => as(admin).get('/api/issuer-appeals'))
    assert.ok(commands.length <= 4, commands.join())
    const { appeals } = listIssuerAppeals.response.parse(result.body)
    const mine = appeals.find(({ submissionId }) => submissionId === id)
    assert.deepEqual([mine?.state, mine?.reason, mine?.refusal], ['waiting', REASON, null])
    assert.ok(!result.text.includes(earner.personId) && !result.text.includes(assessor.personId))
    await decided(test, admin, { id })
    await settle()
    await settle()
    const { status, awardId } = await test.services.submissions.get(earner, id)
    assert.ok(status === 'awarded' && awardId !== null)
    const stored = await test.services.models.submissions.find(mine?.submissionId ?? (id as never))
    assert.ok(
      stored?.trail.some(({ action, by }) => action === 'claim' && by === admin.personId),
      'the opening is noted',
    )
  })

  it('leaves the last word to an expert where experts alone were asked', async () => {
    const { settle: settleRule } = await import('../../../server/reviews/review.rules.ts')
    const { testCredential } = await import('../../support/catalogue.ts')
    const decision = (outcome: 'award' | 'return') => ({ ...judged(), outcome }) as never
    const asked = (reviews: { expert: number; peer: number }) =>
      settleRule(testCredential({ reviews }), {
        decisions: [decision('award'), decision('return')],
        passedRows: {},
        attempts: [],
      })
    assert.deepEqual(asked({ expert: 2, peer: 0 }), { kind: 'third', as: 'expert' })
    assert.deepEqual(asked({ expert: 1, peer: 1 }), { kind: 'third', as: 'peer' })
  })
})

describe('a third assessor', () => {
  it('sees both earlier reviews without names; the first two never see each other’s', async () => {
    const test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    const earner = somebody('earner')
    const [one, two, three] = [somebody('one'), somebody('two'), somebody('three')]
    for (const person of [one, two, three]) await appoint(test, person, ASKING_TWICE)
    const { id } = await submitted(test, earner, ASKING_TWICE)
    await decided(test, one, { id })
    assert.deepEqual((await test.services.reviews.claim(two, id)).otherReviews, [])
    await decided(test, two, { id }, judged({ asks: 'partly' }))
    await test.services.worker.round()
    const view = await test.services.reviews.claim(three, id)
    assert.deepEqual(
      view.otherReviews.map(({ outcome, rows }) => [outcome, rows.asks?.levelId]),
      [
        ['award', 'shown'],
        ['return', 'partly'],
      ],
    )
    assert.ok(![one, two, earner].some(({ personId }) => JSON.stringify(view).includes(personId)))
    assert.deepEqual((await test.services.reviews.get(one, id)).otherReviews, [])
    await test.close()
  })
})

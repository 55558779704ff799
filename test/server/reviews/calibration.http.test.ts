import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import { ProblemBody } from '../../../server/core/problem.contract.ts'
import { CalibrationView, ReferenceWork } from '../../../server/reviews/calibration/calibration.contract.ts'
import { OfferView } from '../../../server/reviews/offers/offer.contract.ts'
import { ReviewQueue } from '../../../server/reviews/queue/queue.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { appoint, judged, somebody, submitted, WAITING_WELL } from '../../support/people.ts'
import { publishReferences, testReference } from '../../support/references.ts'

const assessor = somebody('assessor')
const settler = somebody('settler')
const holder = somebody('holder')
const PATH = `/api/calibrations/${WAITING_WELL}/1`
const OFFER = `/api/assessor-offers/${WAITING_WELL}`

describe('calibration', () => {
  let test: TestApp
  let id: string
  const as = (actor: Actor) => {
    const authorization = test.signIn(actor)
    return {
      get: (path: string) => request(test.app).get(path).set({ authorization }),
      post: (path: string, body: object = {}) => request(test.app).post(path).set({ authorization }).send(body),
      put: (path: string, body: object) => request(test.app).put(path).set({ authorization }).send(body),
    }
  }
  const view = async (actor: Actor = assessor) => CalibrationView.parse((await as(actor).get(PATH)).body)
  const queue = async (actor: Actor) => ReviewQueue.parse((await as(actor).get('/api/reviews')).body)
  const claim = (actor: Actor) => as(actor).post(`/api/reviews/${id}/claim`)
  const begin = () => as(assessor).post(`${PATH}/rounds`)
  const compare = () => as(assessor).post(`${PATH}/comparison`)
  /** what the experts settled on: the second is not an award */
  const EXPERTS = { one: {}, two: { waits: 'partly', listens: 'not-yet' }, three: {} } as const
  async function score(levels: Partial<Record<keyof typeof EXPERTS, Parameters<typeof judged>[0]>> = {}) {
    for (const [reference, settled] of Object.entries(EXPERTS)) {
      const judgement = judged({ ...settled, ...levels[reference as keyof typeof EXPERTS] })
      const { revision } = ReferenceWork.parse((await as(assessor).get(`${PATH}/references/${reference}`)).body)
      await as(assessor)
        .put(`${PATH}/references/${reference}/draft`, { ...judgement, revision })
        .expect(200)
    }
  }
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    await appoint(test, assessor)
    await test.services.eligibility.appoint({
      ...{ credentialId: WAITING_WELL, personId: settler.personId, until: null },
      ...{ reason: 'Wrote the rubric.', exemptBecause: 'Settled the scores of the references.' },
    })
    await test.database.connection
      .collection('awards')
      .insertOne({ earnerId: holder.personId, credentialId: WAITING_WELL, revoked: false })
    id = (await submitted(test, somebody('earner'))).id
    await publishReferences(test, [testReference('one'), testReference('two', EXPERTS.two)])
  })
  after(() => test.close())

  it('is not asked where fewer than three references are published', async () => {
    assert.equal((await as(assessor).get(PATH)).status, 404)
    assert.equal((await queue(assessor)).open.length, 1)
    await claim(assessor).expect(200)
    await test.services.reviews.save(assessor, id as never, judged(), 0)
  })
  it('is asked again when deciding: of whoever claimed before the third was published', async () => {
    await publishReferences(test, [testReference('three')])
    const refused = await as(assessor).post(`/api/reviews/${id}/decide`, { revision: 1, outcome: 'award' })
    assert.deepEqual([refused.status, /calibration-needed/.test(refused.text)], [403, true])
    await as(assessor).post(`/api/reviews/${id}/release`).expect(200)
  })
  it('keeps the queue and claims of that version shut until it is passed, and says so', async () => {
    const { open, toCalibrate, eligibleFor } = await queue(assessor)
    assert.deepEqual([open, eligibleFor.map(({ calibrate }) => calibrate)], [[], [true]])
    assert.deepEqual(toCalibrate, [{ credentialId: WAITING_WELL, version: 1, title: 'Waiting well' }])
    const refused = await claim(assessor)
    assert.deepEqual([refused.status, /example submissions/.test(refused.text)], [403, true])
    assert.equal((await claim(holder)).status, 403)
  })
  it('is not asked of an expert who is exempt for a recorded reason', async () => {
    assert.equal((await queue(settler)).open.length, 1)
    await claim(settler).expect(200)
    await as(settler).post(`/api/reviews/${id}/release`).expect(200)
  })
  it('is refused to whoever may not review the credential, and for versions without', async () => {
    for (const stranger of [somebody('stranger'), somebody('earner')]) {
      assert.equal((await as(stranger).get(PATH)).status, 403)
      assert.equal((await as(stranger).post(`${PATH}/rounds`)).status, 403)
    }
    assert.equal((await as(assessor).get(`/api/calibrations/${WAITING_WELL}/2`)).status, 404)
    assert.equal((await as(assessor).get(`/api/calibrations/${WAITING_WELL}/x`)).status, 400)
  })
  it('shows no reference before a round is begun', async () => {
    assert.equal((await view()).state, 'ready')
    assert.equal((await as(assessor).get(`${PATH}/references/one`)).status, 404)
    assert.equal((await compare()).status, 409)
  })
  it('tells nothing of the experts before the comparison', async () => {
    const begun = CalibrationView.parse((await begin()).body)
    assert.deepEqual([begun.state, begun.round?.references.length], ['scoring', 3])
    const answers = await Promise.all(
      [PATH, `${PATH}/references/one`, `${PATH}/references/two`].map((path) => as(assessor).get(path)),
    )
    for (const { text } of answers) assert.ok(!/experts chose|settledBy|Two experts|found everything/.test(text), text)
    assert.equal(ReferenceWork.parse(answers[1]?.body).artifacts.length, 2)
  })
  it('keeps scores like a draft: a stale window overwrites nothing', async () => {
    const save = (revision: number) => as(assessor).put(`${PATH}/references/one/draft`, { ...judged(), revision })
    assert.equal((await save(0)).body.revision, 1)
    assert.deepEqual([(await save(0)).status, (await save(2)).status, (await save(1)).status], [409, 409, 200])
    const other = await as(assessor).put(`${PATH}/references/nowhere/draft`, { ...judged(), revision: 0 })
    assert.equal(other.status, 404)
  })
  it('compares nothing while a score is missing, and says where', async () => {
    const refused = await compare()
    assert.equal(refused.status, 422)
    const pointers = ProblemBody.parse(refused.body).errors?.map(({ pointer }) => pointer) ?? []
    assert.ok(pointers.includes('/two/rows/waits/levelId') && !pointers.some((pointer) => pointer.startsWith('/one')))
  })
  it('shows row by row where and why scores differ, and opens nothing below the bar', async () => {
    await score({ two: { waits: 'shown', listens: 'shown' } })
    const compared = CalibrationView.parse((await compare()).body)
    assert.equal(compared.state, 'waiting')
    const { rowsSame, rows, decisionsSame, passed } = compared.results[0] ?? {}
    assert.deepEqual([rowsSame, rows, decisionsSame, passed], [7, 9, 2, false])
    const two = compared.compared.find(({ referenceId }) => referenceId === 'two')
    assert.deepEqual(two?.decision, { yours: 'award', experts: 'return', same: false })
    assert.deepEqual(
      two?.rows.map(({ yours, experts, same }) => [yours, experts, same]),
      [
        ['shown', 'shown', true],
        ['shown', 'partly', false],
        ['shown', 'not-yet', false],
      ],
    )
    assert.match(two?.rows[2]?.reason ?? '', /because/)
    assert.equal((await claim(assessor)).status, 403)
  })
  it('lets the round be read again and no longer scored', async () => {
    const work = ReferenceWork.parse((await as(assessor).get(`${PATH}/references/two`)).body)
    assert.equal(work.compared, true)
    const late = await as(assessor).put(`${PATH}/references/two/draft`, { ...judged(), revision: work.revision })
    assert.equal(late.status, 409)
    assert.equal((await compare()).status, 409)
  })
  it('opens the next round a day later', async () => {
    const early = await begin()
    assert.deepEqual([early.status, /calibration-wait/.test(early.text)], [409, true])
    assert.equal((await view()).nextRoundAt, '2026-11-03T09:00:00.000Z')
    test.clock.pass({ days: 1 })
    assert.equal((await view()).state, 'ready')
    const begun = CalibrationView.parse((await begin()).body)
    assert.deepEqual([begun.round?.number, begun.round?.references.map(({ scored }) => scored)], [2, [0, 0, 0]])
  })
  it('opens the queue once 80 % of the rows and every decision are as the experts’', async () => {
    await score({ one: {}, two: { listens: 'partly' } })
    const passed = CalibrationView.parse((await compare()).body)
    assert.deepEqual([passed.state, passed.results[0]?.rowsSame], ['passed', 8])
    assert.equal((await begin()).status, 409)
    assert.equal((await queue(assessor)).open.length, 1)
    await claim(assessor).expect(200)
    await as(assessor).post(`/api/reviews/${id}/decide`, { revision: 1, outcome: 'award' }).expect(200)
  })
  it('asks for one example again after half a year, and for no more work where that waits too long', async () => {
    test.clock.pass({ days: 179 })
    assert.deepEqual((await queue(assessor)).toCheck, [])
    assert.equal((await begin()).status, 409)
    test.clock.pass({ days: 2 })
    const { toCheck, toCalibrate } = await queue(assessor)
    assert.deepEqual([toCheck.map(({ version }) => version), toCalibrate], [[1], []])
    assert.equal((await view()).check?.isDue, true)
    test.clock.pass({ days: 31 })
    assert.equal((await queue(assessor)).toCalibrate.length, 1)
  })
  it('opens again by one example scored as the experts did, and closes by one that is not', async () => {
    const check = async (levels: Parameters<typeof judged>[0] | null) => {
      const { round } = CalibrationView.parse((await begin().expect(200)).body)
      const [reference] = round?.references ?? []
      assert.deepEqual([round?.isCheck, round?.references.length], [true, 1])
      assert.ok(reference)
      const settled = Object.entries(EXPERTS).find(([name]) => name === reference.referenceId)?.[1]
      await as(assessor)
        .put(`${PATH}/references/${reference.referenceId}/draft`, { ...judged(levels ?? settled), revision: 0 })
        .expect(200)
      return CalibrationView.parse((await compare().expect(200)).body)
    }
    const held = await check(null)
    assert.deepEqual([held.state, held.results[0]?.check, held.check?.isDue], ['passed', true, false])
    await appoint(test, assessor)
    assert.deepEqual((await queue(assessor)).toCalibrate, [])
    test.clock.pass({ days: 181 })
    const drifted = await check({ asks: 'not-yet', waits: 'not-yet', listens: 'not-yet' })
    assert.deepEqual([drifted.results[0]?.passed, drifted.check], [false, null])
    assert.equal((await queue(assessor)).toCalibrate.length, 1)
    await begin().expect(200)
    await score()
    assert.equal(CalibrationView.parse((await compare()).body).state, 'passed')
  })
  it('is asked anew for a version with references of its own', async () => {
    await publishReferences(test, [testReference('one'), testReference('two'), testReference('three')], 2)
    assert.deepEqual(
      (await queue(assessor)).toCalibrate.map(({ version }) => version),
      [2],
    )
  })
  it('refuses to change a published reference', async () => {
    await assert.rejects(publishReferences(test, [testReference('one', { asks: 'not-yet' })]), /already published/)
  })

  describe('and the invitation after an award', () => {
    const answer = (actor: Actor, said: string) => as(actor).put(OFFER, { answer: said })

    it('is for holders alone', async () => {
      for (const person of [assessor, somebody('stranger')]) {
        assert.equal((await as(person).get(OFFER)).status, 403)
        assert.equal((await answer(person, 'accepted')).status, 403)
      }
      assert.equal((await answer(holder, 'perhaps')).status, 400)
    })
    it('tells what to score first', async () => {
      const offer = OfferView.parse((await as(holder).get(OFFER)).body)
      assert.deepEqual([offer.answer, offer.toCalibrate], [null, 2])
    })
    it('keeps work out of the queue after “not now”, until they say otherwise', async () => {
      await submitted(test, somebody('another-earner'))
      const peer = somebody('peer')
      await test.database.connection
        .collection('awards')
        .insertOne({ earnerId: peer.personId, credentialId: 'asking-twice', revoked: false })
      const path = '/api/assessor-offers/asking-twice'
      await submitted(test, somebody('another-earner'), 'asking-twice' as never)
      assert.equal((await queue(peer)).open.length, 1)
      await as(peer).put(path, { answer: 'notNow' }).expect(200)
      const { open, eligibleFor } = await queue(peer)
      assert.deepEqual([open.length, eligibleFor.map(({ paused }) => paused)], [0, [true]])
      await as(peer).put(path, { answer: 'accepted' }).expect(200)
      assert.equal((await queue(peer)).open.length, 1)
    })
  })
})

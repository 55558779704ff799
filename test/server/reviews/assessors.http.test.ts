import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import { IssuerId } from '../../../server/core/ids.contract.ts'
import { ProblemBody } from '../../../server/core/problem.contract.ts'
import { Assessors, AppointmentView } from '../../../server/reviews/assessors/assessor.contract.ts'
import { ReviewQueue } from '../../../server/reviews/queue/queue.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { testIssuer } from '../../support/catalogue.ts'
import {
  appoint,
  ASKING_TWICE,
  decided,
  judged,
  OTHER_DISTRICT,
  somebody,
  submitted,
  WAITING_WELL,
} from '../../support/people.ts'

const earner = somebody('earner')
const assessor = somebody('assessor')
const other = somebody('other')
const admin = somebody('issuer-admin', { organizationId: OTHER_DISTRICT })
const stranger = somebody('stranger')

function client(test: TestApp, actor: Actor) {
  const authorization = test.signIn(actor)
  return {
    get: (path: string) => request(test.app).get(path).set({ authorization }),
    post: (path: string, body: object = {}) => request(test.app).post(path).set({ authorization }).send(body),
    put: (path: string, body: object) => request(test.app).put(path).set({ authorization }).send(body),
  }
}
const faults = (answer: { text: string }) =>
  ProblemBody.parse(JSON.parse(answer.text)).errors?.map(({ pointer }) => pointer)

/** Makes a person as a launch does, and tells their code. */
async function known(test: TestApp, name: string) {
  const { id, code } = await test.services.people.remember({
    ...{ platformId: 'platform', subject: name, organizationId: earner.organizationId, name: `${name} Example` },
    email: null,
  })
  return { actor: { ...somebody(name), personId: id }, code }
}

describe('an issuer’s assessors', () => {
  let test: TestApp
  let expert: Awaited<ReturnType<typeof known>>
  const LIST = '/api/issuer-assessors'
  const list = async () => Assessors.parse((await client(test, admin).get(LIST)).body)
  const appointing = (change: object = {}) => ({
    ...{ credentialId: WAITING_WELL, personCode: expert.code, knownAs: 'The coach from Sampleton' },
    ...{ reason: 'Coached it for years.', until: '2026-12-31', exemptBecause: null, ...change },
  })
  before(async () => {
    test = await testApp()
    expert = await known(test, 'expert')
    await test.services.issuers.grant(testIssuer.id, admin.personId, 'admin')
  })
  after(() => test.close())

  it('are nobody’s to see or appoint but the issuer’s administrators’', async () => {
    await test.services.issuers.grant(testIssuer.id, stranger.personId, 'author')
    assert.equal((await client(test, stranger).get(LIST)).status, 403)
    assert.equal((await client(test, stranger).post(LIST, appointing())).status, 403)
  })
  it('are appointed with what is asked for, each fault at its field', async () => {
    const cases: [object, string][] = [
      [{ credentialId: 'somebody-elses' }, '/credentialId'],
      [{ personCode: 'AAAAA-AAAAA' }, '/personCode'],
      [{ personCode: '' }, '/personCode'],
      [{ knownAs: ' ' }, '/knownAs'],
      [{ reason: 'no' }, '/reason'],
      [{ until: '2026-10-31' }, '/until'],
      [{ until: 'tomorrow' }, '/until'],
      [{ exemptBecause: '' }, '/exemptBecause'],
    ]
    for (const [change, pointer] of cases) {
      const answer = await client(test, admin).post(LIST, appointing(change))
      assert.equal(answer.status, 400, pointer)
      assert.deepEqual(faults(answer), [pointer])
    }
    assert.equal((await list()).appointments.length, 0)
  })
  it('are kept with the reason, the dates and by whom, and not appointed twice', async () => {
    const typed = expert.code.toLowerCase().replace('-', ' ')
    const answer = await client(test, admin).post(LIST, appointing({ personCode: typed }))
    const made = AppointmentView.parse(answer.body)
    assert.equal(made.until, '2026-12-31T23:59:59.999Z')
    assert.deepEqual([made.state, made.appointedBy, made.calibration], ['active', 'you', 'not-asked'])
    assert.equal((await client(test, admin).post(LIST, appointing())).status, 409)
    const [stored] = (await list()).appointments
    assert.deepEqual(stored, made)
  })
  it('are told to the issuer as it knows them: no name of another organization', async () => {
    const { text } = await client(test, admin).get(LIST)
    assert.ok(!text.includes('expert Example') && !text.includes(expert.actor.personId))
    assert.match(text, /The coach from Sampleton/)
  })
  it('may decide on nothing once their appointment was ended with a reason, though the claim stands', async () => {
    const { id } = await submitted(test, earner)
    await client(test, expert.actor).post(`/api/reviews/${id}/claim`).expect(200)
    await test.services.reviews.save(expert.actor, id, judged(), 0)
    const [appointment] = (await list()).appointments
    const end = `${LIST}/${appointment?.id}/end`
    assert.equal((await client(test, stranger).post(end, { reason: 'Not mine to end.' })).status, 403)
    assert.deepEqual(faults(await client(test, admin).post(end, { reason: '' })), ['/reason'])
    const ended = AppointmentView.parse((await client(test, admin).post(end, { reason: 'Moved on.' })).body)
    assert.deepEqual([ended.state, ended.endedBy, ended.endReason], ['ended', 'you', 'Moved on.'])
    assert.equal((await client(test, admin).post(end, { reason: 'Once more.' })).status, 409)
    const decision = await client(test, expert.actor).post(`/api/reviews/${id}/decide`, {
      revision: 1,
      outcome: 'award',
    })
    assert.equal(decision.status, 403)
    assert.match(decision.text, /appointed by its issuer/)
    await client(test, expert.actor).post(`/api/reviews/${id}/release`).expect(200)
    assert.equal((await client(test, expert.actor).post(`/api/reviews/${id}/claim`)).status, 403)
  })
  it('lapse with their last day, and can be appointed anew', async () => {
    test.clock.pass({ minutes: 1 })
    await client(test, admin)
      .post(LIST, appointing({ until: '2026-11-30' }))
      .expect(200)
    test.clock.pass({ days: 40 })
    assert.deepEqual(
      (await list()).appointments.map(({ state }) => state),
      ['lapsed', 'ended'],
    )
    await client(test, admin)
      .post(LIST, appointing({ until: null }))
      .expect(200)
  })
  it('of another issuer are not there to end', async () => {
    const foreign = somebody('foreign-admin')
    await test.services.models.issuers.put({ ...testIssuer, id: IssuerId.parse('another-issuer') })
    await test.services.issuers.grant(IssuerId.parse('another-issuer'), foreign.personId, 'admin')
    const [appointment] = (await list()).appointments
    const end = await client(test, foreign).post(`${LIST}/${appointment?.id}/end`, { reason: 'Not mine to end.' })
    assert.equal(end.status, 404)
    assert.deepEqual(Assessors.parse((await client(test, foreign).get(LIST)).body).appointments, [])
  })
})

describe('declining a review', () => {
  let test: TestApp
  let id: string
  const decline = (actor: Actor, reason = 'I coached this class last year.', ground = 'know-the-author') =>
    client(test, actor).post(`/api/reviews/${id}/decline`, { ground, reason })
  const offered = async (actor: Actor) =>
    ReviewQueue.parse((await client(test, actor).get('/api/reviews')).body).open.map((item) => item.submissionId)
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    for (const person of [assessor, other]) await appoint(test, person)
    id = (await submitted(test, earner)).id
  })
  after(() => test.close())

  it('asks for a reason and for work that is one’s to review', async () => {
    assert.deepEqual(faults(await decline(assessor, 'no')), ['/reason'])
    assert.deepEqual(faults(await decline(assessor, undefined, 'bored')), ['/ground'])
    assert.equal((await decline(stranger)).status, 403)
    assert.equal((await decline(earner)).status, 403)
    assert.equal((await decline(somebody('far', { organizationId: OTHER_DISTRICT }))).status, 404)
  })
  it('takes an offered attempt out of one’s queue for good, and leaves it in everybody else’s', async () => {
    assert.equal((await decline(assessor)).status, 200)
    assert.deepEqual(await offered(assessor), [])
    assert.deepEqual(await offered(other), [id])
    const claim = await client(test, assessor).post(`/api/reviews/${id}/claim`)
    assert.equal(claim.status, 403)
    assert.match(claim.text, /declined/)
    assert.equal((await decline(assessor)).status, 403)
  })
  it('keeps everything else of an author whom one knows away, and says so to nobody', async () => {
    await appoint(test, assessor, ASKING_TWICE)
    const { id: another } = await submitted(test, earner, ASKING_TWICE)
    assert.deepEqual(await offered(assessor), [])
    assert.equal((await client(test, assessor).post(`/api/reviews/${another}/claim`)).status, 403)
    await test.services.submissions.recall(earner, another)
    const { id: others } = await submitted(test, stranger, ASKING_TWICE)
    assert.deepEqual(await offered(assessor), [others])
    await test.services.submissions.recall(stranger, others)
  })
  it('gives a claimed attempt back to the queue, not to oneself', async () => {
    await client(test, other).post(`/api/reviews/${id}/claim`).expect(200)
    assert.equal((await decline(other, 'I have never taught this age.', 'not-my-field')).status, 200)
    assert.deepEqual(await offered(other), [])
    assert.equal((await client(test, other).get(`/api/reviews/${id}`)).status, 404)
    const stored = await test.services.models.submissions.find(id as never)
    assert.deepEqual([stored?.status, stored?.claims, stored?.openSlots], ['submitted', [], { expert: 0, peer: 1 }])
  })
  it('holds for the next attempt, too', async () => {
    const third = somebody('third')
    await appoint(test, third)
    await decided(test, third, { id } as never, judged({ waits: 'partly' }))
    await test.services.worker.round()
    await test.services.submissions.revise(earner, id as never)
    await submitted(test, earner)
    assert.deepEqual([await offered(assessor), await offered(third)], [[], [id]])
  })
  it('is told to the issuer’s administrators with its reason and nobody’s name', async () => {
    await test.services.issuers.grant(testIssuer.id, admin.personId, 'admin')
    const answer = await client(test, admin).get('/api/issuer-assessors')
    const { declines } = Assessors.parse(answer.body)
    assert.deepEqual(
      declines.map(({ ground, reason, reference }) => [ground, reason, reference.endsWith('-1')]).sort(),
      [
        ['know-the-author', 'I coached this class last year.', true],
        ['not-my-field', 'I have never taught this age.', true],
      ],
    )
    for (const person of [earner, assessor, other]) assert.ok(!answer.text.includes(person.personId))
  })
  it('stays hidden from the earner', async () => {
    assert.ok(!(await client(test, earner).get(`/api/submissions/${id}`)).text.includes('coached'))
  })
  it('is refused after one’s decision', async () => {
    const last = somebody('last')
    await appoint(test, last)
    const again = await submitted(test, somebody('second-earner'))
    id = again.id
    await decided(test, last, again)
    assert.equal((await decline(last)).status, 409)
  })
})

describe('how many reviews one assessor holds', () => {
  let test: TestApp
  const queue = async (actor: Actor) => ReviewQueue.parse((await client(test, actor).get('/api/reviews')).body)
  const claim = (actor: Actor, id: string) => client(test, actor).post(`/api/reviews/${id}/claim`)
  const work: string[] = []
  before(async () => {
    test = await testApp()
    for (const person of [assessor, other])
      for (const id of [WAITING_WELL, ASKING_TWICE]) await appoint(test, person, id)
    for (const index of [1, 2, 3, 4, 5, 6, 7, 8]) work.push((await submitted(test, somebody(`earner-${index}`))).id)
  })
  after(() => test.close())

  it('leaves new work to colleagues from three on, and the queue says so', async () => {
    for (const id of work.slice(0, 3)) await claim(assessor, id).expect(200)
    const { open, load } = await queue(assessor)
    assert.deepEqual([open.length, load], [0, { holds: 3, most: 5, many: 3, waiting: 5 }])
    const refused = await claim(assessor, String(work[3]))
    assert.deepEqual([refused.status, /next working day/.test(refused.text)], [409, true])
    assert.equal((await queue(other)).open.length, 5)
  })
  it('is five at most, whatever one claims at once', async () => {
    test.clock.pass({ days: 1 })
    await Promise.all(work.slice(3).map((id) => claim(assessor, id)))
    for (const id of work.slice(3)) await claim(assessor, id)
    const { claimed, open, load } = await queue(assessor)
    assert.deepEqual([claimed.length, open.length, load.holds, load.waiting], [5, 0, 5, 3])
    const free = (await queue(other)).open[0]?.submissionId ?? ''
    const refused = await claim(assessor, free)
    assert.deepEqual([refused.status, /most at a time/.test(refused.text)], [409, true])
  })
  it('counts no review that one has decided on', async () => {
    const [first] = (await queue(assessor)).claimed
    assert.ok(first)
    await test.services.reviews.save(assessor, first.submissionId, judged(), 0)
    await test.services.reviews.decide(assessor, first.submissionId, { revision: 1, outcome: 'award' })
    assert.deepEqual((await queue(assessor)).load.holds, 4)
    const free = (await queue(assessor)).open[0]?.submissionId ?? ''
    assert.equal((await claim(assessor, free)).status, 200)
  })
})

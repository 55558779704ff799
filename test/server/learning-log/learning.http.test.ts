import assert from 'node:assert/strict'
import request from 'supertest'
import type { Actor } from '../../../server/core/actor.ts'
import { LearningEntry } from '../../../server/learning-log/learning.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { appoint, completeDraft, decided, somebody, WAITING_WELL } from '../../support/people.ts'

const earner = somebody('learner')
const podcast = {
  kind: 'podcast',
  learnedOn: '2026-10-12',
  source: 'Episode 4 of a sample podcast',
  note: 'Wait three seconds.',
}

describe('a learning log', () => {
  let test: TestApp
  before(async () => {
    test = await testApp()
  })
  after(() => test.close())

  const as = (actor: Actor) => {
    const header = test.signIn(actor)
    return {
      get: (path: string) => request(test.app).get(path).set('authorization', header),
      post: (path: string, body: object = {}) => request(test.app).post(path).set('authorization', header).send(body),
      put: (path: string, body: object) => request(test.app).put(path).set('authorization', header).send(body),
      remove: (path: string) => request(test.app).delete(path).set('authorization', header),
    }
  }
  const added = async (actor = earner, change: object = {}) =>
    LearningEntry.parse((await as(actor).post('/api/learning-log', { ...podcast, ...change })).body)

  const refusals: [string, object, string][] = [
    ['an unknown kind', { kind: 'dream' }, '/kind'],
    ['no source', { source: '  ' }, '/source'],
    ['a day that is none', { learnedOn: '2026-02-30' }, '/learnedOn'],
    ['a day that lies ahead', { learnedOn: '2026-11-04' }, '/learnedOn'],
    ['a note without end', { note: 'x'.repeat(4001) }, '/note'],
  ]
  for (const [what, change, pointer] of refusals)
    it(`refuses ${what}, naming the field`, async () => {
      const answer = await as(earner).post('/api/learning-log', { ...podcast, ...change })
      assert.equal(answer.status, 400, answer.text)
      assert.deepEqual(
        JSON.parse(answer.text).errors.map((fault: { pointer: string }) => fault.pointer),
        [pointer],
      )
    })

  it('is read and changed by its owner alone', async () => {
    const { id } = await added()
    for (const other of [somebody('chief', { courseRoles: ['administrator', 'facilitator'] }), somebody('friend')]) {
      assert.deepEqual((await as(other).get('/api/learning-log')).body, { entries: [] })
      assert.equal((await as(other).put(`/api/learning-log/${id}`, { ...podcast, revision: 0 })).status, 404)
      assert.equal((await as(other).remove(`/api/learning-log/${id}?revision=0`)).status, 404)
    }
    assert.equal((await as(earner).remove(`/api/learning-log/${id}`)).status, 400)
  })

  it('never overwrites nor removes what another window changed', async () => {
    const { id } = await added()
    const change = (note: string, revision: number) =>
      as(earner).put(`/api/learning-log/${id}`, { ...podcast, note, revision })
    assert.equal((await change('First', 0)).body.revision, 1)
    assert.equal((await change('Second', 0)).status, 409)
    assert.equal((await as(earner).remove(`/api/learning-log/${id}?revision=0`)).status, 409)
    const { entries } = (await as(earner).get('/api/learning-log')).body
    assert.equal(entries.find((entry: LearningEntry) => entry.id === id).note, 'First')
    assert.deepEqual((await as(earner).remove(`/api/learning-log/${id}?revision=1`)).body, { removed: true })
  })

  it('lists the latest learning first', async () => {
    const actor = somebody('lister')
    for (const learnedOn of ['2026-03-01', '2026-09-01', '2025-12-01']) await added(actor, { learnedOn })
    const { entries } = (await as(actor).get('/api/learning-log')).body
    assert.deepEqual(
      entries.map((entry: LearningEntry) => entry.learnedOn),
      ['2026-09-01', '2026-03-01', '2025-12-01'],
    )
  })
})

describe('how an earner says they learned it', () => {
  let test: TestApp
  const assessor = somebody('assessor')
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '60' })
    await appoint(test, assessor)
  })
  after(() => test.close())

  const say = (actor: Actor, id: string, body: object) =>
    request(test.app).put(`/api/submissions/${id}/how-learned`).set('authorization', test.signIn(actor)).send(body)
  const entryOf = (actor: Actor) => test.services.learningLog.add(actor.personId, { ...podcast, kind: 'podcast' })

  it('refuses what another window said meanwhile, and another person', async () => {
    const { id } = await test.services.submissions.start(earner, WAITING_WELL)
    assert.equal((await say(somebody('friend'), id, { revision: 0, kinds: [], entryIds: [] })).status, 404)
    assert.equal((await say(earner, id, { revision: 0, kinds: ['dream'], entryIds: [] })).status, 400)
    assert.equal((await say(earner, id, { revision: 0, kinds: ['mentor'], entryIds: [] })).status, 200)
    assert.equal((await say(earner, id, { revision: 0, kinds: ['chat'], entryIds: [] })).status, 409)
    const both = await Promise.all([1, 1].map((revision) => say(earner, id, { revision, kinds: [], entryIds: [] })))
    assert.deepEqual(both.map((answer) => answer.status).sort(), [200, 409])
  })

  it('cites entries of one’s own log alone', async () => {
    const { id } = await test.services.submissions.start(somebody('citing'), WAITING_WELL)
    const foreign = await entryOf(somebody('friend'))
    const own = await entryOf(somebody('citing'))
    const answer = await say(somebody('citing'), id, { revision: 0, kinds: [], entryIds: [foreign.id, own.id] })
    assert.deepEqual(answer.body, { revision: 1, kinds: [], entryIds: [own.id] })
  })

  it('points out a name in what is cited, and in no entry that is not', async () => {
    const actor = somebody('telling')
    const { id } = await test.services.submissions.start(actor, WAITING_WELL)
    const entry = (note: string) =>
      test.services.learningLog.add(actor.personId, { ...podcast, kind: 'podcast', note })
    const cited = await entry('Maria Lopez waited longest.')
    await entry('Paula Perez, too.')
    await say(actor, id, { revision: 0, kinds: [], entryIds: [cited.id] }).expect(200)
    const found = await request(test.app)
      .get(`/api/submissions/${id}/names`)
      .set('authorization', test.signIn(actor))
      .expect(200)
    assert.deepEqual(
      found.body.findings.map(({ word, place }: { word: string; place: object }) => [word, place]),
      [['Maria Lopez', { part: 'reflection', id: cited.id, field: 'cited', label: podcast.source }]],
    )
  })

  it('freezes it with the attempt, shows it to assessors once their decision stands, and to no gradebook', async () => {
    const actor = somebody('frozen')
    const { services, clock, gradebook } = test
    gradebook.columns.set(actor.placementId, {
      placementId: actor.placementId,
      key: 'column',
      platformId: 'platform',
      subject: { kind: 'credential', credentialId: WAITING_WELL },
    })
    const { id } = await completeDraft(test, actor)
    const entry = await entryOf(actor)
    await say(actor, id, { revision: 0, kinds: ['podcast', 'mentor'], entryIds: [entry.id] })
    await services.draftLearning.chooseStart(actor, id, true)
    await services.submissions.submit(actor, id)
    assert.equal((await say(actor, id, { revision: 1, kinds: [], entryIds: [] })).status, 409)
    await services.learningLog.remove(actor.personId, entry.id, 0)
    const expected = { kinds: ['podcast', 'mentor'], citations: [podcast] }
    assert.deepEqual((await services.submissions.get(actor, id)).attempts[0]?.howLearned, expected)

    const told = async () =>
      JSON.stringify([await services.reviews.get(assessor, id), await services.reviews.queue(assessor)])
    const hidden = (text: string) =>
      !text.includes(podcast.source) && !text.includes('mentor') && !text.includes('alreadyDoing')
    await services.reviews.claim(assessor, id)
    assert.ok(hidden(await told()))
    await decided(test, assessor, { id })
    assert.ok(hidden(await told()), 'while it can be undone')
    clock.pass({ seconds: 61 })
    assert.deepEqual((await services.reviews.get(assessor, id)).howLearned, expected)
    await services.worker.round()
    assert.deepEqual((await services.reviews.get(assessor, id)).howLearned, expected)
    assert.ok(!(await told()).includes('alreadyDoing'))
    assert.ok(gradebook.heard.length > 0 && hidden(JSON.stringify(gradebook.heard)))
  })

  it('keeps the choice “I already do this” with the draft, for its earner alone', async () => {
    const actor = somebody('doing')
    const { id } = await test.services.submissions.start(actor, WAITING_WELL)
    const choose = (who: Actor, body: object) =>
      request(test.app).put(`/api/submissions/${id}/start`).set('authorization', test.signIn(who)).send(body)
    assert.equal((await choose(somebody('friend'), { alreadyDoing: true })).status, 404)
    assert.equal((await choose(actor, {})).status, 400)
    assert.equal((await choose(actor, { alreadyDoing: true })).status, 200)
    assert.equal((await test.services.submissions.get(actor, id)).draft.alreadyDoing, true)
  })
})

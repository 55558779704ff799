import assert from 'node:assert/strict'
import request from 'supertest'
import { loadCatalogue } from '../../../server/credentials/catalogue.loader.ts'
import { CredentialId, IssuerId } from '../../../server/core/ids.contract.ts'
import { IssuerPilot, PilotReading, SurveyView } from '../../../server/reviews/pilot/pilot.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { testCredential, testIssuer } from '../../support/catalogue.ts'
import { appoint, decided, judged, somebody, submitted, WAITING_WELL } from '../../support/people.ts'

const PILOTED = CredentialId.parse('tried-out')
const earner = somebody('earner')
const assessor = somebody('assessor')
const author = somebody('author')
const EARNER_ANSWERS = {
  'goal-clear': 5,
  'evidence-clear': 4,
  'rubric-helped': 3,
  'feedback-helps': 5,
  'worth-the-effort': 4,
}
const ASSESSOR_ANSWERS = { 'evidence-enough': 2, 'levels-apart': 3, 'rows-separate': 5, 'time-fair': 4 }

describe('a pilot', () => {
  let test: TestApp
  let id: string
  const as = (actor: typeof earner) => {
    const authorization = test.signIn(actor)
    return {
      get: (path: string) => request(test.app).get(path).set({ authorization }),
      put: (path: string, body: object) => request(test.app).put(path).set({ authorization }).send(body),
      post: (path: string, body: object) => request(test.app).post(path).set({ authorization }).send(body),
      remove: (path: string) => request(test.app).delete(path).set({ authorization }),
    }
  }
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    await loadCatalogue(
      {
        issuers: [testIssuer],
        stacks: [],
        credentials: [testCredential({ id: PILOTED })],
        pilots: [{ credentialId: PILOTED, version: 1 }],
      },
      { ...test.services.models, clock: test.clock },
    )
    test.services.catalogue.refresh()
    await appoint(test, assessor, PILOTED)
    await test.services.issuers.grant(IssuerId.parse('test-issuer'), author.personId, 'author')
    const work = await submitted(test, earner, PILOTED)
    assert.equal(work.pilot, true)
    id = work.id
  })
  after(() => test.close())

  it('asks nobody before there is a decision, and nobody else after it', async () => {
    assert.equal((await as(earner).get(`/api/pilot-surveys/${id}`)).status, 404)
    await decided(
      test,
      assessor,
      { id: (await test.services.submissions.start(earner, PILOTED)).id },
      judged({ waits: 'partly' }),
    )
    await test.services.worker.round()
    assert.equal(SurveyView.parse((await as(earner).get(`/api/pilot-surveys/${id}`)).body).role, 'earner')
    assert.equal(SurveyView.parse((await as(assessor).get(`/api/pilot-surveys/${id}`)).body).role, 'assessor')
    assert.equal((await as(somebody('stranger')).get(`/api/pilot-surveys/${id}`)).status, 404)
  })

  it('asks nothing about a credential that is published', async () => {
    const other = somebody('other')
    await appoint(test, assessor, WAITING_WELL)
    const work = await submitted(test, other, WAITING_WELL)
    await decided(test, assessor, work)
    await test.services.worker.round()
    assert.equal(work.pilot, false)
    assert.equal((await as(other).get(`/api/pilot-surveys/${work.id}`)).status, 404)
    assert.equal((await as(other).get(`/api/pilots/${WAITING_WELL}`)).status, 404)
  })

  it('takes answers to all questions, from 1 to 5, and again where somebody thinks better of it', async () => {
    const path = `/api/pilot-surveys/${id}`
    const some = await as(earner).put(path, { answers: { 'goal-clear': 5 }, text: '' })
    assert.deepEqual([some.status, some.body.errors[0].pointer], [400, '/answers/evidence-clear'])
    assert.equal(
      (await as(earner).put(path, { answers: { ...EARNER_ANSWERS, 'goal-clear': 6 }, text: '' })).status,
      400,
    )
    await as(earner).put(path, { answers: EARNER_ANSWERS, text: 'First words.' }).expect(200)
    const again = { ...EARNER_ANSWERS, 'goal-clear': 1, 'evidence-enough': 5 }
    await as(earner).put(path, { answers: again, text: 'Say what a plan must show.' }).expect(200)
    const kept = SurveyView.parse((await as(earner).get(path)).body)
    assert.deepEqual([kept.answers['goal-clear'], kept.answers['evidence-enough']], [1, undefined])
    await as(assessor).put(path, { answers: ASSESSOR_ANSWERS, text: '' }).expect(200)
  })

  it('takes comments on a place of the text from whoever earns or reviews it, and gives them back', async () => {
    const path = `/api/pilots/${PILOTED}/comments`
    const said = { spot: 'row.waits', text: 'What is the difference between two seconds and three?' }
    assert.equal((await as(somebody('stranger')).post(path, said)).status, 403)
    assert.equal((await as(earner).post(path, { ...said, spot: 'row.sings' })).status, 400)
    await as(earner).post(path, said).expect(200)
    const own = PilotReading.parse(
      (await as(assessor).post(path, { spot: 'competency', text: 'Every question?' })).body,
    )
    assert.deepEqual(
      own.comments.map(({ spot, role }) => [spot, role]),
      [['competency', 'assessor']],
    )
    const slip = PilotReading.parse(
      (await as(earner).post(path, { spot: 'method', text: 'A slip.' })).body,
    ).comments.at(-1)
    assert.equal((await as(assessor).remove(`${path}/${slip?.id}`)).status, 404, 'not somebody else’s')
    const left = PilotReading.parse((await as(earner).remove(`${path}/${slip?.id}`)).body)
    assert.deepEqual(
      left.comments.map(({ spot }) => spot),
      ['row.waits'],
    )
  })

  it('is read by its issuer’s authors, with every comment beside its text and without names', async () => {
    assert.equal((await as(earner).get('/api/issuer-pilots')).status, 403)
    assert.equal((await as(earner).get(`/api/issuer-pilots/${PILOTED}`)).status, 404)
    const { pilots } = (await as(author).get('/api/issuer-pilots').expect(200)).body
    assert.deepEqual(
      pilots.map(({ credentialId, comments, surveys }: Record<string, unknown>) => [credentialId, comments, surveys]),
      [[PILOTED, 2, 2]],
    )
    const { result, commands } = await test.database.commandsOf(() =>
      as(author).get(`/api/issuer-pilots/${PILOTED}`).expect(200),
    )
    assert.ok(commands.length <= 4, commands.join())
    const { comments, surveys } = IssuerPilot.parse(result.body)
    assert.deepEqual(
      comments.map(({ spot, role }) => [spot, role]),
      [
        ['row.waits', 'earner'],
        ['competency', 'assessor'],
      ],
    )
    assert.deepEqual(
      surveys.map(({ role, n, texts }) => [role, n, texts]),
      [
        ['earner', 1, ['Say what a plan must show.']],
        ['assessor', 1, []],
      ],
    )
    assert.deepEqual(surveys[0]?.questions[0], { id: 'goal-clear', mean: 1, counts: [1, 0, 0, 0, 0] })
    assert.ok(![earner, assessor].some(({ personId }) => result.text.includes(personId)))
  })

  it('keeps its state when the catalogue is loaded again', async () => {
    const files = { issuers: [testIssuer], stacks: [], credentials: [testCredential({ id: PILOTED })] }
    await loadCatalogue(files, { ...test.services.models, clock: test.clock })
    test.services.catalogue.refresh()
    assert.equal(await test.services.catalogue.isPilot(PILOTED, 1), true)
  })
})

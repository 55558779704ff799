import assert from 'node:assert/strict'
import request from 'supertest'
import { IssuerId } from '../../../server/core/ids.contract.ts'
import {
  CredentialFigures,
  getCredentialFigures,
  listAssessorFigures,
  listIssuerFigures,
  OrganizationFigures,
} from '../../../server/reviews/agreement/agreement.contract.ts'
import { pairCounts } from '../../../server/reviews/agreement/figure.rules.ts'
import type { Decision } from '../../../server/submissions/submission.model.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { testCredential } from '../../support/catalogue.ts'
import { appoint, ASKING_TWICE, decided, DISTRICT, judged, somebody, submitted } from '../../support/people.ts'
import { appointCoordinator } from '../tenancy.world.ts'

const ISSUER = IssuerId.parse('test-issuer')
const [one, two, three] = [somebody('one'), somebody('two'), somebody('three')]
const admin = somebody('admin')
const author = somebody('author')
const coordinator = somebody('coordinator')

describe('figures on reviewing', () => {
  let test: TestApp
  const ask = (actor: typeof admin, path: string) =>
    request(test.app).get(path).set('authorization', test.signIn(actor))
  const of = async (actor = admin) =>
    getCredentialFigures.response.parse((await ask(actor, `/api/issuer-figures/${ASKING_TWICE}`).expect(200)).body)

  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    for (const person of [one, two, three]) await appoint(test, person, ASKING_TWICE)
    await test.services.issuers.grant(ISSUER, admin.personId, 'admin')
    await test.services.issuers.grant(ISSUER, author.personId, 'author')
    await appointCoordinator(test, coordinator)
    // One earner: two who differ and a third; "not yet"; then two who agree.
    const earner = somebody('earner')
    const { id } = await submitted(test, earner, ASKING_TWICE)
    await decided(test, one, { id })
    test.clock.pass({ days: 4 })
    await decided(test, two, { id }, judged({ waits: 'partly' }))
    await test.services.worker.round()
    await decided(test, three, { id }, judged({ waits: 'not-yet' }))
    await test.services.worker.round()
    await test.services.submissions.revise(earner, id)
    await submitted(test, earner, ASKING_TWICE)
    await decided(test, one, { id })
    await decided(test, two, { id })
    await test.services.worker.round()
  })
  after(() => test.close())

  it('are for authors and administrators of the issuer, and for nobody else', async () => {
    assert.equal((await ask(one, '/api/issuer-figures')).status, 403)
    assert.equal((await ask(one, `/api/issuer-figures/${ASKING_TWICE}`)).status, 404)
    assert.equal((await ask(author, `/api/issuer-figures/${ASKING_TWICE}/assessors`)).status, 404)
    assert.equal((await ask(admin, '/api/organization/figures')).status, 404)
    assert.equal((await of(author)).mayCompareAssessors, false)
  })

  it('count pairs that were written blind, and never the third review', async () => {
    const { decisions, rows, attempts, people } = await of()
    assert.deepEqual([attempts, people, decisions.n], [2, 1, 2])
    assert.ok(decisions.tooFew && decisions.kappa === null)
    // The second attempt looked at one row alone.
    assert.deepEqual(
      rows.map(({ rowId, first, agreement }) => [rowId, first.n, first.atBar, agreement.n]),
      [
        ['asks', 1, 1, 1],
        ['waits', 1, 0, 2],
        ['listens', 1, 1, 1],
      ],
    )
  })

  it('tell how many attempts an award took, and how long reviews did', async () => {
    const { attemptsToEarn, days } = await of()
    assert.deepEqual(
      attemptsToEarn.filter(({ people }) => people > 0),
      [{ tries: 2, people: 1 }],
    )
    assert.equal(days.n, 2)
    assert.deepEqual(
      days.spans.filter(({ attempts }) => attempts > 0).map(({ from }) => from),
      [0, 3],
    )
  })

  it('are counted once, however often they are paid', async () => {
    const before = await of()
    const [submission] = await test.services.models.submissions.listOf(somebody('earner').personId)
    assert.ok(submission)
    const owed = [{ id: 'again', kind: 'figures' as const, settled: { attempt: 2, onAppeal: false } }]
    await Promise.all([1, 2, 3].map(() => test.services.counting.pay({ ...submission, owed })))
    await test.services.counting.pay({ ...submission, owed })
    const after = await of()
    assert.equal(after.attempts, before.attempts + 1)
    assert.equal(after.decisions.n, before.decisions.n + 1)
  })

  it('compare assessors for administrators: experts by name, and what a pair says seen from each side', async () => {
    const { result, commands } = await test.database.commandsOf(() =>
      ask(admin, `/api/issuer-figures/${ASKING_TWICE}/assessors`).expect(200),
    )
    assert.ok(commands.length <= 4, commands.join())
    const { assessors } = listAssessorFigures.response.parse(result.body)
    assert.deepEqual(
      assessors.map(({ decisions }) => decisions.n),
      [3, 3],
    )
    assert.ok(![one, two, three].some(({ personId }) => result.text.includes(personId)))
    const levels = { asks: 'shown', waits: 'partly' } as const
    const [a, b] = [judged(levels), judged()].map(
      (judgement) => ({ ...judgement, outcome: 'award' }) as never as Decision,
    )
    assert.ok(a && b)
    assert.equal(pairCounts(testCredential(), [a, b]).row_waits_1_0, 1)
    assert.equal(pairCounts(testCredential(), [b, a]).row_waits_0_1, 1)
  })

  it('cost the same few commands however much was reviewed, by an index', async () => {
    const { commands } = await test.database.commandsOf(() => of())
    assert.ok(commands.length <= 4, commands.join())
    const list = await test.database.commandsOf(() => ask(admin, '/api/issuer-figures').expect(200))
    assert.ok(list.commands.length <= 4, list.commands.join())
    const { credentials } = listIssuerFigures.response.parse(list.result.body)
    assert.equal(credentials[0]?.credentialId, ASKING_TWICE)
    const plan = await test.database.connection
      .collection('figures')
      .find({ scope: 'credential', credentialId: ASKING_TWICE })
      .explain('queryPlanner')
    assert.ok(!JSON.stringify(plan).includes('COLLSCAN'))
  })

  it('reach coordinators in sum, and not at all where fewer than five people stand behind them', async () => {
    const view = async () =>
      OrganizationFigures.parse((await ask(coordinator, '/api/organization/figures').expect(200)).body)
    assert.deepEqual(
      [await view()].map(({ credentials, withheld, days }) => [credentials, withheld, days]),
      [[[], 1, null]],
    )
    const about = { issuerId: ISSUER, credentialId: ASKING_TWICE, version: 1 }
    const counts = {
      people: 4,
      attempts: 30,
      pairs: 30,
      decision_0_0: 14,
      decision_1_1: 14,
      decision_0_1: 2,
      earned_1: 4,
    }
    await test.services.figures.add({ ...about, scope: 'organization', subjectId: DISTRICT }, counts, 'four more')
    const { credentials, withheld, decisions } = await view()
    assert.deepEqual([credentials[0]?.people, credentials[0]?.atFirst, withheld], [5, 4, 0])
    assert.ok(!decisions.tooFew && decisions.kappa && decisions.kappa.value > 0.8)
    assert.ok(!JSON.stringify(credentials).includes('waits'), 'no row')
  })

  it('name an edition that there is', async () => {
    assert.equal((await ask(admin, `/api/issuer-figures/${ASKING_TWICE}?version=9`)).status, 404)
    assert.equal(CredentialFigures.parse(await of()).version, 1)
  })
})

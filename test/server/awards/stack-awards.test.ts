import assert from 'node:assert/strict'
import request from 'supertest'
import { isStackAward } from '../../../server/awards/award.model.ts'
import { isFinished, leadIssuer } from '../../../server/awards/stack-award.rules.ts'
import { CredentialId, IssuerId } from '../../../server/core/ids.contract.ts'
import { StackContent } from '../../../server/credentials/version.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { testIssuer, testStack } from '../../support/catalogue.ts'
import { crashAfter } from '../../support/crash.ts'
import { appoint, ASKING_TWICE, decided, somebody, submitted, WAITING_WELL } from '../../support/people.ts'

const earner = somebody('earner')
const assessors = [somebody('assessor-one'), somebody('assessor-two')]
const administrator = somebody('administrator')
const REASON = 'The recording was of another class.'

describe('the rules of finished stacks', () => {
  const ids = ['one', 'two', 'three'].map((id) => CredentialId.parse(id))
  const stack = (completion: object) => StackContent.parse({ ...testStack, completion, credentialIds: ids })
  const held = (...names: string[]) => names.map((id) => ({ credentialId: CredentialId.parse(id) }))
  const cases: [string, object, string[], boolean][] = [
    ['nothing of all', { kind: 'all' }, [], false],
    ['two of all three', { kind: 'all' }, ['one', 'three'], false],
    ['all three', { kind: 'all' }, ['three', 'one', 'two'], true],
    ['one of any two', { kind: 'any', count: 2 }, ['two'], false],
    ['two of any two', { kind: 'any', count: 2 }, ['two', 'three'], true],
    ['two others', { kind: 'any', count: 2 }, ['four', 'five'], false],
  ]
  for (const [name, completion, names, finished] of cases)
    it(`${name}: ${finished ? 'finished' : 'not yet'}`, () =>
      assert.equal(isFinished(stack(completion), held(...names)), finished))

  it('have the issuer of most of its credentials sign, of equals the first', () => {
    const issuers = (...names: string[]) => {
      const byId = new Map(ids.map((id, index) => [id, names[index]]))
      return leadIssuer(stack({ kind: 'all' }), (id) => IssuerId.parse(byId.get(id)))
    }
    assert.equal(issuers('a', 'b', 'b'), 'b')
    assert.equal(issuers('c', 'b', 'a'), 'c')
  })
})

describe('finishing a stack', () => {
  let test: TestApp
  beforeEach(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    for (const credentialId of [WAITING_WELL, ASKING_TWICE])
      for (const assessor of assessors) await appoint(test, assessor, credentialId)
    await test.services.issuers.grant(testIssuer.id, administrator.personId, 'admin')
    await test.services.worker.stop()
  })
  afterEach(() => test.close())

  /** Both credentials decided at once; nothing is paid yet. */
  async function bothDecided() {
    for (const [credentialId, by] of [
      [WAITING_WELL, assessors.slice(0, 1)],
      [ASKING_TWICE, assessors],
    ] as const) {
      const { id } = await submitted(test, earner, credentialId)
      for (const assessor of by) await decided(test, assessor, { id })
    }
    await test.services.worker.round()
  }
  const stacks = async () => (await test.services.models.awards.listOf(earner.personId)).filter(isStackAward)

  it('grants one badge that says so, also when workers race', async () => {
    const { services } = test
    const first = await submitted(test, earner)
    await decided(test, assessors[0]!, first)
    await services.worker.round()
    assert.deepEqual(await stacks(), [])
    const second = await submitted(test, earner, ASKING_TWICE)
    for (const assessor of assessors) await decided(test, assessor, second)
    await Promise.all(Array.from({ length: 5 }, () => services.worker.round()))
    const [stack, ...more] = await stacks()
    assert.ok(stack)
    assert.deepEqual(more, [])
    assert.deepEqual(
      stack.stack.members.map(({ title }) => title),
      ['Waiting well', 'Asking twice'],
    )
    const badge = await services.badges.find(stack._id)
    for (const form of [badge?.json, badge?.jwt]) assert.equal((await services.badges.verify(form)).ok, true)
    const view = await services.awards.share(earner, stack._id, { published: true, showName: false })
    assert.deepEqual(view.of, { kind: 'stack', stackId: 'test-stack', members: ['Waiting well', 'Asking twice'] })
    const page = await request(test.app).get(`/b/${stack._id}`).set('accept', 'text/html').expect(200)
    for (const said of [/This badge is genuine/, /Badge for a finished stack/, /Asking twice/])
      assert.match(page.text, said)
    const about = await request(test.app).get('/achievements/stacks/test-stack').set('accept', 'text/html').expect(200)
    assert.match(about.text, /What finishes it/)
    await request(test.app).get('/achievements/stacks/test-stack/image.svg').expect(200)
    await request(test.app).get('/achievements/stacks/no-such-stack').expect(404)
    // It makes nobody an assessor of anything.
    const { peerFor } = await services.eligibility.of(earner.personId)
    assert.deepEqual(new Set(peerFor), new Set([WAITING_WELL, ASKING_TWICE]))
  })

  it('grants it once when both its credentials are awarded in the same moment', async () => {
    const { services } = test
    const { awards } = services.models
    // Both awards stand before either looks for what they finish.
    await bothDecided()
    const held = (await awards.listOf(earner.personId)).flatMap((award) => (isStackAward(award) ? [] : [award]))
    await test.database.connection.collection('awards').deleteMany({ stackId: 'test-stack' })
    await Promise.all([...held, ...held].map((award) => services.stackAwards.grantFinished(award)))
    assert.equal((await stacks()).length, 1)
  })

  it('does so too in a database from before stacks had badges', async () => {
    const { database, services } = test
    const awards = database.connection.collection('awards')
    await awards.createIndex(
      { earnerId: 1, credentialId: 1 },
      { unique: true, partialFilterExpression: { revoked: false } },
    )
    await services.models.awards.ensureIndexes()
    assert.ok((await awards.indexes()).every(({ name }) => name !== 'earnerId_1_credentialId_1'))
  })

  it('heals after a crash right after granting it', async () => {
    let crashed = 0
    const disarm = crashAfter(test.services.models.awards, 'grantStack', () => {
      crashed++
      throw new Error('killed')
    })
    await bothDecided()
    disarm()
    assert.equal(crashed, 1)
    test.clock.pass({ minutes: 5 })
    await test.services.worker.round()
    const [stack, ...more] = await stacks()
    assert.deepEqual([more.length, stack?.badgeIssuedAt !== null], [0, true])
  })

  it('takes it back with a credential that it rests on, and grants it anew when that is earned again', async () => {
    const { services } = test
    await bothDecided()
    const [stack] = await stacks()
    assert.ok(stack)
    await assert.rejects(
      services.revocations.revoke(administrator, stack._id, { ground: 'other', reason: REASON }),
      /not-found/,
    )
    const { awards } = await services.awards.list(earner)
    const one = awards.find(({ title }) => title === 'Waiting well')
    assert.ok(one?.of.kind === 'credential')
    await services.revocations.revoke(administrator, one.id, { ground: 'issued-in-error', reason: REASON })
    await services.worker.round()
    const [revoked] = await stacks()
    assert.deepEqual([revoked?.revoked, revoked?.revocation?.reason], [true, REASON])
    await services.submissions.restart(earner, one.of.submissionId)
    await submitted(test, earner)
    await decided(test, assessors[0]!, { id: one.of.submissionId })
    await services.worker.round()
    assert.deepEqual((await stacks()).map((each) => each.revoked).sort(), [false, true])
  })
})

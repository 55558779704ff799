import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import request from 'supertest'
import { loadCatalogue, readCatalogue } from '../../../server/credentials/catalogue.loader.ts'
import { Catalogue, CredentialView, StackView } from '../../../server/credentials/credential.contract.ts'
import { NextSteps } from '../../../server/credentials/next.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { testCredential, testIssuer } from '../../support/catalogue.ts'
import { appoint, decided, somebody, submitted } from '../../support/people.ts'

const earner = somebody('earner')
const STARTER = fileURLToPath(new URL('../../../config/catalog', import.meta.url))

describe('the catalogue', () => {
  let test: TestApp
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    await loadCatalogue(await readCatalogue(STARTER), { ...test.services.models, clock: test.clock })
    test.services.catalogue.refresh()
  })
  after(() => test.close())
  const get = (path: string) => request(test.app).get(path).set('authorization', test.signIn(earner))
  const search = async (query: string) => Catalogue.parse((await get(`/api/catalogue?${query}`)).body)

  it('refuses a filter that does not exist, naming it', async () => {
    const answer = await get('/api/catalogue?focusArea=cooking')
    assert.equal(answer.status, 400)
    assert.match(answer.text, /\/query\/focusArea/)
  })
  it('answers 404 for what is not there', async () => {
    assert.equal((await get('/api/credentials/nothing-here')).status, 404)
    assert.equal((await get('/api/stacks/nothing-here')).status, 404)
    assert.equal((await get('/api/stacks/UPPER')).status, 400)
  })
  it('finds by the beginning of a word and in spite of a typo', async () => {
    assert.equal((await search('q=socrat')).credentials[0]?.id, 'pausing-in-a-socratic-seminar')
    assert.ok((await search('q=feedbck')).credentials.some((card) => card.id === 'feedback-that-moves-learning'))
  })
  it('answers an empty list, not an error, where nothing fits', async () => {
    assert.deepEqual((await search('q=zzzzqqq')).credentials, [])
  })
  it('counts what each filter would give', async () => {
    const all = await search('')
    for (const { value, count } of all.facets.focusAreas)
      assert.equal((await search(`focusArea=${value}`)).credentials.length, count)
    assert.equal(
      all.facets.issuers.reduce((sum, issuer) => sum + issuer.count, 0),
      all.credentials.length,
    )
  })
  it('shows the rubric of a credential before anything is started', async () => {
    const view = CredentialView.parse((await get('/api/credentials/waiting-well')).body)
    assert.equal(view.content.rubric.rows.length, 3)
    assert.equal(view.progress.status, null)
    assert.equal(view.issuer.name, 'Test Issuer')
  })
  it('says how far one has come in a stack', async () => {
    const assessor = somebody('assessor')
    await appoint(test, assessor)
    const { id } = await submitted(test, earner)
    await decided(test, assessor, { id })
    await test.services.worker.round()
    const view = StackView.parse((await get('/api/stacks/test-stack')).body)
    assert.deepEqual([view.earned, view.needed], [1, 2])
    assert.ok(view.credentials.find((card) => card.id === 'waiting-well')?.progress.awardId)
  })
  it('tells whoever earned something what may come next, and refuses to where nothing or two things are named', async () => {
    for (const query of ['', '?credentialId=waiting-well&stackId=test-stack', '?credentialId=UPPER'])
      assert.equal((await get(`/api/next-steps${query}`)).status, 400)
    assert.equal((await get('/api/next-steps?credentialId=nothing-here')).status, 404)
    const { result, commands } = await test.database.commandsOf(() => get('/api/next-steps?credentialId=waiting-well'))
    assert.ok(commands.length <= 3, commands.join())
    const { stacks, related, issuer } = NextSteps.parse(result.body)
    assert.deepEqual(
      stacks.map(({ id, earned, needed, next }) => [id, earned, needed, next?.credentialId]),
      [['test-stack', 1, 2, 'asking-twice']],
    )
    const { newest } = await test.services.catalogue.snapshot()
    assert.ok(related.length > 0 && related.length <= 3)
    for (const { credentialId } of related) {
      assert.ok(newest.get(credentialId)?.focusAreas.includes('checking-for-understanding'))
      assert.ok(!['waiting-well', 'asking-twice'].includes(credentialId))
    }
    assert.deepEqual(issuer, { name: testIssuer.name, url: testIssuer.url, isAuthor: false })
    await test.services.issuers.grant(testIssuer.id, earner.personId, 'author')
    const after = NextSteps.parse((await get('/api/next-steps?stackId=test-stack')).body)
    assert.equal(after.issuer.isAuthor, true)
    assert.ok(!after.stacks.some(({ id }) => id === 'test-stack'))
  })
  it('costs at most four database commands a page, and the catalogue itself none', async () => {
    const { commands } = await test.database.commandsOf(() => get('/api/catalogue'))
    assert.ok(commands.length <= 4, commands.join())
  })
})

describe('loading a catalogue', () => {
  it('twice changes nothing', async () => {
    const test = await testApp()
    const dump = async () => {
      const rows = await Promise.all(
        ['issuers', 'versions', 'stacks', 'references'].map((name) =>
          test.database.connection.collection(name).find().toArray(),
        ),
      )
      return JSON.stringify(rows)
    }
    const files = await readCatalogue(STARTER)
    await loadCatalogue(files, { ...test.services.models, clock: test.clock })
    const first = await dump()
    test.clock.pass({ days: 3 })
    await loadCatalogue(files, { ...test.services.models, clock: test.clock })
    assert.equal(await dump(), first)
    await test.close()
  })
  it('refuses to change a version that is published, and takes it under the next number', async () => {
    const test = await testApp()
    const load = (change: object) =>
      loadCatalogue(
        { issuers: [testIssuer], stacks: [], credentials: [testCredential(change as Record<string, unknown>)] },
        { ...test.services.models, clock: test.clock },
      )
    await assert.rejects(load({ title: 'Waiting better' }), /Raise its version/)
    await load({ title: 'Waiting better', version: 2 })
    test.services.catalogue.refresh()
    assert.equal((await test.services.catalogue.newest('waiting-well' as never)).title, 'Waiting better')
    assert.equal((await test.services.catalogue.version('waiting-well' as never, 1)).title, 'Waiting well')
    await test.close()
  })
})

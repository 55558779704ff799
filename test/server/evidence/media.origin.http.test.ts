import assert from 'node:assert/strict'
import request from 'supertest'
import { Artifact } from '../../../server/evidence/evidence.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { somebody, WAITING_WELL } from '../../support/people.ts'
import { aboutPlan, uploadsOf } from '../../support/uploads.ts'
import { jpeg } from './copies/picture.samples.ts'

const APP = 'http://notch.test'
const FILES = 'http://files.test'
const fern = somebody('fern')

describe('uploaded files from an origin of their own', () => {
  let test: TestApp
  let url: string
  const body = jpeg()
  const at = (host: string) => {
    const as = (method: 'get' | 'head' | 'options' | 'post') => (address: string) =>
      request(test.app)[method](address).set('host', host)
    return { get: as('get'), head: as('head'), options: as('options'), post: as('post') }
  }
  const here = at('notch.test')
  const there = at('files.test')

  before(async () => {
    test = await testApp({ NOTCH_URL: APP, NOTCH_MEDIA_ORIGIN: `${FILES}/` })
    const { id } = await test.services.submissions.start(fern, WAITING_WELL)
    const added = await uploadsOf(test, fern).whole(aboutPlan(id, body, { fileName: 'slips.jpg' }), body)
    const opened = await here
      .post(`/api/evidence/${Artifact.parse(added.body).id}/open`)
      .set('authorization', test.signIn(fern))
      .send({ purpose: 'view' })
    url = opened.body.url
  })
  after(() => test.close())

  it('has nothing else: no app, no API, no badges, no health, no launches', async () => {
    for (const address of [
      '/',
      '/app',
      '/health',
      '/api/submissions',
      '/api/session',
      '/assets/x.js',
      '/b/x',
      '/lti/jwks',
    ])
      for (const answer of [await there.get(address), await there.post(address)]) {
        assert.equal(answer.status, 404, address)
        assert.equal(answer.headers['set-cookie'], undefined)
        assert.equal(answer.headers['access-control-allow-origin'], undefined)
      }
    const signedIn = await there.get('/api/submissions').set('authorization', test.signIn(fern))
    assert.equal(signedIn.status, 404)
  })

  it('is where the addresses lead, and no file comes from the app any more', async () => {
    assert.ok(url.startsWith(`${FILES}/media/`), url)
    const path = new URL(url).pathname
    await here.get(path).expect(404)
    const { headers, body: got } = await there.get(path).expect(200)
    assert.ok(body.equals(got))
    assert.equal(headers['set-cookie'], undefined)
    assert.match(headers['content-security-policy'] ?? '', /default-src 'none'; sandbox/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    await at('FILES.test:80').get(path).expect(200)
    await there.get('/media/forged.address').expect(404)
  })

  it('lets the app alone read it, with ranges', async () => {
    const path = new URL(url).pathname
    const asked = await there.options(path).set({ origin: APP, 'access-control-request-headers': 'range' }).expect(204)
    assert.equal(asked.headers['access-control-allow-origin'], APP)
    assert.match(asked.headers['access-control-allow-headers'] ?? '', /Range/)
    const { headers } = await there.get(path).set({ origin: 'http://elsewhere.test', range: 'bytes=0-9' }).expect(206)
    assert.equal(headers['access-control-allow-origin'], APP)
    assert.equal(headers['access-control-allow-credentials'], undefined)
    assert.match(headers['access-control-expose-headers'] ?? '', /Content-Range/)
    // The signed address is the permission; a page of another origin has to be able to show it.
    assert.equal(headers['cross-origin-resource-policy'], 'cross-origin')
    const head = await there.head(path).expect(200)
    assert.equal(head.headers['content-length'], String(body.length))
  })

  it('is named by the policy of the app’s page, and by that of no other', async () => {
    const { headers } = await here.get('/app').expect(200)
    const policy = headers['content-security-policy'] ?? ''
    for (const kind of ['img', 'media', 'connect'])
      assert.match(policy, new RegExp(`${kind}-src 'self'[^;]* ${FILES.replaceAll('.', '\\.')}`))
    assert.doesNotMatch(policy, new RegExp(`(script|default|style|object)-src[^;]*${FILES}`))
  })
})

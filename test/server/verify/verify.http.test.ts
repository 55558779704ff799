import assert from 'node:assert/strict'
import request from 'supertest'
import { bakePng, bakeSvg } from '../../../server/badges/badge.baking.ts'
import { drawPng } from '../../../server/badges/badge.png.ts'
import type { Fetched } from '../../../server/verify/documents.ts'
import { createBench } from '../../../server/verify/work/work.bench.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { elsewhere, type Elsewhere } from './verify.world.ts'

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>'

describe('/verify', () => {
  let test: TestApp
  let beside: TestApp
  let world: Elsewhere
  let answers: Record<string, Fetched>
  let asked: string[]
  let visitor = 0
  const bench = createBench({ limits: { threads: 1 } })
  before(async () => {
    world = await elsewhere()
    answers = { ...world.documents }
    const askElsewhere = async (url: string) => {
      asked.push(url)
      const answer = answers[url] ?? { ok: false, why: 'unreachable' }
      return answer.ok ? { ok: true as const, bytes: Buffer.from(answer.text) } : answer
    }
    const settings = { NOTCH_URL: 'https://own.example', NOTCH_TRUSTED_PROXIES: '1' }
    const verifyingBy = { askElsewhere, bench }
    test = await testApp(settings, { verifyingBy })
    beside = await testApp(settings, { verifyingBy }, test)
    // The badge begins in March, and lists of theirs are of that day.
    test.clock.pass({ days: -237 })
  })
  beforeEach(() => {
    asked = []
    visitor += 1
  })
  after(async () => {
    await bench.close()
    await beside.close()
    await test.close()
  })

  /** Each test comes from a network of its own. */
  const post = (accept = 'application/json', app = test.app) =>
    request(app).post('/verify').set('Accept', accept).set('X-Forwarded-For', `192.0.2.${visitor}`)
  const file = (bytes: Buffer | string, name: string) => post().attach('file', Buffer.from(bytes), name)

  it('refuses what is empty, too large, or sent by another site, each with a page that says so', async () => {
    const nothing = await post('text/html').field('text', '  ').expect(400)
    assert.match(nothing.text, /There is nothing to check yet/)
    const large = await post('text/html').attach('file', Buffer.alloc(2_200_000), 'badge.png').expect(413)
    assert.match(large.text, /too large for a badge/)
    const other = await post('text/html').set('Sec-Fetch-Site', 'cross-site').field('text', 'x').expect(403)
    assert.match(other.text, /came from another site/)
    await post()
      .field('text', '')
      .expect(400)
      .expect('content-type', /problem\+json/)
    await post().set('Content-Type', 'multipart/form-data; boundary=x').send('--x\r\nbroken').expect(200)
  })

  it('takes ten checks a minute from one network, counted by all processes together', async () => {
    const answered = []
    for (let turn = 0; turn < 12; turn += 1)
      answered.push((await post('text/html', turn % 2 ? test.app : beside.app).field('text', 'x')).status)
    assert.deepEqual(answered, [...Array.from({ length: 10 }, () => 200), 429, 429])
    const refused = await post('text/html').field('text', 'x').expect(429)
    assert.equal(refused.headers['retry-after'], '60')
    assert.match(refused.text, /Try again in 60 seconds/)
    visitor += 1
    await post().field('text', 'x').expect(200)
    visitor -= 1
    test.clock.pass({ minutes: 1 })
    await post().field('text', 'x').expect(200)
  })

  it('shows hostile words of a badge as text, and lets the page load and run nothing of theirs', async () => {
    const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'`\u202Etxt'
    const achievement = { ...world.document.credentialSubject.achievement, name: hostile, description: hostile }
    const credentialSubject = { ...world.document.credentialSubject, achievement }
    const signed = await world.sign({ ...world.document, credentialSubject })
    const answer = await post('text/html').field('text', JSON.stringify(signed)).expect(200)
    assert.match(answer.text, /This badge is genuine/)
    assert.match(answer.text, /&lt;script&gt;alert\(1\)&lt;\/script&gt;&lt;img src=x/)
    assert.doesNotMatch(answer.text, /<img|<script>|\u202E/)
    const policy = answer.headers['content-security-policy'] ?? ''
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /form-action 'self'/)
    assert.doesNotMatch(policy, /unsafe|\*/)
    assert.equal(answer.headers['cache-control'], 'no-store')
    const echoed = await post('text/html').field('text', '</textarea><script>alert(2)</script>').expect(200)
    assert.match(echoed.text, /&lt;\/textarea&gt;&lt;script&gt;/)
    assert.doesNotMatch(echoed.text, /<script>alert/)
  })

  it('refuses addresses that lead into a private network, without a request', async () => {
    const real = await testApp(
      { NOTCH_URL: 'https://own.example', NOTCH_TRUSTED_PROXIES: '1' },
      { verifyingBy: { bench } },
      test,
    )
    const addresses = [
      'http://outside.example/badge.json',
      'https://localhost:27017/',
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://[::1]/',
      'https://169.254.169.254/latest/meta-data/',
      'https://10.1.2.3/',
    ]
    for (const address of addresses) {
      const { body } = await post('application/json', real.app).field('address', address).expect(200)
      assert.equal(body.verdict, 'unreadable')
      assert.match(body.summary, /not an address on the public internet/)
      assert.deepEqual(body.asked, [])
    }
    await real.close()
  })

  it('reads a badge from a file, a picture, a drawing, an address and pasted text, all the same', async () => {
    const json = JSON.stringify(world.embedded)
    const png = await drawPng(SVG, 32, '')
    const address = 'https://outside.example/badge.png'
    answers['https://outside.example/badge.json'] = { ok: true, text: json }
    const ways = [
      file(json, 'badge.json'),
      file(world.jwt, 'badge.jwt'),
      file(bakePng(png, json), 'badge.png'),
      file(bakePng(png, world.jwt), 'badge.png'),
      file(bakeSvg(SVG, json), 'badge.svg'),
      post().field('text', ` ${json}\n`),
      post().field('address', 'https://outside.example/badge.json'),
    ]
    for (const way of ways) {
      const { body } = await way.expect(200)
      assert.equal(body.verdict, 'valid', JSON.stringify(body))
      assert.equal(body.says.title, 'Exit tickets that steer tomorrow')
    }
    answers[address] = { ok: false, why: 'redirect' }
    const { body } = await post().field('address', address).expect(200)
    assert.match(body.summary, /points on to another/)
  })

  it('shows the steps on a page that needs no script, and fills in an address that a link brings', async () => {
    const page = await post('text/html').field('text', JSON.stringify(world.embedded)).expect(200)
    for (const question of [
      'issuer’s own key',
      'unchanged since',
      'in force today',
      'still stand behind',
      'who earned it',
    ])
      assert.ok(page.text.includes(question), question)
    assert.match(page.text, /Notch asked notch\.example/)
    const blank = await request(test.app).get('/verify?url=https://own.example/b/"><script>').expect(200)
    assert.match(blank.text, /value="https:\/\/own\.example\/b\/&quot;&gt;&lt;script&gt;"/)
    assert.deepEqual(asked, [
      'https://notch.example/issuers/specimen-institute',
      'https://notch.example/issuers/specimen-institute/status/1',
    ])
    assert.match((await request(test.app).get('/').expect(200)).text, /href="\/verify"/)
  })
})

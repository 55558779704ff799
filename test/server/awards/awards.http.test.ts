import assert from 'node:assert/strict'
import request from 'supertest'
import { AwardView } from '../../../server/awards/award.contract.ts'
import { listViewLinks, MOST_VIEW_LINKS } from '../../../server/awards/view-link.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { appoint, decided, somebody, submitted } from '../../support/people.ts'

const ViewLinks = listViewLinks.response
const earner = somebody('earner')
const assessor = somebody('assessor')

describe('awards', () => {
  let test: TestApp
  let award: AwardView
  const as = (actor: typeof earner) => ({ authorization: test.signIn(actor) })
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    await appoint(test, assessor)
    const { id } = await submitted(test, earner)
    await decided(test, assessor, { id })
    await test.services.worker.round()
    const answer = await request(test.app).get('/api/awards').set(as(earner))
    award = AwardView.parse(answer.body.awards[0])
  })
  after(() => test.close())

  const share = (actor: typeof earner, body: object) =>
    request(test.app).put(`/api/awards/${award.id}/sharing`).set(as(actor)).send(body)

  it('are listed for their earner alone', async () => {
    assert.deepEqual((await request(test.app).get('/api/awards').set(as(assessor))).body.awards, [])
    assert.equal((await request(test.app).get(`/api/awards/${award.id}`).set(as(assessor))).status, 404)
  })
  it('are published by their earner alone', async () => {
    assert.equal((await share(assessor, { published: true, showName: true })).status, 404)
    assert.equal((await share(earner, { published: 'yes' })).status, 400)
    assert.equal((await request(test.app).get(new URL(award.publicUrl).pathname)).status, 404)
  })
  it('carry a link that opens the page before it is published', async () => {
    const { pathname, search } = new URL(award.publicUrl)
    assert.equal(
      (
        await request(test.app)
          .get(pathname + search)
          .set('accept', 'text/html')
      ).status,
      200,
    )
  })
  it('open to everybody once published, and close again', async () => {
    const { pathname } = new URL(award.publicUrl)
    await share(earner, { published: true, showName: false }).expect(200)
    assert.equal((await request(test.app).get(pathname).set('accept', 'text/html')).status, 200)
    await share(earner, { published: false, showName: false }).expect(200)
    assert.equal((await request(test.app).get(pathname).set('accept', 'text/html')).status, 404)
  })
  it('are passed on by plain addresses while they are public, and none says the earner’s name', async () => {
    assert.equal(award.ways, null)
    const { ways } = AwardView.parse((await share(earner, { published: true, showName: true }).expect(200)).body)
    assert.ok(ways)
    assert.deepEqual(Object.fromEntries(new URL(ways.linkedInProfile).searchParams), {
      startTask: 'CERTIFICATION_NAME',
      name: award.title,
      organizationName: award.issuer.name,
      issueYear: String(new Date(award.awardedAt).getUTCFullYear()),
      issueMonth: String(new Date(award.awardedAt).getUTCMonth() + 1),
      certUrl: test.services.urls.page(award.id),
      certId: award.id,
    })
    assert.equal(/\?k=|%3Fk%3D/.test(JSON.stringify(ways)), false)
    assert.equal(JSON.stringify(ways).includes(earner.personId), false)
    for (const way of [ways.facebook, ways.x, ways.bluesky, ways.whatsApp, ways.email, ways.linkedInPost])
      assert.ok(decodeURIComponent(way).includes(test.services.urls.page(award.id)), way)
    await share(earner, { published: false, showName: false }).expect(200)
  })
  it('may be framed by any site once they are public, as a card without a script', async () => {
    const embed = () => request(test.app).get(new URL(test.services.urls.embed(award.id)).pathname)
    assert.equal((await embed().expect(404)).headers['x-frame-options'], undefined)
    await share(earner, { published: true, showName: false }).expect(200)
    const { headers, text } = await embed().expect(200)
    assert.equal(headers['x-frame-options'], undefined)
    assert.match(headers['content-security-policy'] ?? '', /frame-ancestors \*/)
    assert.equal(text.includes('<script'), false)
    await share(earner, { published: false, showName: false }).expect(200)
  })

  const links = (actor: typeof earner, method: 'get' | 'post' | 'delete', rest = '', body?: object) =>
    request(test.app)[method](`/api/awards/${award.id}/view-links${rest}`).set(as(actor)).send(body)
  const opens = async (url: string) => {
    const { pathname, search } = new URL(url)
    return (
      (
        await request(test.app)
          .get(pathname + search)
          .set('accept', 'text/html')
      ).status === 200
    )
  }

  it('get private links from their earner alone, each for somebody', async () => {
    await links(assessor, 'get').expect(404)
    await links(assessor, 'post', '', { label: 'Taken over' }).expect(404)
    for (const label of ['', '   ', 'x'.repeat(81)]) await links(earner, 'post', '', { label }).expect(400)
    await links(earner, 'delete', '/no').expect(400)
  })
  it('open by each private link until it is stopped, and by the gradebook’s until that is', async () => {
    const first = ViewLinks.parse((await links(earner, 'post', '', { label: 'My principal' }).expect(200)).body)
    const both = ViewLinks.parse((await links(earner, 'post', '', { label: 'A friend' }).expect(200)).body)
    const [principal, friend] = both.links
    assert.ok(principal && friend)
    assert.deepEqual(principal, first.links[0])
    assert.equal(await opens(principal.url), true)
    const given = AwardView.parse(
      (await request(test.app).get(`/api/awards/${award.id}`).set(as(earner))).body,
    ).publicUrl

    await links(assessor, 'delete', `/${principal.id}`).expect(404)
    await links(earner, 'delete', `/${principal.id}`).expect(200)
    assert.deepEqual([await opens(principal.url), await opens(friend.url), await opens(given)], [false, true, true])

    const stopping = (actor: typeof earner) =>
      request(test.app).post(`/api/awards/${award.id}/given-links/stopping`).set(as(actor)).send({})
    await stopping(assessor).expect(404)
    await stopping(earner).expect(200)
    assert.deepEqual([await opens(friend.url), await opens(given)], [true, false])
    const anew = AwardView.parse(
      (await request(test.app).get(`/api/awards/${award.id}`).set(as(earner))).body,
    ).publicUrl
    assert.equal(await opens(anew), true)
  })
  it('have at most twenty private links, however many are asked for at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: MOST_VIEW_LINKS + 2 }, (_, index) =>
        links(earner, 'post', '', { label: `Reader ${index}` }),
      ),
    )
    assert.ok(answers.some(({ status }) => status === 409))
    const { links: kept, mayMakeMore } = ViewLinks.parse((await links(earner, 'get').expect(200)).body)
    assert.deepEqual([kept.length, mayMakeMore], [MOST_VIEW_LINKS, false])
  })
  it('are signed so that both forms verify', async () => {
    const badge = await test.services.badges.find(award.id)
    assert.ok(badge)
    assert.equal((await test.services.badges.verify(JSON.parse(badge.json))).ok, true)
    assert.equal((await test.services.badges.verify(badge.jwt)).ok, true)
  })
})

import assert from 'node:assert/strict'
import request from 'supertest'
import { AwardView } from '../../../server/awards/award.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { appoint, decided, somebody, submitted } from '../../support/people.ts'

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
  it('never put the earner’s name into the LinkedIn link', () => {
    const params = new URL(award.linkedInUrl).searchParams
    assert.deepEqual([...params.keys()].sort(), [
      'certId',
      'certUrl',
      'issueMonth',
      'issueYear',
      'name',
      'organizationName',
      'startTask',
    ])
    assert.equal(params.get('issueMonth'), '11')
  })
  it('are signed so that both forms verify', async () => {
    const badge = await test.services.badges.find(award.id)
    assert.ok(badge)
    assert.equal((await test.services.badges.verify(JSON.parse(badge.json))).ok, true)
    assert.equal((await test.services.badges.verify(badge.jwt)).ok, true)
  })
})

import assert from 'node:assert/strict'
import request from 'supertest'
import { createBench } from '../../../server/verify/work/work.bench.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { ownAward } from './verify.ours.world.ts'

const TAKEN_BACK = new Date('2026-04-01T00:00:00Z')

describe('/verify with a badge of this Notch', () => {
  let test: TestApp
  const bench = createBench({ limits: { threads: 1 } })
  before(async () => {
    const askElsewhere = (url: string) => Promise.reject(new Error(`asked for ${url}`))
    test = await testApp({}, { verifyingBy: { bench, askElsewhere } })
  })
  after(async () => {
    await bench.close()
    await test.close()
  })
  const check = async (field: 'address' | 'text', value: string) => {
    const answer = await request(test.app)
      .post('/verify')
      .set('Accept', 'application/json')
      .field(field, value)
      .expect(200)
    return answer.body
  }

  it('does not show a private one to whoever has its address alone', async () => {
    const { _id } = await ownAward(test)
    const body = await check('address', test.services.urls.page(_id))
    assert.equal(body.verdict, 'unreadable')
    assert.match(body.summary, /keeps it private/)
    assert.equal((await check('address', `${test.settings.url}/health`)).verdict, 'unreadable')
  })

  it('says that a revoked one was revoked, from its status list', async () => {
    const award = await ownAward(test, { published: true, revoked: true, revokedAt: TAKEN_BACK, listedAt: TAKEN_BACK })
    const body = await check('address', test.services.urls.page(award._id))
    assert.equal(body.verdict, 'revoked', JSON.stringify(body))
  })

  it('verifies a published one, or one that comes with its key or as a file, without asking anybody', async () => {
    const hidden = await ownAward(test)
    const shown = await ownAward(test, { published: true })
    const badge = await test.services.badges.current(shown)
    assert.ok(badge)
    const { urls, links } = test.services
    const ways: ['address' | 'text', string][] = [
      ['address', urls.page(shown._id)],
      ['address', urls.form(shown._id, 'png')],
      ['address', links.keyedPage(hidden)],
      ['text', badge.json],
      ['text', badge.jwt],
    ]
    for (const [field, value] of ways) {
      const body = await check(field, value)
      assert.equal(body.verdict, 'valid', JSON.stringify(body))
      assert.deepEqual(body.asked, [])
      assert.match(body.summary, /^It was issued by [^(]+, has not/)
    }
    await request(test.app)
      .get(`/b/${shown._id}`)
      .set('Accept', 'text/html')
      .expect(/href="\/verify"/)
  })
})

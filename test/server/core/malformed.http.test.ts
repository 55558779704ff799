import assert from 'node:assert/strict'
import request from 'supertest'
import { ProblemBody } from '../../../server/core/problem.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { appoint, somebody, submitted, WAITING_WELL } from '../../support/people.ts'

// Whatever a client sends, it is told what is wrong with it; nothing of it is a fault of ours.

describe('malformed requests', () => {
  let test: TestApp
  const earner = somebody('earner')
  const assessor = somebody('assessor')
  before(async () => {
    test = await testApp()
    await appoint(test, assessor)
  })
  after(() => test.close())
  const authorized = (actor = earner) => ({ authorization: test.signIn(actor) })

  for (const path of [
    '/api/submissions/%E0%A4%A',
    '/media/%E0%A4%A',
    '/b/%E0%A4%A',
    '/assets/%E0%A4%A',
    '/app/%E0%A4%A',
  ])
    it(`are refused where an address cannot be read: ${path}`, async () => {
      const answer = await request(test.app).get(path).set(authorized())
      assert.ok(answer.status >= 400 && answer.status < 500, `status ${answer.status}`)
    })

  for (const [what, type, body] of [
    ['no JSON', 'application/json', '{"revision":'],
    ['a list', 'application/json', '[]'],
    ['deep nesting', 'application/json', `{"overview":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['an unknown charset', 'application/json; charset=x-nothing', '{}'],
    ['too much', 'application/json', JSON.stringify({ changeNote: 'x'.repeat(1_100_000) })],
  ] as const)
    it(`are refused with a problem: ${what}`, async () => {
      const { id } = await test.services.submissions.start(earner, WAITING_WELL)
      const answer = await request(test.app)
        .put(`/api/submissions/${id}/draft`)
        .set({ ...authorized(), 'content-type': type })
        .send(body)
      assert.ok(answer.status >= 400 && answer.status < 500, `status ${answer.status}`)
      assert.equal(ProblemBody.parse(JSON.parse(answer.text)).status, answer.status)
    })

  it('keep no operator, path or prototype that hides in the keys of a review', async () => {
    const { id } = await submitted(test, somebody('writer'))
    await test.services.reviews.claim(assessor, id)
    const score = '{"levelId":"shown","comment":""}'
    const rows = `{"asks":${score},"$set":${score},"a.b":${score},"__proto__":${score},"constructor":${score},"":${score}}`
    const part = '{"verdict":"passing","comment":""}'
    await request(test.app)
      .put(`/api/reviews/${id}/draft`)
      .set({ ...authorized(assessor), 'content-type': 'application/json' })
      .send(`{"revision":0,"rows":${rows},"overview":${part},"reflection":${part},"growthComment":""}`)
      .expect(200)
    const view = await test.services.reviews.get(assessor, id)
    assert.deepEqual(Object.keys(view.judgement.rows), ['asks'])
    assert.equal('levelId' in {}, false)
  })

  it('keep none that hides in the keys of a draft', async () => {
    const writer = somebody('another-writer')
    const { id } = await test.services.submissions.start(writer, WAITING_WELL)
    await request(test.app)
      .put(`/api/submissions/${id}/draft`)
      .set({ ...authorized(writer), 'content-type': 'application/json' })
      .send(
        '{"revision":0,"overview":{"context":"Here","$where":"1","a.b":"1","__proto__":"x"},"reflection":{"$ne":"x"},"selfAssessment":{"$set":"shown"},"changeNote":""}',
      )
      .expect(200)
    const { draft } = await test.services.submissions.get(writer, id)
    assert.deepEqual([draft.overview, draft.reflection, draft.selfAssessment], [{ context: 'Here' }, {}, {}])
  })
})

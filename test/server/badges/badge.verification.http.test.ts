import assert from 'node:assert/strict'
import request from 'supertest'
import { z } from 'zod'
import type { AwardDocument } from '../../../server/awards/award.model.ts'
import { EARNER_NAME, publicWorld, type PublicWorld } from './badge.public.world.ts'

const Verification = z.object({
  ok: z.boolean(),
  verdict: z.string(),
  steps: z.array(z.object({ id: z.string(), state: z.string(), question: z.string(), explanation: z.string() })),
})

describe('verifying a badge in front of the reader', () => {
  let world: PublicWorld
  before(async () => {
    world = await publicWorld()
  })
  after(() => world.database.close())

  const get = (path: string, accept = '*/*') => request(world.app).get(path).set('Accept', accept)
  const verification = async (award: AwardDocument) =>
    Verification.parse((await get(`/b/${award._id}/verification?k=${world.keyOf(award)}`).expect(200)).body)
  const states = ({ steps }: z.infer<typeof Verification>) => Object.fromEntries(steps.map((s) => [s.id, s.state]))

  it('passes every step of a badge as it was issued', async () => {
    const checked = await verification(await world.award())
    assert.equal(checked.ok, true)
    assert.deepEqual(
      checked.steps.map(({ id, state }) => [id, state]),
      ['structure', 'issuer-key', 'signature', 'this-award', 'not-expired', 'not-revoked'].map((id) => [id, 'passed']),
    )
  })

  it('is never kept by caches', async () => {
    const award = await world.award({ published: true })
    assert.equal((await get(`/b/${award._id}/verification`)).headers['cache-control'], 'no-store')
  })

  it('fails at the signature when a kept badge was altered, and shows none of its words', async () => {
    const award = await world.award({ published: true, showName: true })
    await world.tamper(award._id, ({ json }) => ({
      json: json.replaceAll('Asking Good Questions of Data', 'Doctor of Everything'),
    }))
    const checked = await verification(award)
    assert.equal(checked.verdict, 'broken')
    assert.deepEqual(states(checked), {
      structure: 'passed',
      'issuer-key': 'passed',
      signature: 'failed',
      'this-award': 'skipped',
      'not-expired': 'skipped',
      'not-revoked': 'skipped',
    })
    const { text } = await get(`/b/${award._id}`, 'text/html').expect(200)
    assert.match(text, /This badge does not verify/)
    for (const claim of ['Doctor of Everything', EARNER_NAME]) assert.equal(text.includes(claim), false)
    assert.equal(/genuine<|showed<\/h2>|linkedin|og:title/.test(text), false)
    assert.match(text, /noindex/)
  })

  it('fails where the badge of another award lies in its place, though its signature holds', async () => {
    const award = await world.award({ published: true })
    const other = await world.badges.find((await world.award())._id)
    await world.tamper(award._id, () => ({ json: other?.json ?? '' }))
    const checked = await verification(award)
    assert.equal(checked.ok, false)
    assert.equal(states(checked)['signature'], 'passed')
    assert.equal(states(checked)['this-award'], 'failed')
  })

  it('says what is wrong with a kept badge that is no badge at all', async () => {
    const award = await world.award({ published: true })
    await world.tamper(award._id, () => ({ json: '{"not": "a badge"' }))
    const checked = await verification(award)
    assert.equal(states(checked)['structure'], 'failed')
    assert.match((await get(`/b/${award._id}`).expect(200)).text, /This badge does not verify/)
  })

  it('says clearly that and when a badge was revoked', async () => {
    const award = await world.award({ published: true, revoked: true, revokedAt: new Date('2026-05-04T10:00:00Z') })
    const checked = await verification(award)
    assert.equal(checked.verdict, 'revoked')
    assert.equal(states(checked)['signature'], 'passed')
    assert.equal(states(checked)['not-revoked'], 'failed')
    const { text, headers } = await get(`/b/${award._id}`, 'text/html').expect(200)
    assert.match(text, /This badge was revoked on <time[^>]*>May 4, 2026/)
    assert.equal(/showed<\/h2>|linkedin/.test(text), false)
    assert.equal(headers['x-robots-tag'], 'noindex')
  })
})

import assert from 'node:assert/strict'
import jsonld from 'jsonld'
import request from 'supertest'
import { z } from 'zod'
import { offlineLoader } from '../../../server/badges/badge.contexts.ts'
import { CREDENTIAL, ISSUER, publicWorld, type PublicWorld } from './badge.public.world.ts'

describe('what every badge points to', () => {
  let world: PublicWorld
  before(async () => {
    world = await publicWorld()
  })
  after(() => world.database.close())

  const get = (path: string, accept = '*/*') => request(world.app).get(path).set('Accept', accept)

  it('answers 404 for unknown issuers, keys, credentials and versions, as page or as problem', async () => {
    await world.award()
    const strange = 'A'.repeat(43)
    const paths = [
      '/issuers/nobody-at-all',
      '/issuers/NOT%20AN%20ID',
      `/issuers/${ISSUER}/keys/${strange}`,
      `/issuers/${ISSUER}/keys/short`,
      `/achievements/${CREDENTIAL}/99`,
      `/achievements/${CREDENTIAL}/01`,
      `/achievements/${CREDENTIAL}/1e0`,
      '/achievements/__proto__/1',
      '/achievements/nothing/1/image.svg',
    ]
    for (const path of paths) {
      const document = await get(path).expect(404)
      assert.equal(document.headers['content-type'], 'application/problem+json')
      assert.equal(z.object({ type: z.string() }).parse(document.body).type, 'urn:problem:not-found')
      assert.match((await get(path, 'text/html').expect(404)).text, /There is nothing to see at this address/)
    }
  })

  it("serves the issuer's profile, its keys one by one, and never a private part", async () => {
    await world.award()
    const { ed25519, p256 } = await world.keys.activeKeys(ISSUER)
    const profile = await get(`/issuers/${ISSUER}`).expect(200)
    assert.equal(profile.headers['content-type'], 'application/ld+json')
    assert.equal(profile.headers['access-control-allow-origin'], '*')
    const Profile = z.object({ id: z.string(), assertionMethod: z.array(z.string()) })
    const { id, assertionMethod } = Profile.parse(profile.body)
    assert.equal(id, world.urls.issuer(ISSUER))
    assert.ok(assertionMethod.includes(world.urls.jwk(ISSUER, p256.kid)))
    const key = await get(new URL(world.urls.jwk(ISSUER, p256.kid)).pathname).expect(200)
    assert.deepEqual(key.body, { ...p256.publicJwk, kid: p256.kid, alg: 'ES256', use: 'sig' })
    assert.equal(key.headers['access-control-allow-origin'], '*')
    const page = await get(`/issuers/${ISSUER}`, 'text/html').expect(200)
    for (const text of [profile.text, key.text, page.text]) {
      assert.equal(/"d":/.test(text), false)
      assert.equal(text.includes(p256.privateJwk.d), false)
      assert.equal(text.includes(ed25519.secretKeyMultibase), false)
    }
    assert.match(page.text, /<h1>Northfield Institute<\/h1>/)
  })

  it('serves the achievement as its badges name it, in JSON-LD without an unknown term', async () => {
    const award = await world.award()
    const { body, headers } = await get(`/achievements/${CREDENTIAL}/1`).expect(200)
    assert.equal(headers['access-control-allow-origin'], '*')
    const kept = await world.badges.find(award._id)
    const signed: unknown = JSON.parse(kept?.json ?? '').credentialSubject.achievement
    const { '@context': _context, creator, ...achievement } = z.record(z.string(), z.unknown()).parse(body)
    assert.deepEqual(achievement, signed)
    assert.equal(z.object({ id: z.string() }).parse(creator).id, world.urls.issuer(ISSUER))
    const expanded = await jsonld.expand(body, { documentLoader: offlineLoader(), safe: true, base: null })
    assert.match(JSON.stringify(expanded), /RubricCriterionLevel/)
    const page = await get(`/achievements/${CREDENTIAL}/1`, 'text/html').expect(200)
    for (const { title } of world.content.requirements) assert.ok(page.text.includes(title))
  })

  it('draws the image in a box of its own', async () => {
    const { headers, body } = await get(`/achievements/${CREDENTIAL}/1/image.svg`).expect(200)
    assert.equal(headers['content-type'], 'image/svg+xml; charset=utf-8')
    assert.match(headers['content-security-policy'] ?? '', /sandbox/)
    assert.match(headers['cache-control'] ?? '', /max-age=\d{6}/)
    assert.match(String(body), /^<svg /)
  })
})

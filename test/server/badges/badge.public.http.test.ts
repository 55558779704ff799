import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { decodeJwt } from 'jose'
import jsonld from 'jsonld'
import request from 'supertest'
import { z } from 'zod'
import type { AwardDocument } from '../../../server/awards/award.model.ts'
import { offlineLoader } from '../../../server/badges/badge.contexts.ts'
import { CREDENTIAL, EARNER_NAME, ISSUER, publicWorld, type PublicWorld } from './badge.public.world.ts'

const unknownId = 'AAAAAAAAAAAAAAAAAAAAAA'
const forms = ['', '.json', '.jwt', '/verification'] as const
const Verification = z.object({
  ok: z.boolean(),
  verdict: z.string(),
  steps: z.array(z.object({ id: z.string(), state: z.string(), question: z.string(), explanation: z.string() })),
})

describe('public badge pages', () => {
  let world: PublicWorld
  before(async () => {
    world = await publicWorld()
  })
  after(() => world.database.close())

  const get = (path: string, accept = '*/*') => request(world.app).get(path).set('Accept', accept)
  const verification = async (award: AwardDocument) =>
    Verification.parse((await get(`/b/${award._id}/verification?k=${world.keyOf(award)}`).expect(200)).body)
  const states = ({ steps }: z.infer<typeof Verification>) => Object.fromEntries(steps.map((s) => [s.id, s.state]))

  describe('of an award that its earner has not published', () => {
    it('answers exactly as for an unknown one: without a key, with a wrong one, with that of another or an older one', async () => {
      const award = await world.award()
      const other = await world.award()
      const renewed = await world.award({ keyGeneration: 2 })
      const attempts = [
        [award, ''],
        [award, '?k='],
        [award, '?k=wrong'],
        [award, `?k=${world.keyOf(other)}`],
        [award, `?k=${world.keyOf(award)}&k=${world.keyOf(award)}`],
        [award, `?k=${'x'.repeat(5000)}`],
        [renewed, `?k=${world.keyOf({ ...renewed, keyGeneration: 1 })}`],
      ] as const
      for (const form of forms) {
        for (const accept of ['text/html', 'application/json', '*/*']) {
          const unknown = await get(`/b/${unknownId}${form}`, accept).expect(404)
          const { date: _date, ...headers } = unknown.headers
          for (const [{ _id }, query] of attempts) {
            const answer = await get(`/b/${_id}${form}${query}`, accept).expect(404)
            const { date: _other, ...otherHeaders } = answer.headers
            assert.equal(answer.text, unknown.text)
            assert.deepEqual(otherHeaders, headers)
          }
        }
      }
    })

    it('says the same of a revoked one and of one that is not signed yet', async () => {
      const unknown = await get(`/b/${unknownId}`)
      for (const award of [await world.award({ revoked: true }), await world.award({}, { signed: false })])
        assert.equal((await get(`/b/${award._id}`).expect(404)).text, unknown.text)
    })

    it('asks the database as often for an unknown award as for a private one', async () => {
      const award = await world.award()
      const costs = async (id: string) =>
        (await world.database.commandsOf(() => get(`/b/${id}?k=wrong`).expect(404))).commands
      assert.deepEqual(await costs(award._id), await costs(unknownId))
    })

    it('answers 404 to what is no identifier', async () => {
      for (const id of ['short', 'a'.repeat(65), '%24ne', 'a b c d e f g h', '..%2f..%2fsecret'])
        await get(`/b/${id}`).expect(404)
    })

    it('shows credential, issuer, date and validity to the view key, and no name or level', async () => {
      const award = await world.award({ showName: true })
      const answer = await get(`/b/${award._id}?k=${world.keyOf(award)}`, 'text/html').expect(200)
      assert.match(answer.text, /Asking Good Questions of Data/)
      assert.match(answer.text, /Northfield Institute/)
      assert.match(answer.text, /March 2, 2026/)
      assert.match(answer.text, /This badge is genuine/)
      assert.equal(answer.text.includes(EARNER_NAME), false)
      assert.equal(answer.text.includes('showed</h2>'), false)
      assert.equal(answer.text.includes('og:title'), false)
      assert.equal(answer.text.includes('linkedin'), false)
      assert.equal(world.nameAskedFor.includes(award.earnerId), false)
      assert.match(answer.text, /<meta name="robots" content="noindex" \/>/)
      assert.equal(answer.headers['x-robots-tag'], 'noindex')
      assert.equal(answer.headers['referrer-policy'], 'no-referrer')
      assert.equal(answer.headers['cache-control'], 'no-store')
    })

    it('names its earner in none of its forms', async () => {
      const award = await world.award({ showName: true })
      for (const form of forms) {
        const { text } = await get(`/b/${award._id}${form}?k=${world.keyOf(award)}`).expect(200)
        const shown = form === '.jwt' ? JSON.stringify(decodeJwt(text)) : text
        for (const secret of [EARNER_NAME, award.earnerId, award.submissionId, award.organizationId])
          assert.equal(shown.includes(secret), false, `${form} tells ${secret}`)
      }
    })

    it('hands the view key on to the signed forms, so that each link of the page works', async () => {
      const award = await world.award()
      const { text } = await get(`/b/${award._id}?k=${world.keyOf(award)}`, 'text/html')
      const links = [...text.matchAll(/href="https:\/\/notch\.example(\/[^"]*)"/g)].map((match) => match[1] ?? '')
      assert.ok(links.length >= 4)
      for (const link of links) await get(link).expect(200)
    })
  })

  describe('of a published award', () => {
    it('may be indexed, with a preview, and says what was shown at which level', async () => {
      const award = await world.award({ published: true })
      const answer = await get(`/b/${award._id}`, 'text/html').expect(200)
      assert.equal(answer.headers['x-robots-tag'], undefined)
      assert.equal(answer.text.includes('noindex'), false)
      assert.match(answer.text, /<meta property="og:title" content="Asking Good Questions of Data: a badge of/)
      assert.match(answer.text, /<link rel="alternate" type="application\/vc\+ld\+json" href="[^"?]*\.json" \/>/)
      assert.match(answer.text, /What this person showed/)
      for (const row of world.content.rubric.rows) assert.ok(answer.text.includes(row.title.replaceAll("'", '&#39;')))
      assert.equal(answer.text.match(/class="row__level"/g)?.length, world.content.rubric.rows.length)
      assert.equal(answer.text.includes(EARNER_NAME), false)
    })

    it('names the earner only where they chose so', async () => {
      const award = await world.award({ published: true, showName: true })
      assert.match((await get(`/b/${award._id}`)).text, /What Dana Specimen showed/)
      assert.equal(new URL(linkedIn((await get(`/b/${award._id}`)).text)).search.includes('Dana'), false)
    })

    it('refuses framing, foreign sources and sniffing', async () => {
      const award = await world.award({ published: true })
      const { headers, text } = await get(`/b/${award._id}`, 'text/html')
      const policy = headers['content-security-policy'] ?? ''
      assert.match(policy, /default-src 'none'/)
      assert.match(policy, /frame-ancestors 'none'/)
      assert.equal(/unsafe|\*|https?:/.test(policy), false)
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.equal(/ style="| on\w+="| src="/.test(text), false)
      for (const tag of ['style', 'script']) {
        const inside = new RegExp(`<${tag}[^>]*>([^]*?)</${tag}>`).exec(text)?.[1] ?? ''
        const hash = createHash('sha256').update(inside).digest('base64')
        assert.ok(policy.includes(`${tag}-src 'sha256-${hash}'`), `the policy would block the ${tag}`)
      }
    })

    it('gives the very bytes that were signed, each time, to any site', async () => {
      const award = await world.award({ published: true })
      const kept = await world.badges.find(award._id)
      for (let time = 0; time < 2; time++) {
        const json = await get(`/b/${award._id}.json`).expect(200)
        assert.equal(json.text, kept?.json)
        assert.equal(json.headers['content-type'], 'application/vc+ld+json')
        assert.equal(json.headers['access-control-allow-origin'], '*')
        const jwt = await get(`/b/${award._id}.jwt`).expect(200)
        assert.equal(jwt.text, kept?.jwt)
        assert.equal(jwt.headers['content-type'], 'text/plain; charset=utf-8')
      }
    })

    it('gives JSON at its own address to whoever asks for it, and the page to browsers', async () => {
      const award = await world.award({ published: true })
      const kept = await world.badges.find(award._id)
      for (const type of ['application/vc+ld+json', 'application/ld+json', 'application/json']) {
        const answer = await get(`/b/${award._id}`, type).expect(200)
        assert.equal(answer.headers['content-type']?.split(';')[0], type)
        assert.equal(answer.text, kept?.json)
        assert.match(answer.headers.vary ?? '', /Accept/)
      }
      const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
      for (const accept of [browser, '*/*', 'image/png'])
        assert.match((await get(`/b/${award._id}`, accept)).headers['content-type'] ?? '', /^text\/html/)
    })

    it('costs at most four database commands', async () => {
      const award = await world.award({ published: true, showName: true })
      await get(`/b/${award._id}`)
      const { commands } = await world.database.commandsOf(() => get(`/b/${award._id}`, 'text/html').expect(200))
      // One more for the name, which this world knows by heart.
      assert.ok(commands.length <= 3, commands.join(', '))
    })

    it('asks for patience while the badge is being signed', async () => {
      const award = await world.award({ published: true }, { signed: false })
      const page = await get(`/b/${award._id}`, 'text/html').expect(503)
      assert.equal(page.headers['retry-after'], '5')
      assert.match(page.text, /being signed/)
      const json = await get(`/b/${award._id}.json`).expect(503)
      assert.equal(json.headers['content-type'], 'application/problem+json')
      await world.badges.issue(award)
      await get(`/b/${award._id}`).expect(200)
    })
  })

  describe('verifying in front of the reader', () => {
    it('passes every step of a badge as it was issued', async () => {
      const checked = await verification(await world.award())
      assert.equal(checked.ok, true)
      assert.deepEqual(
        checked.steps.map(({ id, state }) => [id, state]),
        ['structure', 'issuer-key', 'signature', 'this-award', 'not-expired', 'not-revoked'].map((id) => [
          id,
          'passed',
        ]),
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

  describe('what every badge points to', () => {
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
})

const linkedIn = (page: string) =>
  (/href="(https:\/\/www\.linkedin\.com[^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&')

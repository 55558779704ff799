import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { decodeJwt } from 'jose'
import request from 'supertest'
import { EARNER_NAME, publicWorld, type PublicWorld } from './badge.public.world.ts'

const unknownId = 'AAAAAAAAAAAAAAAAAAAAAA'
const forms = ['', '.json', '.jwt', '/verification'] as const
describe('public badge pages', () => {
  let world: PublicWorld
  before(async () => {
    world = await publicWorld()
  })
  after(() => world.database.close())

  const get = (path: string, accept = '*/*') => request(world.app).get(path).set('Accept', accept)

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
        const allowed = policy.split('; ').find((directive) => directive.startsWith(`${tag}-src `)) ?? ''
        const all = [...text.matchAll(new RegExp(`<${tag}[^>]*>([^]*?)</${tag}>`, 'g'))]
        assert.equal(all.length, allowed.split(' ').length - 1)
        for (const [, inside = ''] of all) {
          const hash = createHash('sha256').update(inside).digest('base64')
          assert.ok(allowed.includes(`'sha256-${hash}'`), `the policy would block the ${tag}`)
        }
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
})

const linkedIn = (page: string) =>
  (/href="(https:\/\/www\.linkedin\.com[^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&amp;', '&')

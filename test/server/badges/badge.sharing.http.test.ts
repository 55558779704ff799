import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import request from 'supertest'
import { z } from 'zod'
import { AwardId } from '../../../server/core/ids.contract.ts'
import { ViewLinkId } from '../../../server/awards/view-link.contract.ts'
import { EARNER_NAME, ISSUER, publicWorld, type PublicWorld } from './badge.public.world.ts'

const Revocations = z.object({
  issuer: z.string(),
  revokedCredential: z.array(
    z.object({ id: z.string(), revoked: z.literal(true), revocationReason: z.string().optional() }),
  ),
})

describe('what is passed on of a public badge', () => {
  let world: PublicWorld
  before(async () => {
    world = await publicWorld()
  })
  after(() => world.database.close())

  const get = (path: string, accept = '*/*') => request(world.app).get(path).set('Accept', accept)
  const attribute = (page: string, name: string) =>
    [...page.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map((match) => match[1] ?? '')

  it('is nothing of a private one: card, codes and preview are as absent as an unknown one’s, key or not', async () => {
    const award = await world.award()
    const key = `?k=${world.keyOf(award)}`
    for (const form of ['/embed', '/qr.svg', '/qr.png', '/preview.png']) {
      const unknown = await get(`/b/AAAAAAAAAAAAAAAAAAAAAA${form}`).expect(404)
      for (const query of ['', key]) {
        const answer = await get(`/b/${award._id}${form}${query}`).expect(404)
        assert.equal(answer.text, unknown.text)
      }
    }
    const byKey = await get(`/b/${award._id}${key}`, 'text/html').expect(200)
    for (const way of ['/qr.', '/embed', 'facebook', 'mailto:']) assert.equal(byKey.text.includes(way), false, way)
  })

  it('is offered on the page by links alone, with no script and no picture of anybody else', async () => {
    const award = await world.award({ published: true, showName: true })
    const { text } = await get(`/b/${award._id}`, 'text/html').expect(200)
    const outside = attribute(text, 'href').filter((href) => !href.startsWith('https://notch.example'))
    for (const host of ['www.linkedin.com', 'www.facebook.com', 'x.com', 'bsky.app', 'wa.me'])
      assert.ok(
        outside.some((href) => href.startsWith(`https://${host}/`)),
        host,
      )
    assert.ok(outside.some((href) => href.startsWith('mailto:?subject=')))
    assert.equal(
      outside.some((href) => decodeURIComponent(href).includes(EARNER_NAME)),
      false,
    )
    assert.deepEqual(attribute(text.replaceAll(/<textarea[^]*?<\/textarea>/g, ''), 'src'), [])
    assert.match(text, /<meta property="og:image" content="https:\/\/notch\.example\/b\/[^"]*\/preview\.png" \/>/)
    const preview = await get(`/b/${award._id}/preview.png`).expect(200)
    assert.equal(preview.headers['content-type'], 'image/png')
    assert.deepEqual([preview.body.readUInt32BE(16), preview.body.readUInt32BE(20)], [1200, 630])
  })

  it('has snippets whose addresses all answer', async () => {
    const award = await world.award({ published: true })
    const { text } = await get(`/b/${award._id}`, 'text/html')
    const snippets = attribute(text, 'data-copy')
      .slice(1)
      .map((html) => html.replaceAll('&quot;', '"').replaceAll('&lt;', '<'))
    const addresses = snippets.flatMap((html) => [...attribute(html, 'src'), ...attribute(html, 'href')])
    assert.equal(addresses.length, 3)
    for (const address of addresses) await get(new URL(address).pathname).expect(200)
  })

  it('shows how the badge stands now as a card, names its earner only where they chose so, and allows no script', async () => {
    const quiet = await world.award({ published: true })
    const named = await world.award({ published: true, showName: true })
    const card = await get(`/b/${quiet._id}/embed`).expect(200)
    assert.match(card.text, /This badge is genuine/)
    assert.equal(card.text.includes(EARNER_NAME), false)
    assert.match((await get(`/b/${named._id}/embed`)).text, /Earned by <strong>Dana Specimen/)
    const policy = card.headers['content-security-policy'] ?? ''
    assert.equal(policy.includes('script-src'), false)
    const style = /<style>([^]*?)<\/style>/.exec(card.text)?.[1] ?? ''
    assert.ok(policy.includes(createHash('sha256').update(style).digest('base64')))
    assert.equal(/ style="| on\w+="| src="/.test(card.text), false)
    assert.equal(card.headers['x-robots-tag'], 'noindex')

    const revoked = await world.award({ published: true, showName: true, revoked: true, revokedAt: new Date() })
    const warned = await get(`/b/${revoked._id}/embed`).expect(200)
    assert.match(warned.text, /This badge was revoked/)
    assert.equal(warned.text.includes(EARNER_NAME), false)
  })

  it('draws the page’s address as a QR code, as drawing and as picture', async () => {
    const award = await world.award({ published: true })
    const svg = await get(`/b/${award._id}/qr.svg`).expect(200)
    assert.match(svg.headers['content-type'] ?? '', /^image\/svg\+xml/)
    const modules = Number(/viewBox="0 0 (\d+) \1"/.exec(String(svg.body))?.[1])
    assert.equal((modules - 8 - 17) % 4, 0)
    const png = await get(`/b/${award._id}/qr.png`).expect(200)
    assert.equal(png.body.toString('latin1', 1, 4), 'PNG')
  })

  it('hands somebody who came by a private link no other key than theirs', async () => {
    const id = ViewLinkId.parse('a-private-link')
    const award = await world.award({ viewLinks: [{ id, label: 'My principal', madeAt: new Date() }] })
    const key = new URL(world.links.linkedPage(award, id)).searchParams.get('k') ?? ''
    const { text } = await get(`/b/${award._id}?k=${key}`, 'text/html').expect(200)
    const keys = new Set([...text.matchAll(/\?k=([\w-]+)/g)].map((match) => match[1]))
    assert.deepEqual([...keys], [key])
    assert.equal(text.includes('My principal'), false)
    const other = AwardId.parse('another-award-of-theirs')
    assert.notEqual(new URL(world.links.linkedPage({ ...award, _id: other }, id)).searchParams.get('k'), key)
  })

  it('lists what an issuer took back with the public reason, and private badges never', async () => {
    const revocation = { ground: 'issued-in-error', reason: 'Private words', by: null, at: new Date() } as const
    const back = { revoked: true, revokedAt: new Date() }
    const open = await world.award({ ...back, published: true })
    const closed = await world.award({ ...back })
    const told = await world.award({ ...back, published: true, revocation: { ...revocation, awardId: open._id } })
    const answer = await get(`/issuers/${ISSUER}/revocations`).expect(200)
    const list = Revocations.parse(answer.body)
    const reasons = new Map(list.revokedCredential.map(({ id, revocationReason }) => [id, revocationReason]))
    assert.equal(reasons.has(world.urls.credential(open._id)), true)
    assert.equal(reasons.has(world.urls.credential(closed._id)), false)
    assert.equal(reasons.get(world.urls.credential(told._id)), 'It was issued in error.')
    assert.equal(answer.text.includes('Private words'), false)
    assert.match(answer.headers['cache-control'] ?? '', /max-age=300/)
    await get(`/issuers/${ISSUER}/revocations`)
      .set('If-None-Match', answer.headers.etag ?? '')
      .expect(304)
    await get('/issuers/nobody-at-all/revocations').expect(404)
  })
})

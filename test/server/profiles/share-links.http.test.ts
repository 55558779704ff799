import assert from 'node:assert/strict'
import request from 'supertest'
import type { AwardDocument } from '../../../server/awards/award.model.ts'
import { ASKING_TWICE } from '../../support/people.ts'
import type { TestApp } from '../../support/app.ts'
import { asking, choices, fern, holds, NAME, nameless, profileWorld, revoked } from './profiles.world.ts'

describe('a share link', () => {
  let test: TestApp
  let ask: ReturnType<typeof asking>
  let first: AwardDocument
  let second: AwardDocument
  before(async () => {
    test = await profileWorld()
    ask = asking(test)
    first = await holds(test, fern)
    second = await holds(test, fern, { credentialId: ASKING_TWICE })
  })
  after(() => test.close())

  const wanted = (change: object = {}) => ({
    ...{ label: 'Riverside School', shows: { kind: 'badges', awardIds: [first._id] }, showName: false, lasts: '7' },
    ...change,
  })
  const made = async (change: object = {}, actor = fern) =>
    (await ask.post(actor, '/api/share-links', wanted(change)).expect(200)).body
  const end = (id: string, actor = fern) => ask.post(actor, `/api/share-links/${id}/revocation`)
  const listed = async (id: string) =>
    (await ask.links(fern).expect(200)).body.links.find((link: { id: string }) => link.id === id)

  it('refuses no label, no badge, another’s badge, a passed or distant day, a name that is not there, no profile', async () => {
    const foreign = await holds(test, nameless)
    const faults: [object, string][] = [
      [{ label: ' ' }, '/label'],
      [{ shows: { kind: 'badges', awardIds: [] } }, '/shows/awardIds'],
      [{ shows: { kind: 'badges', awardIds: [foreign._id] } }, '/shows/awardIds'],
      [{ lasts: '8' }, '/lasts'],
      [{ lasts: '2026-10-01' }, '/lasts'],
      [{ lasts: '2028-10-01' }, '/lasts'],
    ]
    for (const [fault, pointer] of faults) {
      const { body } = await ask.post(fern, '/api/share-links', wanted(fault)).expect(400)
      assert.equal(body.errors[0].pointer, pointer)
    }
    const shows = { kind: 'badges', awardIds: [foreign._id] }
    const answer = await ask.post(nameless, '/api/share-links', wanted({ shows, showName: true })).expect(400)
    assert.equal(answer.body.errors[0].pointer, '/showName')
    await ask.post(nameless, '/api/share-links', wanted({ shows: { kind: 'profile' } })).expect(409)
    assert.equal((await ask.links(fern)).body.links.length, 0)
  })

  it('keeps no secret, and opens by no other', async () => {
    const { link, url } = await made()
    const secret = url.split('/').at(-1)
    const kept = JSON.stringify(await test.database.connection.collection('shareLinks').find().toArray())
    assert.ok(!kept.includes(secret) && !JSON.stringify(await listed(link.id)).includes(secret))
    for (const other of ['x'.repeat(43), `${secret}x`, link.id])
      assert.equal((await request(test.app).get(`/shared/${other}`)).status, 404)
  })

  it('shows the chosen badge with its check while that is private, without a name, and tells nobody', async () => {
    const { url } = await made()
    const { text, headers } = await ask.open(url).expect(200)
    assert.match(text, /What this person showed/)
    assert.ok(text.includes('Waiting well') && !text.includes('Asking twice') && !text.includes(NAME))
    assert.deepEqual(
      [headers['cache-control'], headers['x-robots-tag'], headers['referrer-policy'], headers['set-cookie']],
      ['no-store', 'noindex', 'no-referrer', undefined],
    )
    assert.ok(!text.includes('og:title') && !text.includes('<script'))
    assert.match(String(headers['content-security-policy']), /default-src 'none'/)
    const check = await ask.open(`${url}/badges/${first._id}`).expect(200)
    assert.match(check.text, /This badge is genuine/)
    const { body } = await ask.open(`${url}/badges/${first._id}.json`).responseType('arraybuffer').expect(200)
    assert.equal((await test.services.badges.verify(Buffer.from(body).toString('utf8'))).ok, true)
    for (const ending of ['', '.json'])
      assert.equal((await ask.open(`${url}/badges/${second._id}${ending}`)).status, 404)
    assert.equal((await request(test.app).get(`/b/${first._id}`)).status, 404)
  })

  it('gives no file that an e-mail address could be tried on where it shows no name', async () => {
    const tied = await holds(test, nameless, {
      ...{ credentialId: ASKING_TWICE },
      identity: { identityHash: `sha256$${'0'.repeat(64)}`, salt: 'sample', tiedAt: test.clock.now() },
    })
    const { url } = await made({ shows: { kind: 'badges', awardIds: [tied._id] } }, nameless)
    const check = await ask.open(`${url}/badges/${tied._id}`).expect(200)
    assert.ok(!check.text.includes('.json'))
    assert.equal((await ask.open(`${url}/badges/${tied._id}.json`)).status, 404)
  })

  it('shows the profile as it is at the visit, though that is private, under the name that was agreed', async () => {
    const saved = await ask.save(fern, choices({ published: false, headline: 'One', awardIds: [first._id] }), 0)
    const { url } = await made({ shows: { kind: 'profile' }, showName: true })
    assert.ok((await ask.open(url).expect(200)).text.includes(`${NAME}</h1>`))
    const name = { kind: 'own' as const, text: 'Ms. F. Sample' }
    const next = choices({ published: false, headline: 'Two', name, awardIds: [second._id] })
    await ask.save(fern, next, saved.body.revision).expect(200)
    const { result, commands } = await test.database.commandsOf(() => ask.open(url).expect(200))
    for (const words of ['Ms. F. Sample</h1>', 'Two', 'Asking twice']) assert.ok(result.text.includes(words), words)
    assert.ok(!result.text.includes('Waiting well') && !result.text.includes(NAME))
    assert.ok(commands.length <= 4, commands.join(', '))
    assert.equal((await ask.open(saved.body.publicUrl)).status, 404)
  })

  it('notes the day on which it was last opened, and nothing else of the visit', async () => {
    const { link, url } = await made({ lasts: '2026-12-24' })
    assert.deepEqual([link.lastDay, link.endsAt], ['2026-12-24', '2026-12-25T12:00:00.000Z'])
    await request(test.app).head(new URL(url).pathname).expect(200)
    await ask.open(url).set('sec-purpose', 'prefetch').expect(200)
    assert.equal((await listed(link.id)).lastOpenedOn, null)
    const records = test.database.connection.collection<{ _id: string }>('shareLinks')
    const before = await records.findOne({ _id: link.id })
    const { text } = await ask.open(url).set('user-agent', 'A browser').expect(200)
    assert.match(text, /works until <time [^>]*>December 24, 2026/)
    assert.deepEqual(await records.findOne({ _id: link.id }), { ...before, lastOpenedOn: '2026-11-02' })
    test.clock.pass({ days: 1 })
    await ask.open(url).expect(200)
    assert.equal((await listed(link.id)).lastOpenedOn, '2026-11-03')
  })

  it('says that it works no more once its time is over or it was ended, and names nobody', async () => {
    const [ending, expiring] = [await made({ showName: true }), await made({ showName: true })]
    await end(ending.link.id, nameless).expect(404)
    await end(ending.link.id).expect(200)
    const { body } = await end(ending.link.id).expect(200)
    assert.equal(body.state, 'revoked')
    test.clock.pass({ days: 7 })
    assert.equal((await listed(expiring.link.id)).state, 'expired')
    for (const { url } of [ending, expiring])
      for (const path of ['', `/badges/${first._id}`, `/badges/${first._id}.json`]) {
        const { text, headers } = await ask.open(`${url}${path}`).expect(410)
        assert.match(text, /This link no longer works/)
        assert.ok(!text.includes(NAME) && !text.includes('Waiting well') && !text.includes('Riverside'))
        assert.equal(headers['x-robots-tag'], 'noindex')
      }
  })

  it('says that a badge cannot be shown any more, without naming it', async () => {
    const { url } = await made({ shows: { kind: 'badges', awardIds: [first._id, second._id] } })
    await revoked(test, first)
    const { text } = await ask.open(url).expect(200)
    assert.ok(text.includes('One badge that it was made for cannot be shown') && text.includes('Asking twice'))
    assert.ok(!text.includes('Waiting well'))
  })

  it('stands in its maker’s own data without its secret', async () => {
    const parts = test.services.profileOwnData
    const [profile, links] = await Promise.all(
      parts.map(async (part) => {
        const found = []
        for await (const { json } of part.records(fern.personId)) found.push(part.schema.parse(json))
        return found
      }),
    )
    assert.match(JSON.stringify(profile), /"headline":"Two"/)
    assert.equal(links?.length, (await ask.links(fern)).body.links.length)
    assert.match(JSON.stringify(links), /"lastOpenedOn":"2026-11-03"/)
    assert.ok(!JSON.stringify(links).includes('secret'))
  })
})

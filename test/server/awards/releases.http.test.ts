import assert from 'node:assert/strict'
import request from 'supertest'
import type { AwardView } from '../../../server/awards/award.contract.ts'
import { identityHash } from '../../../server/awards/identity.service.ts'
import type { ReleaseView } from '../../../server/awards/release.contract.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { anEarner, arrive, awarded, bakedInto, consent, prepare, SECRET } from './release.world.ts'

const earner = anEarner('earner')
const careful = anEarner('careful')
const stranger = anEarner('stranger')

describe('what an earner adds to a badge', () => {
  let test: TestApp
  let award: AwardView
  let narrow: AwardView
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    await prepare(test)
    await arrive(test, 'earner', 'Fern Example', ' Fern.Example@Example.org ')
    await arrive(test, 'careful', 'Cleo Careful', null)
    award = await awarded(test, earner, consent({ expiresOn: '2026-12-01' }))
    narrow = await awarded(test, careful, consent({ scope: 'review' }))
  })
  after(() => test.close())

  const signed = (actor: typeof earner) => ({ authorization: test.signIn(actor) })
  const pieces = async (actor: typeof earner, { id }: AwardView): Promise<ReleaseView[]> =>
    (await request(test.app).get(`/api/awards/${id}/evidence`).set(signed(actor)).expect(200)).body.pieces
  const release = (actor: typeof earner, { id }: AwardView, artifactId: string, released: unknown) =>
    request(test.app).put(`/api/awards/${id}/evidence/${artifactId}`).set(signed(actor)).send({ released })
  const tie = (actor: typeof earner, { id }: AwardView, email: unknown) =>
    request(test.app).put(`/api/awards/${id}/identity`).set(signed(actor)).send({ email })
  const publish = (published: boolean) => test.services.awards.share(earner, award.id, { published, showName: false })
  const json = async () => (await request(test.app).get(new URL(award.jsonUrl).pathname)).body
  const at = (url: string) => request(test.app).get(new URL(url).pathname).buffer(true)
  const one = async (kind: string, form = 'text') => {
    const found = (await pieces(earner, award)).find((piece) => piece.kind === kind && piece.form === form)
    assert.ok(found)
    return found
  }

  describe('as evidence', () => {
    it('is chosen by the earner alone, and only of the awarded attempt', async () => {
      const { artifactId } = await one('lesson-plan')
      assert.equal((await release(stranger, award, artifactId, true)).status, 404)
      assert.equal((await release(earner, award, 'some-artifact', true)).status, 404)
      assert.equal((await release(earner, award, artifactId, 'yes')).status, 400)
      const other = (await pieces(careful, narrow))[0]
      assert.equal((await release(earner, award, other?.artifactId ?? '', true)).status, 404)
    })
    it('is refused where the consent of students does not reach the public', async () => {
      const piece = (await pieces(careful, narrow)).find(({ kind }) => kind === 'classroom-text')
      assert.equal(piece?.obstacle, 'consent-narrow')
      const answer = await release(careful, narrow, piece?.artifactId ?? '', true)
      assert.equal(answer.status, 409)
      assert.match(answer.body.detail, /does not reach the public/)
    })
    it('shows nothing while the badge is private, even to its view key', async () => {
      const piece = await one('lesson-plan')
      await release(earner, award, piece.artifactId, true).expect(200)
      const key = new URL(award.publicUrl).search
      for (const address of [piece.url, `${piece.url}${key}`])
        assert.equal((await request(test.app).get(new URL(address).pathname + new URL(address).search)).status, 404)
      const keyed = await request(test.app).get(new URL(award.jsonUrl).pathname + key)
      assert.equal(keyed.body.evidence, undefined)
    })
    it('stands in the signed badge and at its address once both are public, and in nothing after it was taken back', async () => {
      await publish(true)
      const piece = await one('lesson-plan')
      const badge = await json()
      assert.deepEqual(badge.evidence, [{ id: piece.url, type: ['Evidence'], name: 'My piece', genre: 'Lesson plan' }])
      assert.equal((await test.services.badges.verify(badge)).ok, true)
      assert.match((await at(piece.url).set('accept', 'text/html')).text, /What happened in class\./)
      await release(earner, award, piece.artifactId, false).expect(200)
      assert.equal((await at(piece.url)).status, 404)
      assert.equal((await json()).evidence, undefined)
      // Whoever downloaded it before keeps a badge that verifies.
      assert.equal((await test.services.badges.verify(badge)).ok, true)
    })
    it('gives of a file the copy without hidden details, under no name of its author', async () => {
      const piece = await one('lesson-plan', 'file')
      await release(earner, award, piece.artifactId, true).expect(200)
      const file = await at(piece.url).expect(200)
      assert.equal(file.headers['content-type'], 'image/png')
      assert.doesNotMatch(file.headers['content-disposition'] ?? '', /Fern/)
      assert.equal(Buffer.from(file.body).includes(SECRET), false)
      await release(earner, award, piece.artifactId, false).expect(200)
    })
    it('gives files from their own origin where there is one, and pages from ours alone', async () => {
      const apart = await testApp({ NOTCH_MEDIA_ORIGIN: 'http://files.test' }, {}, test)
      const from = (host: string, url: string) => request(apart.app).get(new URL(url).pathname).set('host', host)
      const file = await one('lesson-plan', 'file')
      const text = await one('lesson-plan')
      for (const { artifactId } of [file, text]) await release(earner, award, artifactId, true).expect(200)
      const { headers } = await from('localhost:3000', file.url).expect(302)
      assert.equal(headers.location, `http://files.test${new URL(file.url).pathname}`)
      assert.equal((await from('files.test', file.url).expect(200)).headers['content-type'], 'image/png')
      await from('localhost:3000', text.url).expect(200)
      await from('files.test', text.url).expect(404)
      for (const { artifactId } of [file, text]) await release(earner, award, artifactId, false).expect(200)
      await from('files.test', file.url).expect(404)
      await apart.close()
    })
    it('disappears when the consent of students ends', async () => {
      const piece = await one('classroom-text')
      await release(earner, award, piece.artifactId, true).expect(200)
      assert.equal((await json()).evidence.length, 1)
      test.clock.pass({ days: 40 })
      assert.equal((await at(piece.url)).status, 404)
      assert.equal((await json()).evidence, undefined)
      assert.equal(
        (await release(earner, award, piece.artifactId, true)).body.detail,
        'It shows students, and their consent has expired.',
      )
    })
  })

  describe('as an address', () => {
    it('is refused of others, of no address and of any but the one that the LMS knows', async () => {
      assert.equal((await tie(stranger, award, 'fern.example@example.org')).status, 404)
      assert.equal((await tie(careful, narrow, 'cleo@example.org')).status, 409)
      const wrong = await tie(earner, award, 'somebody.else@example.org')
      assert.equal(wrong.status, 400)
      assert.equal(wrong.body.errors[0].pointer, '/email')
    })
    it('stands in the badge hashed with a salt, the same when confirmed again, and goes when untied', async () => {
      assert.deepEqual((await tie(earner, award, 'fern.example@example.org').expect(200)).body, {
        email: ' Fern.Example@Example.org ',
        tied: true,
        outdated: false,
      })
      const { credentialSubject, ...badge } = await json()
      const [identity] = credentialSubject.identifier
      assert.equal(identity.identityHash, identityHash('fern.example@example.org', identity.salt))
      assert.equal(JSON.stringify(credentialSubject).includes('example.org'), false)
      assert.equal((await test.services.badges.verify({ ...badge, credentialSubject })).ok, true)
      await tie(earner, award, 'FERN.EXAMPLE@example.org').expect(200)
      assert.equal((await json()).credentialSubject.identifier[0].salt, identity.salt)
      await tie(earner, award, null).expect(200)
      assert.equal((await json()).credentialSubject.identifier, undefined)
    })
    it('is hashed as the specification says', () => {
      // The check value of Open Badges 3.0 for this address and salt.
      assert.equal(
        identityHash('A@example.com ', 'Kosher'),
        'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
      )
    })
  })

  describe('as a picture', () => {
    it('stays private with its badge, and draws no preview for a key', async () => {
      for (const url of Object.values(narrow.forms)) assert.equal((await at(url)).status, 404)
      const { pathname, search } = new URL(narrow.publicUrl)
      assert.equal((await request(test.app).get(`${pathname}/preview.png${search}`)).status, 404)
    })
    it('carries the badge inside, as JSON and as JWT, as PNG and as SVG', async () => {
      const { forms } = award
      const record = await test.services.badges.find(award.id)
      assert.equal(bakedInto((await at(forms.png)).body), record?.json)
      assert.equal(bakedInto((await at(forms.jwtPng)).body), record?.jwt)
      const svg = (await at(forms.svg)).body.toString()
      const held = /<openbadges:credential><!\[CDATA\[(.*)\]\]><\/openbadges:credential>/s.exec(svg)?.[1]
      assert.equal(held, record?.json)
      assert.match(
        svg,
        /^<svg [^>]*xmlns:openbadges="https:\/\/purl\.imsglobal\.org\/ob\/v3p0"><openbadges:credential>/,
      )
    })
    it('is 1200 by 630 where networks ask for a preview', async () => {
      const [page = ''] = award.publicUrl.split('?')
      const png: Buffer = (await at(`${page}/preview.png`).expect(200)).body
      assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630])
      const { text } = await at(page).set('accept', 'text/html')
      assert.match(text, /<meta property="og:image" content="http:\/\/localhost:3000\/b\/[\w-]+\/preview\.png"/)
    })
  })
})

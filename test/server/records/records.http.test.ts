import assert from 'node:assert/strict'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { strFromU8, unzipSync } from 'fflate'
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose'
import jsigs from 'jsonld-signatures'
import request from 'supertest'
import type { AwardView } from '../../../server/awards/award.contract.ts'
import { offlineLoader } from '../../../server/badges/badge.contexts.ts'
import { RECORDS_ISSUER } from '../../../server/badges/badge.records-issuer.ts'
import { qrSquares } from '../../../server/badges/badge.qr.ts'
import { testApp, type TestApp } from '../../support/app.ts'
import { anEarner, arrive, awarded, consent, prepare } from '../awards/release.world.ts'

const earner = anEarner('earner')
const newcomer = anEarner('newcomer')
const formula = '=HYPERLINK("https://example.org")'

describe('the record of an educator', () => {
  let test: TestApp
  let award: AwardView
  before(async () => {
    test = await testApp({ NOTCH_UNDO_SECONDS: '0' })
    await prepare(test)
    await arrive(test, 'earner', 'Fern Specimen', null)
    award = await awarded(test, earner, consent())
  })
  after(() => test.close())

  const signed = (actor: typeof earner) => ({ authorization: test.signIn(actor) })
  const list = (actor: typeof earner, words: object) =>
    request(test.app).post('/api/record/self-reported').set(signed(actor)).send(words)
  const open = (actor: typeof earner, form: string) =>
    request(test.app).post('/api/record/files').set(signed(actor)).send({ form })
  const take = async (actor: typeof earner, form: string) => {
    const { body } = await open(actor, form).expect(200)
    return request(test.app).get(body.url).buffer(true).expect(200)
  }
  const degree = { title: formula, issuer: 'Example University', earnedOn: '2019-06-01', note: '' }
  /** By a suite without our memory, with nothing but what is given. */
  async function verifies(credential: object, issuer: { id: string; verificationMethod?: object[] }, key: string) {
    const method = issuer.verificationMethod?.find((each) => 'id' in each && each.id === key)
    const documentLoader = offlineLoader(
      new Map([[key, { '@context': 'https://w3id.org/security/multikey/v1', ...method }]]),
    )
    const purpose = new jsigs.purposes.AssertionProofPurpose({ controller: issuer })
    const suite = new DataIntegrityProof({ cryptosuite })
    return (await jsigs.verify(credential, { suite, purpose, documentLoader })).verified
  }

  describe('with what they list themselves', () => {
    it('refuses what has no name, no issuer, a day ahead or is somebody else’s', async () => {
      for (const fault of [{ title: ' ' }, { issuer: '' }, { earnedOn: '2027-01-01' }, { earnedOn: 'in spring' }])
        assert.equal((await list(earner, { ...degree, ...fault })).status, 400)
      const { body } = await list(newcomer, degree).expect(200)
      const address = `/api/record/self-reported/${body.id}`
      assert.equal(
        (
          await request(test.app)
            .put(address)
            .set(signed(earner))
            .send({ ...degree, revision: 0 })
        ).status,
        404,
      )
      assert.equal((await request(test.app).delete(`${address}?revision=0`).set(signed(earner))).status, 404)
    })
    it('overwrites nothing that another window changed', async () => {
      const { body } = await list(earner, { ...degree, title: 'A course' }).expect(200)
      const address = `/api/record/self-reported/${body.id}`
      const change = (revision: number) =>
        request(test.app)
          .put(address)
          .set(signed(earner))
          .send({ ...degree, title: 'A longer course', revision })
      await change(0).expect(200)
      assert.equal((await change(0)).status, 409)
      assert.equal((await request(test.app).delete(`${address}?revision=0`).set(signed(earner))).status, 409)
      await request(test.app).delete(`${address}?revision=1`).set(signed(earner)).expect(200)
    })
  })

  describe('as a file', () => {
    it('has no signed form where no award stands, and no certificate of somebody else’s', async () => {
      assert.equal((await open(newcomer, 'clr-json')).status, 409)
      assert.equal((await open(earner, 'clr-xml')).status, 400)
      const answer = await request(test.app).post(`/api/awards/${award.id}/certificate`).set(signed(newcomer))
      assert.equal(answer.status, 404)
    })
    it('opens by no address that was changed or is old', async () => {
      const { url } = (await open(earner, 'transcript-csv')).body
      assert.equal((await request(test.app).get(`${url}x`)).status, 404)
      test.clock.pass({ minutes: 11 })
      assert.equal((await request(test.app).get(url)).status, 404)
    })
    it('lists awards and, marked, what is self-reported, for spreadsheets that run no formula', async () => {
      await list(earner, degree).expect(200)
      const { text } = await take(earner, 'transcript-csv')
      const [, first, second] = text.split('\r\n')
      assert.match(first ?? '', /^Waiting well,Test Issuer,2026-11-02,micro-credential,1,,reviewed and signed,http/)
      assert.ok(
        second?.startsWith(`"'=HYPERLINK(""https://example.org"")",Example University,2019-06-01,formal credential`),
      )
      assert.match(second ?? '', /self-reported, not checked by Notch/)
    })
    it('has a QR code of its address, drawn square by square', () => {
      const { size, dark } = qrSquares('https://notch.example/b/an-award')
      assert.equal((size - 17) % 4, 0)
      // The corners that cameras look for: seven dark squares in their first rows.
      for (const start of [0, size - 7])
        for (let column = start; column < start + 7; column++)
          assert.ok(dark.some((square) => square.row === 0 && square.column === column))
      assert.ok(dark.length > (size * size) / 4 && dark.length < (size * size * 3) / 4)
    })
    it('is a tagged PDF in a language, with title and fonts inside', async () => {
      const certificate = await request(test.app).post(`/api/awards/${award.id}/certificate`).set(signed(earner))
      for (const answer of [await take(earner, 'transcript-pdf'), await request(test.app).get(certificate.body.url)]) {
        const pdf: string = answer.body.toString('latin1')
        for (const part of ['%PDF-1.7', '/MarkInfo', '/StructTreeRoot', '/Lang (en)', 'pdfuaid:part', '/FontFile2'])
          assert.ok(pdf.includes(part), part)
      }
    })
    it('is a CLR that a suite of others verifies, with the signed badges and nothing self-reported', async () => {
      const { text } = await take(earner, 'clr-json')
      const clr = JSON.parse(text)
      const issuer = await test.services.badges.profile(RECORDS_ISSUER)
      assert.ok(issuer)
      const key = clr.proof[0].verificationMethod
      assert.equal(await verifies({ ...clr, proof: clr.proof[0] }, issuer, key), true)
      assert.equal(await verifies({ ...clr, name: 'Another record', proof: clr.proof[0] }, issuer, key), false)
      assert.equal(text.includes('HYPERLINK'), false)
      const [badge] = clr.credentialSubject.verifiableCredential
      assert.equal((await test.services.badges.verify(badge)).ok, true)
      const served = await request(test.app).get(new URL(clr.issuer.id).pathname).set('accept', 'application/json')
      assert.deepEqual(served.body.verificationMethod, issuer.verificationMethod)
    })
    it('is a CLR as a token that the records’ published key verifies', async () => {
      const { text } = await take(earner, 'clr-jwt')
      const { kid } = decodeProtectedHeader(text)
      const jwk = (await request(test.app).get(new URL(kid ?? '').pathname)).body
      const { payload } = await compactVerify(text, await importJWK(jwk, 'ES256'))
      assert.equal(JSON.parse(new TextDecoder().decode(payload)).type[1], 'ClrCredential')
    })
  })

  it('gives a badge with all that it takes to verify it when no server answers', async () => {
    const { pathname, search } = new URL(award.forms.kit)
    const { body } = await request(test.app)
      .get(pathname + search)
      .responseType('arraybuffer')
      .expect(200)
    const kit = unzipSync(new Uint8Array(body))
    const read = (name: string) => strFromU8(kit[name] ?? new Uint8Array())
    const [badge, issuer] = [JSON.parse(read('badge.json')), JSON.parse(read('issuer.json'))]
    const { kid } = decodeProtectedHeader(read('badge.jwt'))
    const jwk = JSON.parse(read(`keys/${kid?.split('/').at(-1)}.jwk.json`))
    await compactVerify(read('badge.jwt'), await importJWK(jwk, 'ES256'))
    const contexts = Object.entries<string>(JSON.parse(read('contexts/addresses.json')))
    const inKit = new Map<string, object>(contexts.map(([address, file]) => [address, JSON.parse(read(file))]))
    const [proof] = badge.proof
    const key = issuer.verificationMethod.find(({ id }: { id: string }) => id === proof.verificationMethod)
    inKit.set(key.id, { '@context': 'https://w3id.org/security/multikey/v1', ...key })
    const documentLoader = async (url: string) => {
      const document = inKit.get(url)
      if (!document) throw new Error(`${url} is not in the kit`)
      return { contextUrl: null, documentUrl: url, document }
    }
    const purpose = new jsigs.purposes.AssertionProofPurpose({ controller: issuer })
    const suite = new DataIntegrityProof({ cryptosuite })
    const { verified, error } = await jsigs.verify({ ...badge, proof }, { suite, purpose, documentLoader })
    assert.equal(verified, true, String(error))
    assert.ok(kit['status-list.json'] && kit['badge.png'] && kit['README.txt'])
  })
})

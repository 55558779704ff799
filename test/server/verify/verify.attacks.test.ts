import assert from 'node:assert/strict'
import { createHmac, createPublicKey } from 'node:crypto'
import { CompactSign, exportJWK, generateKeyPair } from 'jose'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { canonical, TooMuchWork } from '../../../server/verify/proof/canonical.ts'
import { MOST_QUADS } from '../../../server/verify/limits.ts'
import { checked, elsewhere, stateOf, words, type Elsewhere } from './verify.world.ts'

const VC = 'https://www.w3.org/ns/credentials/v2'
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('checking what was made to deceive', () => {
  let world: Elsewhere
  before(async () => {
    world = await elsewhere()
  })
  const verdictOf = async (text: string) => (await checked(text, world.documents)).report
  /** A token with this header and another signature. */
  const token = (header: object, signature: (input: string) => string) => {
    const input = `${base64url(header)}.${world.jwt.split('.')[1]}`
    return `${input}.${signature(input)}`
  }

  it('refuses tokens that are not signed, or signed with the public key as a password', async () => {
    const kid = world.jwkUrl(world.keys.p256.kid)
    const pem = createPublicKey({ key: { ...world.keys.p256.publicJwk }, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    })
    const hmac = (input: string) => createHmac('sha256', pem).update(input).digest('base64url')
    for (const text of [
      token({ alg: 'none', kid }, () => ''),
      token({ alg: 'None' }, () => ''),
      token({ alg: 'HS256', kid }, hmac),
      token({ alg: 'RS256', kid }, hmac),
      token({ alg: 'EdDSA', kid }, hmac),
    ]) {
      const report = await verdictOf(text)
      assert.equal(report.verdict, 'broken', words(report))
      assert.equal(stateOf(report, 'signature'), 'failed')
    }
    assert.equal(
      (await verdictOf(token({ alg: 'ES256', kid, crit: ['b64'], b64: false }, hmac))).verdict,
      'unsupported',
    )
  })

  it('never asks an address that a key names but its issuer does not', async () => {
    const keyless = { [world.issuer.id]: { ok: true as const, text: JSON.stringify({ id: world.issuer.id }) } }
    for (const kid of [
      'file:///etc/passwd',
      'http://127.0.0.1/key',
      'https://attacker.example/key',
      'gopher://x',
      '//x',
      '../key',
    ]) {
      const { report, asked } = await checked(
        token({ alg: 'ES256', kid }, () => 'AAAA'),
        keyless,
      )
      assert.deepEqual(asked, [world.issuer.id], kid)
      assert.notEqual(report.verdict, 'valid')
    }
  })

  it('does not take a key that travels with the token for its issuer’s', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const jwk = await exportJWK(publicKey)
    const claims = Buffer.from(world.jwt.split('.')[1] ?? '', 'base64url')
    const forged = await new CompactSign(claims).setProtectedHeader({ alg: 'ES256', jwk }).sign(privateKey)
    assert.equal((await verdictOf(forged)).verdict, 'broken')
  })

  it('asks a did:web only at the https address that it stands for', async () => {
    const cases: [string, string[]][] = [
      ['did:web:localhost', ['https://localhost/.well-known/did.json']],
      ['did:web:127.0.0.1%3A27017', ['https://127.0.0.1:27017/.well-known/did.json']],
      ['did:web:outside.example:issuers:one', ['https://outside.example/issuers/one/did.json']],
      ['did:web:outside.example:..:..:secret', []],
      ['did:web:user%40outside.example', []],
      ['did:web:outside.example%2Fsecret%3F', []],
      ['did:unknown:1', []],
      ['urn:uuid:1', []],
    ]
    for (const [did, addresses] of cases) {
      const issuer = { ...world.document.issuer, id: did }
      const badge = {
        ...world.embedded,
        issuer,
        proof: [{ ...world.embedded.proof[0], verificationMethod: `${did}#key` }],
      }
      const { report, asked } = await checked(JSON.stringify(badge), {})
      assert.deepEqual(asked, addresses, did)
      assert.equal(report.verdict, 'unconfirmed')
    }
  })

  it('refuses unknown vocabularies and names them, and those that a badge brings along', async () => {
    const unknown = 'https://evil.example/context.json'
    for (const more of [unknown, { name: 'https://evil.example/other' }]) {
      const badge = { ...world.embedded, '@context': [...world.embedded['@context'], more] }
      const { report, asked } = await checked(JSON.stringify(badge), world.documents)
      assert.equal(report.verdict, 'unsupported')
      assert.deepEqual(asked, [])
      assert.equal(words(report).includes(unknown), more === unknown)
    }
  })

  it('refuses the same statements in a spelling that reads otherwise', async () => {
    const { validFrom: _from, ...rest } = world.embedded
    const expiry = { id: world.embedded.id, validUntil: '2026-01-01T00:00:00Z' }
    const spellings = [
      { ...world.embedded, evidence: [{ ...expiry, type: ['Evidence'] }] },
      { ...world.embedded, '@reverse': {} },
      { ...world.embedded, '@included': [expiry] },
      { ...rest, 'https://www.w3.org/2018/credentials#validFrom': '2026-03-02T09:10:11Z' },
      { ...world.embedded, credentialSubject: { ...world.embedded.credentialSubject, '@context': { name: 'urn:x' } } },
      { ...world.embedded, surprise: 'a word without a meaning' },
    ]
    for (const badge of spellings) {
      const report = await verdictOf(JSON.stringify(badge))
      assert.equal(report.verdict, 'broken', words(report))
    }
  })

  it('names a badge intact but nameless where a key alone issued it', async () => {
    const key = await Ed25519Multikey.generate()
    const did = `did:key:${key.publicKeyMultibase}`
    const { credentialStatus: _status, ...document } = world.document
    const issuer = { ...document.issuer, id: did }
    const secretKeyMultibase = key.secretKeyMultibase ?? ''
    const signed = await world.signWith({ ...document, issuer }, { ...key, secretKeyMultibase }, did)
    const { report, asked } = await checked(JSON.stringify(signed), {})
    assert.equal(report.verdict, 'valid', words(report))
    assert.match(report.headline, /no name/)
    assert.deepEqual(asked, [])
  })

  it('stops at deep nesting, many parts and long texts before any cryptography', async () => {
    const deep = `{"type":["VerifiableCredential"],"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
    const many = JSON.stringify({ type: ['VerifiableCredential'], a: Array.from({ length: 30_000 }, () => 1) })
    const long = JSON.stringify({ type: ['VerifiableCredential'], a: 'x'.repeat(1_100_000) })
    for (const text of [deep, many, long, `${'A'.repeat(900_000)}.${base64url({})}.AA`, '[]', '{', 'null', '"x"', '']) {
      const { report, asked } = await checked(text, world.documents)
      assert.equal(report.verdict, 'unreadable')
      assert.deepEqual(asked, [])
    }
  })

  it('stops at graphs that take for ever to put in order, and at too many statements', async () => {
    // Every node knows every other, so that none can be told apart.
    const poison = (size: number) =>
      Array.from({ length: size }, (_, one) => ({
        id: `_:n${one}`,
        'https://poison.example/knows': Array.from({ length: size }, (_, other) => ({ '@id': `_:n${other}` })).filter(
          (_, other) => other !== one,
        ),
      }))
    // Few neighbours, and too many steps; then so many neighbours that a single step would have no end.
    for (const size of [5, 9, 60])
      await assert.rejects(canonical({ '@context': [VC], '@graph': poison(size) }), TooMuchWork, String(size))
    const statements = Array.from({ length: MOST_QUADS + 1 }, (_, index) => `urn:x:${index}`)
    await assert.rejects(canonical({ '@context': [VC], id: 'urn:x', type: statements }), TooMuchWork)
    assert.equal(
      (await canonical({ '@context': [VC], id: 'urn:x', type: statements.slice(0, 50) })).split('\n').length,
      51,
    )
  })

  it('says of older badges and bundles what they are', async () => {
    const old = { '@context': 'https://w3id.org/openbadges/v2', type: 'Assertion', id: 'https://old.example/1' }
    const report = await verdictOf(JSON.stringify(old))
    assert.deepEqual([report.verdict, report.address], ['older-badge', 'https://old.example/1'])
    assert.equal((await verdictOf(JSON.stringify({ ...old, id: 'javascript:alert(1)' }))).address, null)
    assert.equal((await verdictOf('https://old.example/1')).verdict, 'older-badge')
    const bundle = { '@context': [VC], type: ['VerifiablePresentation'], verifiableCredential: [world.embedded] }
    assert.equal((await verdictOf(JSON.stringify(bundle))).verdict, 'unsupported')
    const otherSuite = { ...world.embedded, proof: [{ ...world.embedded.proof[0], cryptosuite: 'ecdsa-sd-2023' }] }
    assert.equal((await verdictOf(JSON.stringify(otherSuite))).verdict, 'unsupported')
  })
})

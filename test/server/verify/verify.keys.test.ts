import assert from 'node:assert/strict'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { CompactSign, exportJWK, generateKeyPair, type JWK } from 'jose'
import type { Documents, Fetched } from '../../../server/verify/documents.ts'
import type { Verdict } from '../../../server/verify/report.ts'
import { badgeInput } from '../badges/badge.samples.ts'
import { buildBadge } from '../../../server/badges/badge.document.ts'
import { checked, stateOf, words } from './verify.world.ts'

// Tokens of other issuers, with every kind of key and every place in which keys are found.

const ISSUER = 'https://outside.example/issuers/7'
const found = (document: object): Fetched => ({ ok: true, text: JSON.stringify(document) })

type Key = { alg: string; jwk: JWK; privateKey: CryptoKey }
async function keyFor(alg: 'RS256' | 'ES256' | 'EdDSA'): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  return { alg, jwk: await exportJWK(publicKey), privateKey }
}

describe('whose key a token is signed with', () => {
  let keys: Record<'RS256' | 'ES256' | 'EdDSA', Key>
  before(async () => {
    const [RS256, ES256, EdDSA] = await Promise.all([keyFor('RS256'), keyFor('ES256'), keyFor('EdDSA')])
    keys = { RS256, ES256, EdDSA }
  })

  async function token({ alg, privateKey }: Key, issuerId: string, header: object, wrapped = false) {
    const document = buildBadge(badgeInput())
    const badge = { ...document, issuer: { ...document.issuer, id: issuerId } }
    const common = {
      iss: issuerId,
      jti: badge.id,
      sub: badge.credentialSubject.id,
      nbf: Date.parse(badge.validFrom) / 1000,
    }
    const { issuer: _issuer, validFrom: _from, ...rest } = badge
    const context = [
      'https://www.w3.org/2018/credentials/v1',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
    ]
    const claims = wrapped ? { ...common, vc: { ...rest, '@context': context } } : { ...badge, ...common }
    return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader({ alg, ...header })
      .sign(privateKey)
  }
  async function expect(verdict: Verdict, text: string, documents: Documents, asked: string[]) {
    const outcome = await checked(text, documents)
    assert.equal(outcome.report.verdict, verdict, words(outcome.report))
    assert.deepEqual(outcome.asked, asked)
    return outcome.report
  }
  const listing = (id: string, { jwk }: Key, change: object = {}) => ({
    id: ISSUER,
    verificationMethod: [{ id, type: 'JsonWebKey', controller: ISSUER, publicKeyJwk: jwk }],
    assertionMethod: [id],
    ...change,
  })

  it('is not the issuer’s where its document lists the key for something else, for somebody else, or another key', async () => {
    const kid = `${ISSUER}#one`
    const text = await token(keys.ES256, ISSUER, { kid })
    const method = { id: kid, type: 'JsonWebKey', publicKeyJwk: keys.ES256.jwk }
    for (const change of [
      { assertionMethod: [] },
      { verificationMethod: [{ ...method, controller: 'https://other.example/issuers/1' }] },
      { verificationMethod: [{ ...method, controller: ISSUER, publicKeyJwk: keys.RS256.jwk }] },
      { verificationMethod: [{ ...method, id: `${ISSUER}#two`, controller: ISSUER }] },
    ])
      await expect('broken', text, { [ISSUER]: found(listing(kid, keys.ES256, change)) }, [ISSUER])
  })

  it('stays open where the key lies anywhere on a shared site', async () => {
    const kid = 'https://outside.example/uploads/key.json'
    const text = await token(keys.ES256, ISSUER, { kid })
    const report = await expect('unconfirmed', text, { [kid]: found(keys.ES256.jwk) }, [ISSUER, kid])
    assert.equal(stateOf(report, 'issuer-key'), 'unknown')
    assert.equal(stateOf(report, 'signature'), 'passed')
  })

  it('refuses a key that is too short, or far too long', async () => {
    const kid = `${ISSUER}/keys/1`
    const text = await token(keys.RS256, ISSUER, { kid })
    for (const n of ['AQAB'.repeat(10), 'AQAB'.repeat(1000)])
      await expect('broken', text, { [kid]: found({ ...keys.RS256.jwk, n }) }, [ISSUER, kid])
  })

  it('is the issuer’s where its own document lists it, whatever its kind', async () => {
    for (const key of Object.values(keys)) {
      const kid = `${ISSUER}#key`
      await expect('valid', await token(key, ISSUER, { kid, typ: 'JWT' }), { [ISSUER]: found(listing(kid, key)) }, [
        ISSUER,
      ])
      const carried = await token(key, ISSUER, { jwk: key.jwk })
      await expect('valid', carried, { [ISSUER]: found(listing(kid, key)) }, [ISSUER])
    }
  })

  it('is the issuer’s where it is published below the issuer’s address, or for its whole site', async () => {
    const profile = found({ id: ISSUER, type: ['Profile'], name: 'Outside' })
    const below = `${ISSUER}/keys/1`
    const text = await token(keys.RS256, ISSUER, { kid: below })
    await expect('valid', text, { [ISSUER]: profile, [below]: found(keys.RS256.jwk) }, [ISSUER, below])
    const set = 'https://outside.example/.well-known/jwks.json'
    const jwks = found({
      keys: [
        { ...keys.ES256.jwk, kid: 'a' },
        { ...keys.RS256.jwk, kid: 'b' },
      ],
    })
    await expect('valid', await token(keys.RS256, ISSUER, { kid: `${set}#b` }), { [set]: jwks }, [ISSUER, set])
    await expect('broken', await token(keys.RS256, ISSUER, { kid: `${set}#c` }), { [set]: jwks }, [ISSUER, set])
  })

  it('is found for did:web, for did:key, and in tokens of the first data model', async () => {
    const did = 'did:web:outside.example'
    const address = 'https://outside.example/.well-known/did.json'
    const kid = `${did}#0`
    const method = { id: '#0', type: 'JsonWebKey2020', controller: did, publicKeyJwk: keys.ES256.jwk }
    const document = found({ id: did, verificationMethod: [method], assertionMethod: ['#0'] })
    for (const wrapped of [false, true])
      await expect('valid', await token(keys.ES256, did, { kid }, wrapped), { [address]: document }, [address])
    const { publicKeyMultibase, publicKey } = await Ed25519Multikey.generate()
    assert.equal(publicKey.length, 32)
    const named = `did:key:${publicKeyMultibase}`
    await expect('broken', await token(keys.EdDSA, named, { kid: `${named}#${publicKeyMultibase}` }), {}, [])
  })
})

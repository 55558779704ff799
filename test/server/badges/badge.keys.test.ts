import assert from 'node:assert/strict'
import { issuerProfile } from '../../../server/badges/badge.controller.ts'
import { generateEd25519Key, generateP256Key, p256Key, seal, unseal } from '../../../server/badges/badge.keys.ts'
import { badgeInput, urls } from './badge.samples.ts'

const secret = 'a secret of the tests, long enough'

describe("an issuer's keys", () => {
  it('are an Ed25519 multikey and a P-256 JWK named by its thumbprint', async () => {
    assert.match((await generateEd25519Key()).publicKeyMultibase, /^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/)
    const key = await generateP256Key()
    assert.match(key.kid, /^[\w-]{43}$/)
    assert.equal('d' in key.publicJwk, false)
    assert.deepEqual(await p256Key(key.privateJwk), key)
  })

  it('rest sealed, each time differently, and open with the same secret for the same record', () => {
    const sealed = seal(secret, 'specimen:ed25519:1', 'zPrivate')
    assert.match(sealed, /^v1\./)
    assert.equal(sealed.includes('zPrivate'), false)
    assert.notEqual(seal(secret, 'specimen:ed25519:1', 'zPrivate'), sealed)
    assert.equal(unseal(secret, 'specimen:ed25519:1', sealed), 'zPrivate')
  })

  it('do not open with another secret, in another record, altered or cut short', () => {
    const sealed = seal(secret, 'specimen:ed25519:1', 'zPrivate')
    const [version, iv, ciphertext = '', tag = ''] = sealed.split('.')
    const flipped = (ciphertext.startsWith('A') ? 'B' : 'A') + ciphertext.slice(1)
    const attempts: [string, string, string][] = [
      ['another secret', 'specimen:ed25519:1', sealed],
      [secret, 'placeholder:ed25519:1', sealed],
      [secret, 'specimen:ed25519:1', [version, iv, flipped, tag].join('.')],
      [secret, 'specimen:ed25519:1', [version, iv, ciphertext, tag.slice(0, 6)].join('.')],
      [secret, 'specimen:ed25519:1', ['v2', iv, ciphertext, tag].join('.')],
      [secret, 'specimen:ed25519:1', ''],
    ]
    for (const [with_, id, text] of attempts) assert.throws(() => unseal(with_, id, text), /issuer key/)
  })

  it("are listed in the issuer's document, for assertions, with the issuer as controller and nothing private", async () => {
    const keys = { ed25519: [await generateEd25519Key()], p256: [await generateP256Key()] }
    const jwkUrl = (kid: string) => urls.jwk('specimen-institute', kid)
    const profile = issuerProfile(badgeInput().issuer, keys, jwkUrl)
    const [multikey, jwk] = profile.verificationMethod ?? []
    assert.equal(multikey?.id, `${profile.id}#${keys.ed25519[0]?.publicKeyMultibase}`)
    assert.equal(jwk?.id, jwkUrl(keys.p256[0]?.kid ?? ''))
    assert.deepEqual(profile.assertionMethod, [multikey?.id, jwk?.id])
    for (const method of profile.verificationMethod ?? []) assert.equal(method.controller, profile.id)
    const text = JSON.stringify(profile)
    assert.equal(text.includes(keys.ed25519[0]?.secretKeyMultibase ?? '?'), false)
    assert.equal(text.includes(keys.p256[0]?.privateJwk.d ?? '?'), false)
  })
})

import assert from 'node:assert/strict'
import { issuerProfile } from '../../../server/badges/badge.controller.ts'
import { generateEd25519Key, generateP256Key, issuerKeySealing, p256Key } from '../../../server/badges/badge.keys.ts'
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

  it('rest sealed, each in its own record, under the secret they were made with', () => {
    const sealed = issuerKeySealing(secret).seal('zPrivate', 'specimen:ed25519:1')
    assert.equal(issuerKeySealing(secret).open(sealed, 'specimen:ed25519:1'), 'zPrivate')
    assert.throws(() => issuerKeySealing(secret).open(sealed, 'placeholder:ed25519:1'), /issuer keys/)
    assert.throws(() => issuerKeySealing('another secret').open(sealed, 'specimen:ed25519:1'), /issuer keys/)
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

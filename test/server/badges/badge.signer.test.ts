import assert from 'node:assert/strict'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite as eddsaRdfc2022 } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose'
import jsigs from 'jsonld-signatures'
import { offlineLoader } from '../../../server/badges/badge.contexts.ts'
import { issuerProfile } from '../../../server/badges/badge.controller.ts'
import { createBadgeSigner } from '../../../server/badges/badge.signer.ts'
import { verifyBadge } from '../../../server/badges/badge.verifier.ts'
import { badgeInput, signedBadge, urls } from './badge.samples.ts'

// The test vector published with the Open Badges 3.0 implementation guide ("Linked Data Proof Test Vector").
const vector = {
  publicKeyMultibase: 'z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi',
  secretKeyMultibase: 'zrv2bqTbNwCTsRrHFcJCPjVAduh4Ezcnoq1A3ZxH1GWTNkxipLVuaAoMFmze2gFN9oNXfJjufxSHWVZzsJiUsMHFMcx',
  created: '2010-01-01T19:23:24Z',
  proofValue: 'z5x9aCBYovW3CQCbKdNyhEm7ffYSw1YpEdPywQJoNbzDD2gkzQDKJ1sYKJaWvqZtkMtSbz35HcbgXVEDYHxCzgkCr',
  document: {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id: 'http://example.com/credentials/3527',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: {
      id: 'https://example.edu/issuers/565049',
      type: ['Profile'],
      url: 'https://www.imsglobal.org',
      name: 'Example Corp',
    },
    validFrom: '2010-01-01T00:00:00Z',
    name: 'Teamwork Badge',
    credentialSubject: {
      id: 'did:example:ebfeb1f712ebc6f1c276e12ec21',
      type: ['AchievementSubject'],
      achievement: {
        id: 'https://example.com/achievements/21st-century-skills/teamwork',
        type: ['Achievement'],
        criteria: {
          narrative:
            'Team members are nominated for this badge by their peers and recognized upon review by Example Corp management.',
        },
        description: 'This badge recognizes the development of the capacity to collaborate within a group environment.',
        name: 'Teamwork',
      },
    },
  },
}

describe('signing a badge', () => {
  it('gives the proof of the published test vector, and again when its parts are remembered', async () => {
    const signer = createBadgeSigner({ now: () => new Date(vector.created) })
    for (let round = 0; round < 3; round += 1) {
      const { proof } = await signer.signEmbedded(vector.document, vector, vector.document.issuer.id)
      assert.equal(proof[0].proofValue, vector.proofValue)
    }
  })

  it('makes proofs out of what it remembers that a suite without memory verifies', async () => {
    const { document, keys, issuer } = await signedBadge()
    const signer = createBadgeSigner({ now: () => new Date('2026-04-05T06:07:08Z') })
    const other = { ...document, id: urls.credential('award-0002') }
    const signed = await signer.signEmbedded(other, keys.ed25519, issuer.id)
    const multikey = issuer.verificationMethod?.find(({ type }) => type === 'Multikey')
    assert.ok(multikey)
    const key = { '@context': 'https://w3id.org/security/multikey/v1', ...multikey }
    const verified = async (badge: object) => {
      const { verified } = await jsigs.verify(badge, {
        suite: new DataIntegrityProof({ cryptosuite: eddsaRdfc2022 }),
        purpose: new jsigs.purposes.AssertionProofPurpose({ controller: issuer }),
        documentLoader: offlineLoader(new Map([[multikey.id, key]])),
      })
      return verified
    }
    assert.equal(await verified(signed), true)
    assert.equal(await verified({ ...signed, id: document.id }), false)
  })

  it('verifies the published test vector', async () => {
    const { publicKeyMultibase, proofValue, created, document } = vector
    const issuer = issuerProfile({ ...document.issuer, description: '' }, { ed25519: [vector], p256: [] }, urls.issuer)
    const proof = {
      type: 'DataIntegrityProof',
      created,
      verificationMethod: `${document.issuer.id}#${publicKeyMultibase}`,
      cryptosuite: 'eddsa-rdfc-2022',
      proofPurpose: 'assertionMethod',
      proofValue,
    }
    const resolveIssuer = async () => issuer
    assert.equal((await verifyBadge({ ...document, proof }, { resolveIssuer })).ok, true)
    const renamed = { ...document, name: 'Teamwork badge', proof }
    assert.equal((await verifyBadge(renamed, { resolveIssuer })).steps.find(({ ok }) => !ok)?.id, 'signature')
  })

  it("names the issuer's key and the second of signing, and leaves the document as it was", async () => {
    const { embedded, document, issuer, keys } = await signedBadge()
    const [proof] = embedded.proof
    assert.equal(proof.verificationMethod, `${issuer.id}#${keys.ed25519.publicKeyMultibase}`)
    assert.equal(proof.created, '2026-03-02T10:00:00Z')
    assert.equal('proof' in document, false)
    assert.deepEqual({ ...document, proof: embedded.proof }, embedded)
  })

  it('refuses to sign a term without a meaning, wherever it stands', async () => {
    const { document, keys, issuer } = await signedBadge()
    const { credentialSubject: subject } = document
    const unheard = [
      { ...document, mood: 'good' },
      { ...document, issuer: { ...document.issuer, mood: 'good' } },
      { ...document, credentialSubject: { ...subject, mood: 'good' } },
      { ...document, credentialSubject: { ...subject, achievement: { ...subject.achievement, mood: 'good' } } },
    ]
    for (const each of unheard)
      await assert.rejects(createBadgeSigner().signEmbedded(each, keys.ed25519, issuer.id), /safe mode/i)
  })

  it('makes a VC-JWT that anybody with the public JWK can verify', async () => {
    const { jwt, keys, document, jwkUrl } = await signedBadge()
    assert.deepEqual(decodeProtectedHeader(jwt), { alg: 'ES256', kid: jwkUrl(keys.p256.kid), typ: 'JWT' })
    const { payload } = await compactVerify(jwt, await importJWK(keys.p256.publicJwk, 'ES256'))
    const { iss, jti, nbf, sub, ...credential } = JSON.parse(new TextDecoder().decode(payload))
    assert.deepEqual(credential, document)
    assert.deepEqual([iss, jti, sub], [document.issuer.id, document.id, badgeInput().subjectId])
    assert.equal(new Date(nbf * 1000).toISOString(), '2026-03-02T09:10:11.000Z')
  })
})

describe('the contexts of a badge', () => {
  it('come from what ships with Notch, never from the network', async () => {
    const { document } = await offlineLoader()('https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json')
    assert.ok('@context' in document)
    await assert.rejects(offlineLoader()('https://elsewhere.example/context.json'), /does not ship with Notch/)
  })
})

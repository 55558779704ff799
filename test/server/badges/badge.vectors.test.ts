import assert from 'node:assert/strict'
import { createHash, createPrivateKey, sign } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import jsigs from 'jsonld-signatures'
import { cryptosuite } from '../../../server/badges/badge.canonical.ts'
import { offlineLoader } from '../../../server/badges/badge.contexts.ts'

// The test vectors of W3C "Data Integrity EdDSA Cryptosuites v1.0", section B.1 (eddsa-rdfc-2022). That of Open Badges
// 3.0 stands in badge.signer.test.ts.
const EXAMPLES = 'https://www.w3.org/ns/credentials/examples/v2'
const publicKeyMultibase = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'
const seedMultibase = 'z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq'
const did = `did:key:${publicKeyMultibase}`
const contexts = ['https://www.w3.org/ns/credentials/v2', EXAMPLES]
const document = {
  '@context': contexts,
  id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential', 'AlumniCredential'],
  name: 'Alumni Credential',
  description: 'A minimum viable example of an Alumni Credential.',
  issuer: 'https://vc.example/issuers/5678',
  validFrom: '2023-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'The School of Examples' },
}
const proof = {
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created: '2023-02-24T23:36:38Z',
  verificationMethod: `${did}#${publicKeyMultibase}`,
  proofPurpose: 'assertionMethod',
}
const published = {
  documentHash: '517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017',
  proofHash: 'bea7b7acfbad0126b135104024a5f1733e705108f42d59668b05c0c50004c6b0',
  proofValue: 'z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme',
}

const key = {
  '@context': 'https://w3id.org/security/multikey/v1',
  id: proof.verificationMethod,
  type: 'Multikey',
  controller: did,
  publicKeyMultibase,
}
const documentLoader = offlineLoader(
  new Map<string, object>([
    [EXAMPLES, { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }],
    [key.id, key],
  ]),
)
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The vector gives the seed alone, with its two bytes of prefix. */
async function vectorSigner() {
  const { publicKey, secretKey } = await Ed25519Multikey.from({
    type: 'Multikey',
    publicKeyMultibase,
    secretKeyMultibase: seedMultibase,
  })
  const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
  const jwk = {
    kty: 'OKP',
    crv: 'Ed25519',
    x: base64url(publicKey),
    d: base64url((secretKey ?? new Uint8Array()).subarray(0, 32)),
  }
  const privateKey = createPrivateKey({ format: 'jwk', key: jwk })
  return {
    id: proof.verificationMethod,
    algorithm: cryptosuite.requiredAlgorithm,
    sign: async ({ data }: { data: Uint8Array }) => sign(null, data, privateKey),
  }
}

function verify(signed: object) {
  const suite = new DataIntegrityProof({ cryptosuite })
  const purpose = new jsigs.purposes.AssertionProofPurpose({ controller: { id: did, assertionMethod: [key.id] } })
  return jsigs.verify(signed, { suite, purpose, documentLoader })
}

describe('the published eddsa-rdfc-2022 vectors', () => {
  it('refuse a changed word, another day and another key', async () => {
    const signed = { ...document, proof: { ...proof, proofValue: published.proofValue } }
    const changes = [
      { ...signed, name: 'Alumna Credential' },
      { ...signed, proof: { ...signed.proof, created: '2023-02-24T23:36:39Z' } },
      { ...signed, proof: { ...signed.proof, verificationMethod: 'did:key:z6MkOther#z6MkOther' } },
    ]
    for (const change of changes) assert.equal((await verify(change)).verified, false)
  })
  it('give the published hash of the document and of the proof’s options', async () => {
    const options = { documentLoader, safe: true, base: null }
    assert.equal(sha256(await cryptosuite.canonize(document, options)), published.documentHash)
    assert.equal(sha256(await cryptosuite.canonize({ ...proof, '@context': contexts }, options)), published.proofHash)
  })
  it('verify, and signing gives the very same proof', async () => {
    assert.equal(
      (await verify({ ...document, proof: { ...proof, proofValue: published.proofValue } })).verified,
      true,
    )
    const suite = new DataIntegrityProof({ signer: await vectorSigner(), date: new Date(proof.created), cryptosuite })
    const purpose = new jsigs.purposes.AssertionProofPurpose()
    const signed = await jsigs.sign({ ...document }, { suite, purpose, documentLoader })
    assert.equal(JSON.stringify(signed).includes(published.proofValue), true)
  })
})

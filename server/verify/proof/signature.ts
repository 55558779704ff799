import { createHash } from 'node:crypto'
import { asText, type Json } from '../intake/json.ts'
import { fromMultibase, signatureHolds, type PublicKey } from '../keys/public-key.ts'
import type { Signed } from '../reading/signed.ts'
import { canonical, TooMuchWork, Uncovered } from './canonical.ts'

// The two ways in which badges are signed: Data Integrity (eddsa-rdfc-2022) within the JSON, and a token around it (VC-JWT).

export type SignatureOutcome =
  | { state: 'passed' }
  | {
      state: 'failed'
      why: 'broken' | 'uncovered' | 'contradiction' | 'other-algorithm' | 'too-much'
      part?: string | undefined
    }

const holds: SignatureOutcome = { state: 'passed' }
const broken: SignatureOutcome = { state: 'failed', why: 'broken' }

export async function checkSignature(signed: Signed, key: PublicKey): Promise<SignatureOutcome> {
  return signed.form === 'jwt' ? checkToken(signed, key) : await checkProof(signed, key)
}

function checkToken({ token, header, contradiction }: Signed & { form: 'jwt' }, key: PublicKey): SignatureOutcome {
  // The key says how it signs. A token that names another way ("none", or an HMAC with the public key) is no badge of it.
  if (header.alg !== key.algorithm) return { state: 'failed', why: 'other-algorithm' }
  const [head, body, signature = ''] = token.split('.')
  const bytes = Buffer.from(signature, 'base64url')
  if (bytes.toString('base64url') !== signature) return broken
  if (!signatureHolds(key, Buffer.from(`${head}.${body}`), bytes)) return broken
  return contradiction === null ? holds : { state: 'failed', why: 'contradiction', part: contradiction }
}

async function checkProof(
  { credential, proof }: Signed & { form: 'embedded' },
  key: PublicKey,
): Promise<SignatureOutcome> {
  if (key.algorithm !== 'EdDSA') return { state: 'failed', why: 'other-algorithm' }
  const value = fromMultibase(asText(proof.proofValue) ?? '')
  if (value?.length !== 64) return broken
  const { proofValue: _value, ...options } = proof
  const { proof: _proof, ...document } = credential
  try {
    // Data Integrity EdDSA Cryptosuites 1.0, section 3.2: the proof's options speak the document's vocabulary.
    const [optionsHash, documentHash] = [
      await hashed({ ...options, '@context': credential['@context'] }),
      await hashed(document),
    ]
    return signatureHolds(key, Buffer.concat([optionsHash, documentHash]), value) ? holds : broken
  } catch (error) {
    if (error instanceof TooMuchWork) return { state: 'failed', why: 'too-much' }
    if (error instanceof Uncovered) return { state: 'failed', why: 'uncovered', part: error.message || undefined }
    return broken
  }
}

const hashed = async (document: Json) =>
  createHash('sha256')
    .update(await canonical(document))
    .digest()

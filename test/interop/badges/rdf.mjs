import { createHash, createPublicKey, verify } from 'node:crypto'
import { JsonLdParser } from 'jsonld-streaming-parser'
import { RDFC10 } from 'rdfjs-c14n'
import { listedKey } from './loopback.mjs'

// An embedded proof (W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.2) checked with nothing of what Notch signs with: another
// JSON-LD processor, another canonicalization and Node's own cryptography.

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
/** Bytes of a multibase value in base58btc (`z…`). */
function fromMultibase(value) {
  if (!value.startsWith('z')) throw new Error('not in base58btc')
  let number = 0n
  for (const letter of value.slice(1)) number = number * 58n + BigInt(ALPHABET.indexOf(letter))
  const hex = number.toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
}

/**
 * Canonical N-Quads escape no character beyond U+FFFF (RDF Dataset Canonicalization 1.0, appendix A); rdfjs-c14n 3.1 does.
 * @param {string} quads
 */
const unescaped = (quads) =>
  quads.replace(/\\\\|\\U([0-9A-Fa-f]{8})/g, (all, code) => (code ? String.fromCodePoint(parseInt(code, 16)) : all))

/** @param {Record<string, object>} contexts */
export function rdfVerifier(contexts) {
  const documentLoader = {
    load: async (url) => {
      if (!contexts[url]) throw new Error(`the context ${url} is unknown`)
      return contexts[url]
    },
  }

  async function hashOf(document) {
    const parser = new JsonLdParser({ documentLoader, strictValues: true })
    parser.end(JSON.stringify(document))
    const quads = []
    for await (const quad of parser) quads.push(quad)
    return createHash('sha256')
      .update(unescaped(await new RDFC10().canonicalize(quads)))
      .digest()
  }

  /** Nothing where the signature is of the issuer's listed key; dates and status are not looked at. */
  return async function checkProof(signed) {
    const { proof: proofs, ...document } = signed
    const [{ proofValue, ...options }] = proofs
    if (proofs.length !== 1 || options.cryptosuite !== 'eddsa-rdfc-2022' || options.proofPurpose !== 'assertionMethod')
      throw new Error('not one proof to assert with')
    const { publicKeyMultibase } = await listedKey(document.issuer.id, options.verificationMethod)
    // Two bytes say that it is a key of Ed25519.
    const x = fromMultibase(publicKeyMultibase).subarray(2).toString('base64url')
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
    const data = Buffer.concat([await hashOf({ '@context': document['@context'], ...options }), await hashOf(document)])
    if (!verify(null, data, key, fromMultibase(proofValue))) throw new Error('the signature is not of this document')
  }
}

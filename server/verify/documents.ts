import { Unreadable, boundedJson, isJson, type Json } from './intake/json.ts'

// What is known of documents elsewhere. Working on a badge never fetches: it stops where it needs a document, says which,
// and is run again once that was asked for.

export type Purpose = 'issuer' | 'key' | 'status'
/** Why there is no document. */
export type FetchTrouble = 'address' | 'redirect' | 'too-large' | 'unreachable' | 'absent' | 'too-many'
export type Fetched = { ok: true; text: string } | { ok: false; why: FetchTrouble }
export type Documents = Record<string, Fetched>

export class Needed extends Error {
  readonly url: string
  readonly purpose: Purpose
  constructor(url: string, purpose: Purpose) {
    super('a document is needed')
    this.url = url
    this.purpose = purpose
  }
}

/** An address that is a fair one to ask, without what stands behind `#`; undefined for any other. */
export function webAddress(text: string): string | undefined {
  if (text.length > 2000 || !URL.canParse(text)) return undefined
  const url = new URL(text)
  // Whether http will do is for whoever fetches: for this Notch’s own addresses, in development, it does.
  if (!['https:', 'http:'].includes(url.protocol) || url.username || url.password) return undefined
  url.hash = ''
  return url.href
}

export function documentAt(documents: Documents, url: string, purpose: Purpose): Fetched {
  const document = Object.hasOwn(documents, url) ? documents[url] : undefined
  if (!document) throw new Needed(url, purpose)
  return document
}

/** The JSON at an address; a trouble instead where there is none. */
export function jsonAt(documents: Documents, url: string, purpose: Purpose): Json | FetchTrouble {
  const document = documentAt(documents, url, purpose)
  if (!document.ok) return document.why
  try {
    const value = boundedJson(document.text)
    return isJson(value) ? value : 'absent'
  } catch (error) {
    if (error instanceof Unreadable) return 'absent'
    throw error
  }
}

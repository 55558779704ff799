import { keyFromMultibase, type PublicKey } from './public-key.ts'

// The two kinds of DIDs that issuers of badges use: one that is its own key, and one that stands on a web site.

export const withoutFragment = (id: string) => id.replace(/#.*$/s, '')

/** The key that a did:key is. */
export function keyOfDid(did: string): PublicKey | undefined {
  return did.startsWith('did:key:') ? keyFromMultibase(withoutFragment(did).slice('did:key:'.length)) : undefined
}

/** Where a did:web keeps its document (did:web method, section 2.5.2); undefined for anything else. */
export function didWebAddress(did: string): string | undefined {
  const found = /^did:web:([^:/?#@\\]+)((?::[\w.~%-]+)*)$/.exec(withoutFragment(did))
  if (!found) return undefined
  const [, host = '', path = ''] = found
  try {
    const parts = path.split(':').slice(1).map(decodeURIComponent)
    if (parts.some((part) => part === '' || part === '.' || part === '..' || /[/\\?#]/.test(part))) return undefined
    const url = new URL(`https://${decodeURIComponent(host)}/`)
    if (url.pathname !== '/' || url.username || url.search || url.hash) return undefined
    url.pathname = parts.length === 0 ? '/.well-known/did.json' : `/${parts.map(encodeURIComponent).join('/')}/did.json`
    return url.href
  } catch {
    return undefined
  }
}

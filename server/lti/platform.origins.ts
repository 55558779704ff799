import { flavourOf } from './flavours/flavour.ts'
import type { Platform } from './platform.model.ts'

// Which other sites a registration vouches for. Pure: values in, values out.

const hostOf = (url: string) => new URL(url).host
const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : null)

export const hasSharedIssuer = (platform: Platform) =>
  flavourOf(platform.family).sharedIssuers.includes(platform.issuer)

/** The origin of a web address as a source of a policy; none where it is no such address, or holds what would end a source. */
export function sourceOf(address: string | undefined): string[] {
  const origin = address === undefined ? null : originOf(address)
  return origin !== null && /^https?:\/\/[\w.:[\]-]+$/.test(origin) ? [origin] : []
}

/** The sources that may frame Notch's pages for this registration, for `frame-ancestors`. */
export function frameSources(platform: Platform): string[] {
  const own = [originOf(platform.issuer), originOf(platform.authUrl)].filter(
    (origin) => origin !== null && origin !== 'null',
  )
  const shared = hasSharedIssuer(platform) ? flavourOf(platform.family).frameSources : []
  return [...new Set([...own, ...platform.frameOrigins, ...shared])].filter((source) => source !== null)
}

/**
 * The sources that may frame the page of a login. At a shared issuer a school may have a domain of its own, which only the
 * signed launch tells; that page shows nothing but what its framer sent, so any secure page may frame it.
 */
export const loginFrameSources = (platform: Platform): string[] =>
  hasSharedIssuer(platform) ? [...frameSources(platform), 'https:'] : frameSources(platform)

/** Whether Notch may send this registration's tokens and grades to that address. */
export function isServiceAddress(platform: Platform, url: string): boolean {
  if (!URL.canParse(url)) return false
  const { host, hostname, port, username, password } = new URL(url)
  if (username || password) return false
  const own = [platform.authUrl, platform.tokenUrl, platform.jwksUrl].map(hostOf)
  const issuer = URL.canParse(platform.issuer) ? [hostOf(platform.issuer)] : []
  if ([...own, ...issuer, ...platform.serviceHosts].includes(host)) return true
  const endings = hasSharedIssuer(platform) ? flavourOf(platform.family).serviceHostEndings : []
  return port === '' && endings.some((ending) => hostname.endsWith(ending))
}

/** Whether a choice may be handed back there: a page of this registration's hosts, over https unless its own pages are not. */
export function isReturnAddress(platform: Platform, url: string): boolean {
  if (!isServiceAddress(platform, url)) return false
  const { protocol, origin } = new URL(url)
  const own = [platform.authUrl, platform.issuer, ...platform.frameOrigins]
  return protocol === 'https:' || own.some((address) => originOf(address) === origin)
}

// Service URLs are opaque and may carry a query: Moodle's `…/lineitem?type_id=1` answers 403 once the query is lost.

/** The address of a part of a service, such as its scores. */
export function partOf(serviceUrl: string, part: string): string {
  const url = new URL(serviceUrl)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${part}`
  return url.href
}

/** The address with filters added to whatever query it has. */
export function filtered(serviceUrl: string, filters: Record<string, string>): string {
  const url = new URL(serviceUrl)
  for (const [name, value] of Object.entries(filters)) url.searchParams.set(name, value)
  return url.href
}

/**
 * The next page that a Link header names. Read leniently: one Moodle sends curly quotes and `&amp;`. What is no address is
 * given back as it stands, so that asking there is refused: a list that was cut short must not pass for a whole one.
 */
export function nextPage(link: string | undefined, page: string): string | undefined {
  const target = /<([^>]+)>\s*;[^,]*\brel\s*=[^\w;,]*next\b/.exec(link ?? '')?.[1]?.replaceAll('&amp;', '&')
  return target !== undefined && URL.canParse(target, page) ? new URL(target, page).href : target
}

import { openAward } from '../badges/badge.public.access.ts'
import type { AwardLinks } from '../awards/award.links.ts'
import type { Awards } from '../awards/award.service.ts'
import type { IssuerKeys } from '../badges/badge.key.service.ts'
import type { Badges } from '../badges/badge.service.ts'
import { IssuerId } from '../core/ids.contract.ts'
import type { Fetched } from './documents.ts'

export type OursParts = {
  badges: Pick<Badges, 'current' | 'profile' | 'statusList'>
  awards: Awards
  links: AwardLinks
  keys: Pick<IssuerKeys, 'publicKeys'>
  /** NOTCH_URL */
  url: string
}

const absent: Fetched = { ok: false, why: 'absent' }
const text = (document: unknown): Fetched =>
  document ? { ok: true, text: typeof document === 'string' ? document : JSON.stringify(document) } : absent

/**
 * What our own addresses answer, said without a request to ourselves; null for an address that is not ours. What a visitor
 * may not see is not there: a private badge takes its view key, as on its page.
 */
export function createOurs({ badges, awards, links, keys, url }: OursParts) {
  const base = `${url.replace(/\/+$/, '')}/`

  async function badge(id: string, key: string | null): Promise<Fetched> {
    const [, awardId = '', ending = ''] = /^([^./]+)(?:\.(json|jwt|png|svg|jwt\.png|jwt\.svg))?\/?$/.exec(id) ?? []
    const visit = await openAward({ awards, links }, awardId, key ?? undefined)
    const record = visit && (await badges.current(visit.award))
    return text(record && (ending.startsWith('jwt') ? record.jwt : record.json))
  }

  async function issuerDocument(issuer: string, kind: string | undefined, name: string): Promise<Fetched> {
    const issuerId = IssuerId.safeParse(issuer)
    if (!issuerId.success) return absent
    if (kind === undefined) return text(await badges.profile(issuerId.data))
    if (kind === 'keys')
      return text((await keys.publicKeys(issuerId.data)).p256.find(({ kid }) => kid === name)?.publicJwk)
    const list = /^[1-9]\d{0,6}$/.test(name) && (await badges.profile(issuerId.data)) ? Number(name) : 0
    return text((await badges.statusList(issuerId.data, list))?.json)
  }

  return async function ours(address: string): Promise<Fetched | null> {
    if (!address.startsWith(base)) return null
    const { pathname, searchParams } = new URL(address)
    const path = pathname.slice(new URL(base).pathname.length)
    if (path.startsWith('b/')) return badge(decoded(path.slice(2)), searchParams.get('k'))
    const issuer = /^issuers\/([^/]+)(?:\/(keys|status)\/([^/]+))?$/.exec(path)
    return issuer ? issuerDocument(decoded(issuer[1] ?? ''), issuer[2], decoded(issuer[3] ?? '')) : absent
  }
}
export type Ours = ReturnType<typeof createOurs>

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

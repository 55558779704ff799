import { z } from 'zod'
import { RosterRefusal } from '../rosters/roster.port.ts'
import { SCOPE } from './lti.claims.ts'
import { refused, refusalOf } from './lti.memberships.refusals.ts'
import { membershipIn, mergeMemberships, type Membership } from './lti.memberships.rules.ts'
import type { Answer } from '../core/guarded-client.ts'
import type { CallService } from './lti.service-calls.ts'
import { filtered, nextPage } from './lti.service-urls.ts'
import { isServiceAddress } from './platform.origins.ts'
import type { Platform } from './platform.model.ts'

// The members of a course by Names and Role Provisioning Services 2.0, page by page.

// Sent exactly so: Moodle answers an older type with a shape of another standard. What it calls its answer is not asserted.
const CONTAINER_TYPE = 'application/vnd.ims.lti-nrps.v2.membershipcontainer+json'
/** the most that Schoology gives at a time; the others give no more than is asked for */
const PAGE = 100
const MOST_PAGES = 250
const MOST_MEMBERS = 20_000

const Container = z.object({ members: z.array(z.unknown()) })

export interface ReadMemberships {
  platform: Platform
  /** the launch's `context_memberships_url`; opaque, perhaps with a query or relative to the issuer */
  url: string
  /** how many to ask for at a time */
  limit?: number
  mostPages?: number
  mostMembers?: number
  /** hears how many entries were read so far, after each page */
  onPage?: (read: number) => Promise<void>
}

export interface Memberships {
  members: Membership[]
  /** how many pages were read */
  pages: number
  /** false where the list was cut at its bounds, or led back to a page that was read already */
  complete: boolean
}

export type MembershipReader = ReturnType<typeof createMembershipReader>

/** Reads who is in a course; refuses with a RosterRefusal. */
export function createMembershipReader({ callService }: { callService: CallService }) {
  async function pageAt(platform: Platform, url: string): Promise<Answer> {
    if (!isServiceAddress(platform, url)) {
      const host = URL.canParse(url) ? new URL(url).host : 'an unknown host'
      const reason = `The LMS keeps its list of members on ${host}, which does not belong to its registration. An administrator can add that host.`
      throw new RosterRefusal('not-allowed', reason)
    }
    const answer = await callService({
      platform,
      url,
      scopes: [SCOPE.memberships],
      needed: SCOPE.memberships,
      headers: { accept: CONTAINER_TYPE },
    }).catch((error: unknown) => {
      throw refusalOf(error)
    })
    if (answer.status !== 200) throw refused(answer)
    return answer
  }

  return async function readMemberships(given: ReadMemberships): Promise<Memberships> {
    const { platform, limit = PAGE, mostPages = MOST_PAGES, mostMembers = MOST_MEMBERS, onPage } = given
    const entries: Membership[] = []
    const seen = new Set<string>()
    let page: string | undefined = filtered(absolute(given.url, platform.issuer), { limit: String(limit) })
    while (page !== undefined && seen.size < mostPages && entries.length < mostMembers) {
      seen.add(page)
      const answer = await pageAt(platform, page)
      entries.push(...entriesOf(answer.body))
      await onPage?.(entries.length)
      const next = nextPage(answer.headers.link, page)
      page = next === undefined ? undefined : absolute(next, page)
      if (page !== undefined && seen.has(page)) break
    }
    const members = mergeMemberships(entries)
    return {
      members: members.slice(0, mostMembers),
      pages: seen.size,
      complete: page === undefined && members.length <= mostMembers,
    }
  }
}

function absolute(url: string, base: string): string {
  if (URL.canParse(url, base)) return new URL(url, base).href
  throw new RosterRefusal('unreadable', 'The LMS names an address for its list of members that is none.')
}

function entriesOf(body: string): Membership[] {
  const container = Container.safeParse(parsed(body))
  if (!container.success) {
    throw new RosterRefusal('unreadable', 'The LMS answered with something that is no list of members.')
  }
  return container.data.members.flatMap((entry) => membershipIn(entry) ?? [])
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the schema says the rest.
    return undefined
  }
}

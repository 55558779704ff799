import { checkOf } from '../badges/badge.check.ts'
import type { Badges } from '../badges/badge.service.ts'
import type { BadgeUrls } from '../badges/badge.urls.ts'
import type { Clock } from '../core/clock.ts'
import { AwardId, type PersonId } from '../core/ids.contract.ts'
import { checkPage, type CheckPage } from './check.page.ts'
import type { Shown } from './shown.service.ts'

/** What is asked for: one of the badges that somebody chose to show. */
export interface AskedBadge {
  earnerId: PersonId
  chosen: AwardId[]
  /** as the visitor gave it */
  awardId: unknown
}

/** The check of a badge for readers of a page that shows it, whether or not it has a public page of its own. */
export function createBadgeChecks({
  shown,
  badges,
  urls,
  clock,
}: {
  shown: Shown
  badges: Pick<Badges, 'current' | 'verify'>
  urls: BadgeUrls
  clock: Clock
}) {
  /** Null where it was not chosen or does not stand. */
  async function found({ earnerId, chosen, awardId }: AskedBadge) {
    const id = AwardId.safeParse(awardId)
    if (!id.success || !chosen.includes(id.data)) return null
    const [badge] = (await shown.of({ earnerId, awardIds: [id.data] })).badges
    const record = badge && (await badges.current(badge.award))
    return badge && record ? { badge, record } : null
  }

  return {
    /** Null where there is nothing to check. */
    async page(
      asked: AskedBadge,
      around: (tied: boolean) => Pick<CheckPage, 'name' | 'back' | 'file'>,
    ): Promise<string | null> {
      const there = await found(asked)
      if (!there) return null
      const { badge, record } = there
      const { award, issuer } = badge
      const check = checkOf(await badges.verify(record.json, award), award, issuer.name, urls)
      return checkPage({ badge, check, checkedAt: clock.now(), ...around(Boolean(award.identity)) })
    },

    /** The signed badge itself, and whether it is tied to an e-mail address. */
    async file(asked: AskedBadge): Promise<{ json: string; tied: boolean } | null> {
      const there = await found(asked)
      return there && { json: there.record.json, tied: Boolean(there.badge.award.identity) }
    },
  }
}
export type BadgeChecks = ReturnType<typeof createBadgeChecks>

import type { AnyAward } from '../awards/award.model.ts'
import { checkOf } from './badge.check.ts'
import type { BadgeRecord } from './badge.model.ts'
import type { PublicBadgeParts } from './badge.public.routes.ts'

/** What a badge's pages have to know: who issued it, and how a verification of this very moment ended. */
export const describing = ({ badges, catalogue, urls, clock, log }: PublicBadgeParts) =>
  async function described(award: AnyAward, badge: BadgeRecord) {
    const issuer = (await catalogue.snapshot()).issuers.get(award.issuerId)
    if (!issuer) throw new Error(`The issuer ${award.issuerId} of award ${award._id} is missing`)
    const check = checkOf(await badges.verify(badge.json, award), award, issuer.name, urls)
    if (check.verdict === 'broken') {
      const steps = check.steps.filter(({ state }) => state === 'failed').map(({ id }) => id)
      log?.error({ awardId: award._id, steps }, 'a kept badge does not verify')
    }
    return { issuer, check, checkedAt: clock.now() }
  }

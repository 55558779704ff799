import type { Request, Response } from 'express'
import type { BadgeRecord } from './badge.model.ts'
import { openAward, type Visit } from './badge.public.access.ts'
import { sendAbsent, sendWaiting, UNKEPT, type Caching } from './badge.public.answers.ts'
import type { PublicBadgeParts } from './badge.public.routes.ts'

export type Shown = { visit: Visit; badge: BadgeRecord; caching: Caching }

/** Looks up what a visitor may see, and answers for itself where that is nothing. */
export const shownAwards = ({ badges, awards, links }: Pick<PublicBadgeParts, 'badges' | 'awards' | 'links'>) =>
  async function shown(request: Request, response: Response, byDefault: 'page' | 'document'): Promise<Shown | null> {
    const visit = await openAward({ awards, links }, request.params.awardId, request.query.k)
    if (!visit) {
      sendAbsent(request, response, byDefault)
      return null
    }
    const badge = await badges.current(visit.award)
    if (!badge) {
      sendWaiting(request, response, byDefault)
      return null
    }
    // A published page may become private again at any time, so caches have to ask.
    return { visit, badge, caching: visit.keyed ? UNKEPT : { cache: 'no-cache', indexed: !visit.award.revoked } }
  }

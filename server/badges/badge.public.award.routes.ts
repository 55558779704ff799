import type { Request, Response, Router } from 'express'
import { awardView } from '../awards/award.view.ts'
import type { BadgeRecord } from './badge.model.ts'
import { checkOf } from './badge.check.ts'
import { badgePage } from './badge.page.ts'
import { publicReason } from './badge.status.words.ts'
import { openAward, type Visit } from './badge.public.access.ts'
import {
  CREDENTIAL_TYPE,
  JSON_LD_TYPES,
  preferred,
  sendAbsent,
  sendDocument,
  sendPage,
  sendWaiting,
  UNKEPT,
  wantsPage,
  type Caching,
} from './badge.public.answers.ts'
import type { PublicBadgeParts } from './badge.public.routes.ts'

/** The addresses of one badge, all under one rule: private until published, or opened by the view key. */
export function publicAwardRoutes(router: Router, parts: PublicBadgeParts) {
  const { badges, awards, catalogue, urls, links, nameOf, clock, log } = parts

  type Shown = { visit: Visit; badge: BadgeRecord; caching: Caching }

  /** Looks up what the visitor may see, and answers for itself where that is nothing. */
  async function shown(request: Request, response: Response, byDefault: 'page' | 'document'): Promise<Shown | null> {
    const visit = await openAward({ awards, links }, request.params.awardId, request.query.k)
    if (!visit) {
      sendAbsent(request, response, byDefault)
      return null
    }
    const badge = await badges.find(visit.award._id)
    if (!badge) {
      sendWaiting(request, response, byDefault)
      return null
    }
    // A published page may become private again at any time, so caches have to ask.
    return { visit, badge, caching: visit.keyed ? UNKEPT : { cache: 'no-cache', indexed: !visit.award.revoked } }
  }

  async function described({ visit: { award }, badge }: Shown) {
    const content = await catalogue.version(award.credentialId, award.version)
    const issuer = await catalogue.issuerOf(content)
    const check = checkOf(await badges.verify(badge.json, award), award, issuer.name, urls)
    if (check.verdict === 'broken')
      log?.error({ awardId: award._id, steps: failing(check) }, 'a kept badge does not verify')
    return { content, issuer, check, checkedAt: clock.now() }
  }

  async function page(shownBadge: Shown) {
    const { award, keyed } = shownBadge.visit
    const [{ content, issuer, check, checkedAt }, earnerName] = await Promise.all([
      described(shownBadge),
      !keyed && award.published && award.showName ? nameOf(award.earnerId) : null,
    ])
    const view = awardView(award, content, issuer, links)
    const addresses = {
      page: view.publicUrl,
      json: view.jsonUrl,
      jwt: view.jwtUrl,
      issuer: urls.issuer(issuer.id),
      achievement: urls.achievement(content.id, content.version),
      linkedIn: view.linkedInUrl,
    }
    const { awardedAt, revoked, revokedAt = null } = award
    const facts = { awardedAt, revoked, revokedAt, revokedBecause: publicReason(award) ?? null }
    return badgePage({ award: facts, keyed, earnerName, content, issuer, check, checkedAt, addresses })
  }

  // Before the page's route, which would take the ending for a part of the id.
  router.get('/b/:awardId.json', async (request, response) => {
    const found = await shown(request, response, 'document')
    if (found) sendDocument(response, CREDENTIAL_TYPE, found.badge.json, found.caching)
  })

  router.get('/b/:awardId.jwt', async (request, response) => {
    const found = await shown(request, response, 'document')
    if (found) sendDocument(response, 'text/plain; charset=utf-8', found.badge.jwt, found.caching)
  })

  router.get('/b/:awardId', async (request, response) => {
    const found = await shown(request, response, 'page')
    if (!found) return
    if (wantsPage(request, 'page')) sendPage(response, await page(found), found.caching)
    else sendDocument(response, preferred(request, JSON_LD_TYPES), found.badge.json, found.caching)
  })

  router.get('/b/:awardId/verification', async (request, response) => {
    const found = await shown(request, response, 'document')
    if (!found) return
    const { check, checkedAt } = await described(found)
    const { verdict, headline, summary, steps } = check
    const body = { ok: verdict === 'valid', verdict, headline, summary, checkedAt: checkedAt.toISOString(), steps }
    sendDocument(response, 'application/json', body, UNKEPT)
  })
}

const failing = ({ steps }: ReturnType<typeof checkOf>) =>
  steps.filter(({ state }) => state === 'failed').map(({ id }) => id)

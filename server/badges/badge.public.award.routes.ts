import type { Router } from 'express'
import type { AwardView } from '../awards/award.contract.ts'
import { openedBy } from '../awards/award.links.ts'
import { isStackAward, type AnyAward } from '../awards/award.model.ts'
import { awardView, stackAwardView } from '../awards/award.view.ts'
import type { IssuerContent } from '../credentials/version.contract.ts'
import { genreOf } from './badge.additions.ts'
import { badgePage } from './badge.page.ts'
import { publicReason } from './badge.status.words.ts'
import type { BadgeAddresses } from './badge.page.share.ts'
import { stackBadgePage } from './badge.page.stack.ts'
import { describing } from './badge.public.described.ts'
import { qrSvg } from './badge.qr.ts'
import { shownAwards, type Shown } from './badge.public.shown.ts'
import {
  CREDENTIAL_TYPE,
  JSON_LD_TYPES,
  preferred,
  sendDocument,
  sendPage,
  UNKEPT,
  wantsPage,
} from './badge.public.answers.ts'
import type { PublicBadgeParts } from './badge.public.routes.ts'

/** The addresses of one badge, all under one rule: private until published, or opened by the view key. */
export function publicAwardRoutes(router: Router, parts: PublicBadgeParts) {
  const { catalogue, urls, nameOf, releases } = parts

  const shown = shownAwards(parts)

  const described = describing(parts)

  async function page({ visit, badge }: Shown) {
    const { award, keyed } = visit
    // Who came by a private link is handed no other key: it might open what theirs no longer does.
    const links = visit.keyed ? openedBy(parts.links, visit.key) : parts.links
    const [{ issuer, check, checkedAt }, earnerName, evidence, qr] = await Promise.all([
      described(award, badge),
      !keyed && award.published && award.showName ? nameOf(award.earnerId) : null,
      keyed ? [] : shownEvidence(award),
      keyed ? null : qrSvg(urls.page(award._id)),
    ])
    const { awardedAt, revoked, revokedAt = null } = award
    const facts = { awardedAt, revoked, revokedAt, revokedBecause: publicReason(award) ?? null }
    const shared = {
      award: facts,
      keyed,
      earnerName,
      issuer,
      check,
      checkedAt,
      evidence,
      qr,
      credential: urls.credential(award._id),
      preview: urls.preview(award._id),
    }
    if (isStackAward(award)) {
      const addresses = addressesOf(stackAwardView(award, issuer, links), issuer, urls.stack(award.stackId))
      return stackBadgePage({ ...shared, addresses, stack: award.stack, achievement: urls.achievement })
    }
    const content = await catalogue.version(award.credentialId, award.version)
    const addresses = addressesOf(
      awardView(award, content, issuer, links),
      issuer,
      urls.achievement(content.id, content.version),
    )
    const { title, competency, language } = content
    return badgePage({ ...shared, kicker: 'Micro-credential badge', title, competency, language, content, addresses })
  }

  const shownEvidence = async (award: AnyAward) =>
    (await releases.shownWith(award)).map(({ artifact: { title, description, kind }, url }) => ({
      ...{ url, title, description },
      genre: genreOf(kind),
    }))

  const addressesOf = (view: AwardView, { id }: IssuerContent, achievement: string): BadgeAddresses => ({
    page: view.publicUrl,
    json: view.jsonUrl,
    jwt: view.jwtUrl,
    png: view.forms.png,
    svg: view.forms.svg,
    kit: view.forms.kit,
    issuer: urls.issuer(id),
    achievement,
    ways: view.ways,
  })

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
    const { check, checkedAt } = await described(found.visit.award, found.badge)
    const { verdict, headline, summary, steps } = check
    const body = { ok: verdict === 'valid', verdict, headline, summary, checkedAt: checkedAt.toISOString(), steps }
    sendDocument(response, 'application/json', body, UNKEPT)
  })
}

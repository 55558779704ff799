import type { Router } from 'express'
import type { AwardView } from '../awards/award.contract.ts'
import { isStackAward, type AnyAward } from '../awards/award.model.ts'
import { awardView, stackAwardView } from '../awards/award.view.ts'
import type { IssuerContent } from '../credentials/version.contract.ts'
import { genreOf } from './badge.additions.ts'
import { checkOf } from './badge.check.ts'
import { badgePage } from './badge.page.ts'
import { publicReason } from './badge.status.words.ts'
import type { BadgeAddresses } from './badge.page.share.ts'
import { stackBadgePage } from './badge.page.stack.ts'
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
  const { badges, catalogue, urls, links, nameOf, releases, clock, log } = parts

  const shown = shownAwards(parts)

  async function described({ visit: { award }, badge }: Shown) {
    const issuer = (await catalogue.snapshot()).issuers.get(award.issuerId)
    if (!issuer) throw new Error(`The issuer ${award.issuerId} of award ${award._id} is missing`)
    const check = checkOf(await badges.verify(badge.json, award), award, issuer.name, urls)
    if (check.verdict === 'broken')
      log?.error({ awardId: award._id, steps: failing(check) }, 'a kept badge does not verify')
    return { issuer, check, checkedAt: clock.now() }
  }

  async function page(shownBadge: Shown) {
    const { award, keyed } = shownBadge.visit
    const [{ issuer, check, checkedAt }, earnerName, evidence] = await Promise.all([
      described(shownBadge),
      !keyed && award.published && award.showName ? nameOf(award.earnerId) : null,
      keyed ? [] : shownEvidence(award),
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
    linkedIn: view.linkedInUrl,
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
    const { check, checkedAt } = await described(found)
    const { verdict, headline, summary, steps } = check
    const body = { ok: verdict === 'valid', verdict, headline, summary, checkedAt: checkedAt.toISOString(), steps }
    sendDocument(response, 'application/json', body, UNKEPT)
  })
}

const failing = ({ steps }: ReturnType<typeof checkOf>) =>
  steps.filter(({ state }) => state === 'failed').map(({ id }) => id)

import type { Request, Response, Router } from 'express'
import { isStackAward } from '../awards/award.model.ts'
import { embedAbsentPage, embedPage } from './badge.page.embed.ts'
import { openAward } from './badge.public.access.ts'
import { sendAbsent, sendDocument, sendFramed } from './badge.public.answers.ts'
import { describing } from './badge.public.described.ts'
import type { PublicBadgeParts } from './badge.public.routes.ts'
import { shownAwards } from './badge.public.shown.ts'
import { qrPng, qrSvg } from './badge.qr.ts'

/** What other sites and paper show of a public badge. View keys open none of it: it would outlive them. */
export function publicShareRoutes(router: Router, parts: PublicBadgeParts) {
  const { badges, awards, links, forms, nameOf, urls } = parts
  const shown = shownAwards(parts)
  const described = describing(parts)

  /** Framed by any site, so it has no key, no script and nothing to press but the link to the page. */
  router.get('/b/:awardId/embed', async (request, response) => {
    const visit = await openAward({ awards, links }, request.params.awardId, undefined)
    const badge = visit && (await badges.current(visit.award))
    if (!visit || !badge) return sendFramed(response, embedAbsentPage(), 404)
    const { award } = visit
    const [{ issuer, check }, picture, earnerName] = await Promise.all([
      described(award, badge),
      forms.pictured(award),
      award.showName ? nameOf(award.earnerId) : null,
    ])
    const language = isStackAward(award)
      ? 'en'
      : (await parts.catalogue.version(award.credentialId, award.version)).language
    const page = urls.page(award._id)
    sendFramed(response, embedPage({ award, issuer, check, picture, earnerName, language, page }))
  })

  const qr = (type: string, ending: string, draw: (address: string) => Promise<string | Buffer>) =>
    async function (request: Request, response: Response) {
      const found = await shown(request, response, 'document')
      if (!found) return
      if (found.visit.keyed) return sendAbsent(request, response, 'document')
      response.set('Content-Disposition', `inline; filename="badge-qr.${ending}"`)
      sendDocument(response, type, await draw(urls.page(found.visit.award._id)), found.caching)
    }
  router.get('/b/:awardId/qr.svg', qr('image/svg+xml; charset=utf-8', 'svg', qrSvg))
  router.get('/b/:awardId/qr.png', qr('image/png', 'png', qrPng))
}

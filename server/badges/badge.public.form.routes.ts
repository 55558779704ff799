import { pipeline } from 'node:stream/promises'
import type { Request, Response, Router } from 'express'
import { isStackAward } from '../awards/award.model.ts'
import { ArtifactId } from '../core/ids.contract.ts'
import { sendMedia } from '../evidence/media.routes.ts'
import { genreOf } from './badge.additions.ts'
import type { Baked } from './badge.forms.ts'
import { evidencePage } from './badge.page.evidence.ts'
import { sendAbsent, sendDocument, sendPage, UNKEPT } from './badge.public.answers.ts'
import { shownAwards } from './badge.public.shown.ts'
import type { PublicBadgeParts } from './badge.public.routes.ts'

const SVG = 'image/svg+xml; charset=utf-8'

/** Pictures, the kit and released evidence of a badge, under the rule of its page. */
export function publicFormRoutes(router: Router, parts: PublicBadgeParts) {
  const { forms, releases, published, origin, catalogue, urls } = parts
  const shown = shownAwards(parts)

  const png = (baked: Baked) => async (request: Request, response: Response) => {
    const found = await shown(request, response, 'document')
    if (!found) return
    response.set('Content-Disposition', 'inline; filename="badge.png"')
    sendDocument(response, 'image/png', await forms.png(found.visit.award, found.badge, baked), found.caching)
  }

  // The longer ending first: the shorter one would take it for a part of the id.
  router.get('/b/:awardId.jwt.png', png('jwt'))
  router.get('/b/:awardId.png', png('json'))

  const svg = (baked: Baked) => async (request: Request, response: Response) => {
    const found = await shown(request, response, 'document')
    if (!found) return
    response.set('Content-Disposition', 'inline; filename="badge.svg"')
    sendDocument(response, SVG, await forms.svg(found.visit.award, found.badge, baked), found.caching)
  }
  router.get('/b/:awardId.jwt.svg', svg('jwt'))
  router.get('/b/:awardId.svg', svg('json'))

  router.get('/b/:awardId.zip', async (request, response) => {
    const found = await shown(request, response, 'document')
    if (!found) return
    const kit = await forms.kit(found.visit.award, found.badge)
    response.set({
      'Content-Type': 'application/zip',
      'Content-Disposition': 'attachment; filename="badge.zip"',
      'Cache-Control': found.caching.cache,
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex',
    })
    await pipeline(kit.outputStream, response).catch(() => response.destroy())
  })

  // Networks read it without the key of a private page, so there is one of public badges alone.
  router.get('/b/:awardId/preview.png', async (request, response) => {
    const found = await shown(request, response, 'document')
    if (!found) return
    if (found.visit.keyed) return sendAbsent(request, response, 'document')
    sendDocument(response, 'image/png', await forms.preview(found.visit.award), {
      cache: 'public, max-age=3600',
      indexed: true,
    })
  })

  /** One released piece. What was taken back, or whose consent ended, is not there from that moment. */
  router.get('/b/:awardId/evidence/:artifactId', async (request, response, next) => {
    try {
      const found = await shown(request, response, 'page')
      if (!found) return
      const { award, keyed } = found.visit
      const id = ArtifactId.safeParse(request.params.artifactId)
      const pieces = keyed || isStackAward(award) ? [] : await releases.shownWith(award)
      const artifact = id.success ? pieces.find(({ artifact }) => artifact.id === id.data)?.artifact : undefined
      if (!artifact || isStackAward(award)) return sendAbsent(request, response, 'page')
      if (artifact.form === 'file') {
        response.set('X-Robots-Tag', 'noindex')
        const elsewhere = origin.elsewhere(request)
        if (elsewhere !== null) return response.set('Cache-Control', 'no-cache').redirect(302, elsewhere)
        await sendMedia(request, response, await published(artifact.id), { cacheControl: 'no-cache', origin })
        return
      }
      if (origin.serves(request)) return sendAbsent(request, response, 'page')
      const { title } = await catalogue.version(award.credentialId, award.version)
      const badge = { title, url: urls.page(award._id) }
      const said = { title: artifact.title, description: artifact.description, genre: genreOf(artifact.kind), badge }
      const held = artifact.form === 'text' ? { text: artifact.text } : { link: artifact.url }
      sendPage(response, evidencePage({ ...said, ...held }), UNKEPT)
    } catch (error) {
      // A reader who leaves in the middle of a video is no fault.
      if (response.headersSent) response.destroy()
      else next(error)
    }
  })
}

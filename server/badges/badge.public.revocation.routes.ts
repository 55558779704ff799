import type { Router } from 'express'
import { z } from 'zod'
import { IssuerId } from '../core/ids.contract.ts'
import { sendAbsent, sendDocument } from './badge.public.answers.ts'
import { STATUS } from './badge.public.issuer.routes.ts'
import type { PublicBadgeParts } from './badge.public.routes.ts'
import { publicReason } from './badge.status.words.ts'

const Params = z.object({ issuerId: IssuerId })

/**
 * Open Badges 3.0, `1EdTechRevocationList`: what an issuer took back, with the reason that everybody may know. Badges name
 * the W3C list, which says nothing about single awards; this one names badges, so it has those alone that are public.
 */
export function publicRevocationRoutes(router: Router, { awards, catalogue, urls }: PublicBadgeParts) {
  router.get('/issuers/:issuerId/revocations', async (request, response) => {
    const params = Params.safeParse(request.params)
    const known = params.success && (await catalogue.snapshot()).issuers.has(params.data.issuerId)
    if (!params.success || !known) return sendAbsent(request, response, 'document')
    const { issuerId } = params.data
    const revoked = await awards.lists.publiclyRevoked(issuerId)
    const list = {
      id: urls.revocations(issuerId),
      issuer: urls.issuer(issuerId),
      revokedCredential: revoked.map((award) => {
        const revocationReason = publicReason(award)
        return { id: urls.credential(award._id), revoked: true, ...(revocationReason && { revocationReason }) }
      }),
    }
    sendDocument(response, 'application/json', list, STATUS)
  })
}

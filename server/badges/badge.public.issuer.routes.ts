import type { Request, Router } from 'express'
import { z } from 'zod'
import { CredentialId, IssuerId, StackId } from '../core/ids.contract.ts'
import { leadIssuer } from '../awards/stack-award.rules.ts'
import { neededFor } from '../credentials/catalogue.rules.ts'
import { achievementDocument, stackDocument } from './badge.achievement.ts'
import { badgeImage, lookOf } from './badge.image.ts'
import { badgePng, PNG_SIZES, type PngSize } from './badge.png.ts'
import { achievementPage } from './badge.page.achievement.ts'
import { stackPage } from './badge.page.stack.ts'
import { issuerPage } from './badge.page.issuer.ts'
import {
  JSON_LD_TYPES,
  preferred,
  sendAbsent,
  sendDocument,
  sendPage,
  wantsPage,
  type Caching,
} from './badge.public.answers.ts'
import { LIST_TTL_SECONDS } from './badge.status.list.ts'
import type { PublicBadgeParts } from './badge.public.routes.ts'

// What every badge points to: who issued it, with which keys, and what for. Always public, or badges could not be checked.

const HOUR: Caching = { cache: 'public, max-age=3600', indexed: true }
/** A rotated key has to be found soon: badges signed with it are out at once. */
const MINUTES: Caching = { cache: 'public, max-age=300', indexed: true }
const WEEK: Caching = { cache: 'public, max-age=604800', indexed: true }

/** Not longer than a list says itself (`ttl`); a verifier that cannot reach us goes by what it has for a day. */
export const STATUS: Caching = { cache: `public, max-age=${LIST_TTL_SECONDS}, stale-if-error=86400`, indexed: false }
const FRESH = { 'Cache-Control': STATUS.cache, 'Access-Control-Allow-Origin': '*' }
const LIST_TYPES = ['application/vc', 'application/vc+ld+json', 'application/ld+json', 'application/json']
const LIST_JWT_TYPES = ['application/vc+jwt', 'application/jwt', 'text/plain']

/** how wide a picture is, in pixels; below 73 it shows the logo alone */
const Size = z
  .string()
  .default('512')
  .transform(Number)
  .refine((size): size is PngSize => PNG_SIZES.some((known) => known === size))

const IssuerParams = z.object({ issuerId: IssuerId })
/** `kid` is an RFC 7638 thumbprint. */
const KeyParams = IssuerParams.extend({ kid: z.string().regex(/^[\w-]{43}$/) })
const ListParams = IssuerParams.extend({
  list: z
    .string()
    .regex(/^[1-9]\d{0,6}$/)
    .transform(Number),
})
const VersionParams = z.object({
  credentialId: CredentialId,
  version: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number),
})

export function publicIssuerRoutes(router: Router, { badges, catalogue, keys, urls }: PublicBadgeParts) {
  async function achievement(request: Request) {
    const params = VersionParams.safeParse(request.params)
    if (!params.success) return null
    const { versions, issuers, newest } = await catalogue.snapshot()
    const content = versions.get(`${params.data.credentialId}:${params.data.version}`)
    const issuer = content && issuers.get(content.issuerId)
    if (!content || !issuer) return null
    return { content, issuer, newest: newest.get(content.id)?.version ?? content.version }
  }

  router.get('/issuers/:issuerId', async (request, response) => {
    const params = IssuerParams.safeParse(request.params)
    const { newest } = await catalogue.snapshot()
    const issuer = params.success && (await badges.issuer(params.data.issuerId))
    const profile = issuer && (await badges.profile(issuer.id))
    if (!issuer || !profile) return sendAbsent(request, response, 'document')
    if (!wantsPage(request, 'document'))
      return sendDocument(response, preferred(request, JSON_LD_TYPES), profile, MINUTES)
    const credentials = [...newest.values()].filter(({ issuerId }) => issuerId === issuer.id)
    sendPage(response, issuerPage({ issuer, credentials, keys: await keys.publicKeys(issuer.id), urls }), MINUTES)
  })

  router.get('/issuers/:issuerId/keys/:kid', async (request, response) => {
    const params = KeyParams.safeParse(request.params)
    const { p256 } = params.success ? await keys.publicKeys(params.data.issuerId) : { p256: [] }
    const key = p256.find(({ kid }) => params.success && kid === params.data.kid)
    if (!key) return sendAbsent(request, response, 'document')
    const jwk = { ...key.publicJwk, kid: key.kid, alg: 'ES256', use: 'sig' }
    sendDocument(response, 'application/jwk+json', jwk, WEEK)
  })

  router.get('/issuers/:issuerId/status/:list', async (request, response) => {
    const params = ListParams.safeParse(request.params)
    const known = params.success && (await catalogue.snapshot()).issuers.has(params.data.issuerId)
    const signed = params.success && known && (await badges.statusList(params.data.issuerId, params.data.list))
    if (!signed) return sendAbsent(request, response, 'document')
    response.set('ETag', signed.etag)
    if (request.fresh)
      return void response
        .set({ ...FRESH, Vary: 'Accept' })
        .status(304)
        .end()
    const type = preferred(request, [...LIST_TYPES, ...LIST_JWT_TYPES])
    if (LIST_JWT_TYPES.includes(type)) return sendDocument(response, type, signed.jwt, STATUS)
    sendDocument(response, type, signed.json, STATUS)
  })

  async function stackOf(request: Request) {
    const id = StackId.safeParse(request.params.stackId)
    const { stacks, newest, issuers } = await catalogue.snapshot()
    const content = id.success ? stacks.get(id.data) : undefined
    const issuer = content && issuers.get(leadIssuer(content, (each) => newest.get(each)?.issuerId) ?? '')
    if (!content || !issuer) return null
    const members = content.credentialIds.flatMap((credentialId) => {
      const credential = newest.get(credentialId)
      return credential ? [{ credentialId, version: credential.version, title: credential.title }] : []
    })
    return { content, issuer: { ...issuer, address: urls.issuer(issuer.id) }, members, needed: neededFor(content) }
  }

  // Before the versions of credentials, whose path has as many parts.
  router.get('/achievements/stacks/:stackId', async (request, response) => {
    const found = await stackOf(request)
    if (!found) return sendAbsent(request, response, 'document')
    if (wantsPage(request, 'document'))
      return sendPage(response, stackPage({ ...found, achievement: urls.achievement }), HOUR)
    const { content, issuer, members, needed } = found
    const { title, description } = content
    const stack = { title, description, needed, of: content.credentialIds.length, members }
    const document = stackDocument({ stackId: content.id, stack }, issuer, urls)
    sendDocument(response, preferred(request, JSON_LD_TYPES), document, HOUR)
  })

  router.get('/achievements/stacks/:stackId/image.svg', async (request, response) => {
    const found = await stackOf(request)
    if (!found) return sendAbsent(request, response, 'document')
    const { content, issuer } = found
    const picture = { title: content.title, ...lookOf(issuer), stack: content.credentialIds.length }
    sendDocument(response, 'image/svg+xml; charset=utf-8', badgeImage(picture, 'both'), WEEK)
  })

  router.get('/achievements/stacks/:stackId/image.png', async (request, response) => {
    const found = await stackOf(request)
    const size = Size.safeParse(request.query.size)
    if (!found || !size.success) return sendAbsent(request, response, 'document')
    const { content, issuer } = found
    const picture = { title: content.title, ...lookOf(issuer), stack: content.credentialIds.length }
    sendDocument(response, 'image/png', await badgePng(picture, size.data), WEEK)
  })

  router.get('/achievements/:credentialId/:version', async (request, response) => {
    const found = await achievement(request)
    if (!found) return sendAbsent(request, response, 'document')
    if (wantsPage(request, 'document')) return sendPage(response, achievementPage({ ...found, urls }), HOUR)
    const document = achievementDocument(found.content, found.issuer, urls)
    sendDocument(response, preferred(request, JSON_LD_TYPES), document, HOUR)
  })

  router.get('/achievements/:credentialId/:version/image.svg', async (request, response) => {
    const found = await achievement(request)
    if (!found) return sendAbsent(request, response, 'document')
    const picture = { title: found.content.title, ...lookOf(found.issuer) }
    sendDocument(response, 'image/svg+xml; charset=utf-8', badgeImage(picture, 'both'), WEEK)
  })

  router.get('/achievements/:credentialId/:version/image.png', async (request, response) => {
    const found = await achievement(request)
    const size = Size.safeParse(request.query.size)
    if (!found || !size.success) return sendAbsent(request, response, 'document')
    const picture = { title: found.content.title, ...lookOf(found.issuer) }
    sendDocument(response, 'image/png', await badgePng(picture, size.data), WEEK)
  })
}

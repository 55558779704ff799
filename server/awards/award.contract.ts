import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { RevocationNote } from '../submissions/revocation.contract.ts'
import { AwardId, CredentialId, Instant, StackId, SubmissionId } from '../core/ids.contract.ts'

/** Addresses that pass a public badge on; each opens something of its own, and none says the earner's name. */
export const WaysToShare = z.object({
  linkedInProfile: z.string(),
  linkedInPost: z.string(),
  facebook: z.string(),
  x: z.string(),
  bluesky: z.string(),
  whatsApp: z.string(),
  email: z.string(),
  /** pictures that lead a telephone's camera to the page */
  qr: z.object({ svg: z.string(), png: z.string() }),
  /** HTML to paste into a website */
  embed: z.object({ frame: z.string(), picture: z.string() }),
})
export type WaysToShare = z.infer<typeof WaysToShare>

export const AwardView = z.object({
  id: AwardId,
  /** what was earned: a credential with the work on it, or a whole stack */
  of: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('credential'), credentialId: CredentialId, submissionId: SubmissionId }),
    z.object({ kind: z.literal('stack'), stackId: StackId, members: z.array(z.string()) }),
  ]),
  title: z.string(),
  competency: z.string(),
  issuer: z.object({ name: z.string(), colour: z.string() }),
  awardedAt: Instant,
  revoked: z.boolean(),
  /** since when it is in this account, where it was earned in another one; the work on it stayed there */
  carriedAt: Instant.nullable(),
  /** why, in the issuer's words for its earner */
  revocation: RevocationNote.nullable(),
  /** public pages answer strangers only once the earner published them */
  published: z.boolean(),
  /** whether the public page says the earner's name */
  showName: z.boolean(),
  publicUrl: z.string(),
  imageUrl: z.string(),
  jsonUrl: z.string(),
  jwtUrl: z.string(),
  /** pictures with the badge baked in, and a ZIP with all that verifying takes */
  forms: z.object({ png: z.string(), svg: z.string(), jwtPng: z.string(), kit: z.string() }),
  /** false for the few seconds until the signed badge is there */
  badgeReady: z.boolean(),
  /** null until it is published: they would lead to nothing */
  ways: WaysToShare.nullable(),
})
export type AwardView = z.infer<typeof AwardView>

export const listAwards = endpoint({
  method: 'get',
  path: '/api/awards',
  response: z.object({ awards: z.array(AwardView) }),
})

export const getAward = endpoint({
  method: 'get',
  path: '/api/awards/:awardId',
  params: z.object({ awardId: AwardId }),
  response: AwardView,
})

export const shareAward = endpoint({
  method: 'put',
  path: '/api/awards/:awardId/sharing',
  params: z.object({ awardId: AwardId }),
  body: z.object({ published: z.boolean(), showName: z.boolean() }),
  response: AwardView,
})

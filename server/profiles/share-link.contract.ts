import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { AwardId, Day, Instant } from '../core/ids.contract.ts'
import { ChoosableBadge, MOST_BADGES } from './profile.contract.ts'

// Links by which an educator shows badges to somebody for a time: an employer, a committee. Whoever has one needs no account.

export const ShareLinkId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, 'is not an identifier')
  .brand<'ShareLinkId'>()
export type ShareLinkId = z.infer<typeof ShareLinkId>

export const SHARE_DAYS = ['7', '30', '90'] as const
/** how far ahead a chosen day may lie */
export const LONGEST_DAYS = 366

/** `profile`: what stands on the profile at the time of the visit, whether it is public or not. */
export const SharedThing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('profile') }),
  z.object({
    kind: z.literal('badges'),
    awardIds: z
      .array(AwardId)
      .min(1, 'choose at least one badge')
      .max(MOST_BADGES, `at most ${MOST_BADGES} badges`)
      .refine((ids) => new Set(ids).size === ids.length, 'a badge is listed twice'),
  }),
])
export type SharedThing = z.infer<typeof SharedThing>

export const ShareLinkView = z.object({
  id: ShareLinkId,
  /** for its maker alone */
  label: z.string(),
  /** titles of the badges; null for the profile */
  badges: z.array(z.string()).nullable(),
  showName: z.boolean(),
  createdAt: Instant,
  endsAt: Instant,
  /** the day that its maker chose as the last one; it ends once that is over everywhere */
  lastDay: Day.nullable(),
  state: z.enum(['open', 'expired', 'revoked']),
  revokedAt: Instant.nullable(),
  /** the last day on which somebody opened it, in UTC; nothing more is kept of a visit */
  lastOpenedOn: Day.nullable(),
})
export type ShareLinkView = z.infer<typeof ShareLinkView>

export const listShareLinks = endpoint({
  method: 'get',
  path: '/api/share-links',
  response: z.object({
    links: z.array(ShareLinkView),
    /** badges that a new link can show */
    badges: z.array(ChoosableBadge),
    /** whether there is a profile to show */
    hasProfile: z.boolean(),
    /** the name they wrote for their profile; null where the LMS's is taken */
    ownName: z.string().nullable(),
  }),
})

/** The address holds the secret and is told this once: only its digest is kept. */
export const makeShareLink = endpoint({
  method: 'post',
  path: '/api/share-links',
  body: z.object({
    label: z
      .string()
      .trim()
      .min(1, 'say what the link is for, so that you know it again')
      .max(80, 'at most 80 characters'),
    shows: SharedThing,
    showName: z.boolean(),
    /** so many days, or the last day on which it works */
    lasts: z.union([z.enum(SHARE_DAYS), Day], 'choose how long it works'),
  }),
  response: z.object({ link: ShareLinkView, url: z.string() }),
})

/** Ends it for good; ending it again changes nothing. */
export const revokeShareLink = endpoint({
  method: 'post',
  path: '/api/share-links/:shareLinkId/revocation',
  params: z.object({ shareLinkId: ShareLinkId }),
  response: ShareLinkView,
})

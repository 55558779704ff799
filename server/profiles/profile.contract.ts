import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { AwardId, Day, Instant } from '../core/ids.contract.ts'
import { SelfReportedId } from '../records/record.contract.ts'

// An educator's public profile: what they choose to show of what they earned, in their order and under the name they choose.

// Line breaks and the joiners that scripts and emoji need may stay; what makes text read otherwise than it is written may not.
const plain = (text: string) => !/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u.test(text.replace(/[\n\r\t]/g, ''))
const words = z.string().trim().refine(plain, 'leave out characters that cannot be seen')
const line = words.refine((text) => !/[\n\r\t]/.test(text), 'write it on one line')

/** `account`: the name that the LMS sends. `own`: one that its educator writes, which nobody has checked. */
export const NameChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('account') }),
  z.object({
    kind: z.literal('own'),
    text: line.pipe(z.string().min(1, 'write the name to show').max(80, 'at most 80 characters')),
  }),
])
export type NameChoice = z.infer<typeof NameChoice>

export const HEADLINE_MOST = 120
export const ABOUT_MOST = 1500
export const MOST_BADGES = 40

const noneTwice = (ids: string[]) => new Set(ids).size === ids.length

/** What an educator decides about their profile. */
export const ProfileChoices = z.object({
  /** strangers find it only then */
  published: z.boolean(),
  /** search engines may list it */
  findable: z.boolean(),
  name: NameChoice,
  headline: line.pipe(z.string().max(HEADLINE_MOST, `at most ${HEADLINE_MOST} characters`)),
  about: words.pipe(z.string().max(ABOUT_MOST, `at most ${ABOUT_MOST.toLocaleString('en')} characters`)),
  /** in the order in which they are shown */
  awardIds: z
    .array(AwardId)
    .max(MOST_BADGES, `at most ${MOST_BADGES} badges`)
    .refine(noneTwice, 'a badge is listed twice'),
  selfReportedIds: z.array(SelfReportedId).max(100).refine(noneTwice, 'an entry is listed twice'),
})
export type ProfileChoices = z.infer<typeof ProfileChoices>

/** A badge that may be shown, or no more: then it says so to its earner alone. */
export const ChoosableBadge = z.object({
  awardId: AwardId,
  title: z.string(),
  issuerName: z.string(),
  awardedAt: Instant,
  imageUrl: z.string(),
  /** has a public page of its own */
  published: z.boolean(),
  /** `signing` for the seconds until its badge is there */
  state: z.enum(['standing', 'signing', 'revoked']),
})
export type ChoosableBadge = z.infer<typeof ChoosableBadge>

export const ProfileView = z.object({
  choices: ProfileChoices,
  /** counts up with every change; a change names the one it started from. 0: nothing was saved yet */
  revision: z.int(),
  /** null until something was saved */
  publicUrl: z.string().nullable(),
  /** the page as strangers would see it; good for twelve hours */
  previewUrl: z.string().nullable(),
  badges: z.array(ChoosableBadge),
  selfReported: z.array(z.object({ id: SelfReportedId, title: z.string(), issuer: z.string(), earnedOn: Day })),
})
export type ProfileView = z.infer<typeof ProfileView>

export const getProfile = endpoint({ method: 'get', path: '/api/public-profile', response: ProfileView })

/** 409 wrong-state where `revision` is no longer the newest: nothing is overwritten. */
export const saveProfile = endpoint({
  method: 'put',
  path: '/api/public-profile',
  body: ProfileChoices.extend({ revision: z.int().min(0) }),
  response: ProfileView,
})

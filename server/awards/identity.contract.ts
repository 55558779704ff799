import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { AwardId } from '../core/ids.contract.ts'

/** The e-mail address that a badge may be tied to: the one that the LMS knows; no other can be confirmed. */
export const IdentityView = z.object({
  /** null where the LMS sends none */
  email: z.string().nullable(),
  tied: z.boolean(),
  /** it is tied to an address that the LMS no longer sends */
  outdated: z.boolean(),
})
export type IdentityView = z.infer<typeof IdentityView>

export const readIdentity = endpoint({
  method: 'get',
  path: '/api/awards/:awardId/identity',
  params: z.object({ awardId: AwardId }),
  response: IdentityView,
})

/** `email` confirms the address that was shown; null unties the badge. The badge is signed anew. */
export const tieIdentity = endpoint({
  method: 'put',
  path: '/api/awards/:awardId/identity',
  params: z.object({ awardId: AwardId }),
  body: z.object({ email: z.string().trim().max(320, 'at most 320 characters').nullable() }),
  response: IdentityView,
})

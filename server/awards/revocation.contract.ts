import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { AwardId, Instant, IssuerId } from '../core/ids.contract.ts'
import { RevocationGround, RevocationNote, RevocationReason } from '../submissions/revocation.contract.ts'

/** An award as its issuer's administrators see it: what and when, and not whose. */
export const IssuedAwardView = z.object({
  id: AwardId,
  title: z.string(),
  issuerName: z.string(),
  /** of the attempt that it was granted for */
  reference: z.string(),
  awardedAt: Instant,
  revocation: RevocationNote.nullable(),
  /** false for the moment until its badge is issued */
  mayRevoke: z.boolean(),
})
export type IssuedAwardView = z.infer<typeof IssuedAwardView>

export const listIssuerRoles = endpoint({
  method: 'get',
  path: '/api/issuer-roles',
  response: z.object({
    administers: z.array(z.object({ id: IssuerId, name: z.string() })),
    /** where they write, whether they administer it, too, or not */
    writesFor: z.array(z.object({ id: IssuerId, name: z.string() })),
  }),
})

/** The newest first; `search` takes an award's id or public address, or the reference of its attempt. */
export const listIssuedAwards = endpoint({
  method: 'get',
  path: '/api/issuer-awards',
  query: z.object({ search: z.string().trim().max(300).optional(), before: Instant.optional() }),
  response: z.object({
    issuers: z.array(z.string()),
    awards: z.array(IssuedAwardView),
    /** ask again with this as `before` for older ones */
    olderThan: Instant.nullable(),
  }),
})

export const revokeAward = endpoint({
  method: 'post',
  path: '/api/issuer-awards/:awardId/revocation',
  params: z.object({ awardId: AwardId }),
  body: z.object({ ground: RevocationGround, reason: RevocationReason }),
  response: IssuedAwardView,
})

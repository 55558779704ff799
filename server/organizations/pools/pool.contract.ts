import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { Instant, IssuerId } from '../../core/ids.contract.ts'

/** `own`: assessors of the earner's organization alone; `coalition`: those of others, too. */
export const PoolKind = z.enum(['own', 'coalition'])
export type PoolKind = z.infer<typeof PoolKind>

/** Whom work is kept from besides its earner: nobody, whoever shares a course with them, or their whole organization. */
export const Distance = z.enum(['none', 'course', 'organization'])
export type Distance = z.infer<typeof Distance>

/** Who may review an issuer's credentials where an organization's earners hand them in. */
export const ReviewPool = z.object({ kind: PoolKind, distance: Distance })
export type ReviewPool = z.infer<typeof ReviewPool>

export const PoolView = ReviewPool.extend({
  issuerId: IssuerId,
  issuerName: z.string(),
  /** null while nobody has chosen: then it is as Notch begins */
  changedAt: Instant.nullable(),
})
export type PoolView = z.infer<typeof PoolView>

export const ReviewPools = z.object({ organizationName: z.string(), pools: z.array(PoolView) })
export type ReviewPools = z.infer<typeof ReviewPools>

/** The coordinator's screen: for each issuer, who reviews what the organization's earners hand in. */
export const getReviewPools = endpoint({
  method: 'get',
  path: '/api/organization/review-pools',
  response: ReviewPools,
})

/** Holds for what is handed in from now on: an attempt keeps the pool its earner read of. */
export const chooseReviewPool = endpoint({
  method: 'put',
  path: '/api/organization/review-pools/:issuerId',
  params: z.object({ issuerId: IssuerId }),
  body: ReviewPool,
  response: ReviewPools,
})

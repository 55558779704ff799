import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { Instant } from '../../core/ids.contract.ts'

/** Work whose promised day has passed: what and how long, and neither whose nor with whom. */
export const OverdueItem = z.object({
  reference: z.string(),
  credentialTitle: z.string(),
  submittedAt: Instant,
  dueAt: Instant,
  /** working days since then */
  overdueDays: z.int(),
  /** somebody has claimed it */
  isClaimed: z.boolean(),
})
export type OverdueItem = z.infer<typeof OverdueItem>

export const Overdue = z.object({
  /** how much there is; at most as many as are counted */
  count: z.int(),
  /** there is more than is counted */
  orMore: z.boolean(),
  /** the longest overdue first */
  items: z.array(OverdueItem),
})
export type Overdue = z.infer<typeof Overdue>

/** For coordinators: of their organization's earners. */
export const listOverdueHere = endpoint({ method: 'get', path: '/api/organization/overdue', response: Overdue })

/** For administrators of an issuer: of its credentials, wherever they are earned. */
export const listOverdueOfIssuer = endpoint({ method: 'get', path: '/api/issuer-overdue', response: Overdue })

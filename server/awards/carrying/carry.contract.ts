import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { Instant } from '../../core/ids.contract.ts'

// What somebody was awarded follows them to their account in another organization: a one-time code made in the old
// account, entered in the new one. Nothing else proves that two accounts are one person's, an e-mail address least of all.

export const CODE_DAYS = 7
/** how long the account that the awards came from may bring them back */
export const RETURN_DAYS = 14

export const CarryId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, 'is not an identifier')
  .brand<'CarryId'>()
export type CarryId = z.infer<typeof CarryId>

/** An award, as far as it is told before it comes over: what its badge says, and nothing of the work. */
export const CarriedItem = z.object({
  title: z.string(),
  issuerName: z.string(),
  awardedAt: Instant,
  kind: z.enum(['credential', 'stack']),
  revoked: z.boolean(),
})
export type CarriedItem = z.infer<typeof CarriedItem>

const organizationName = z.string().nullable()

export const CarryView = z.object({
  id: CarryId,
  /** of the account on the other side; the account itself is never named */
  organizationName,
  state: z.enum(['moving', 'carried', 'returning', 'returned']),
  confirmedAt: Instant,
  returnedAt: Instant.nullable(),
  items: z.array(CarriedItem),
  /** until when the account that they came from may bring them back; null where it may not, or no more */
  mayReturnUntil: Instant.nullable(),
})
export type CarryView = z.infer<typeof CarryView>

/** What keeps an account from giving a code. */
export const CarryObstacle = z.enum([
  'nothing-to-carry',
  /** awards came here so lately that the account they came from may still bring them back */
  'came-lately',
  'on-the-way',
])
export type CarryObstacle = z.infer<typeof CarryObstacle>

export const CarriesView = z.object({
  /** awards that would go with a code made now */
  items: z.array(CarriedItem),
  obstacle: CarryObstacle.nullable(),
  obstacleUntil: Instant.nullable(),
  /** of the code that is open now; the code itself is told once, when it is made */
  code: z.object({ madeAt: Instant, expiresAt: Instant }).nullable(),
  given: z.array(CarryView),
  received: z.array(CarryView),
})
export type CarriesView = z.infer<typeof CarriesView>

export const getCarries = endpoint({ method: 'get', path: '/api/carries', response: CarriesView })

/** A new code takes the place of the one before. */
export const makeCarryCode = endpoint({
  method: 'post',
  path: '/api/carries/code',
  response: z.object({ code: z.string(), carries: CarriesView }),
})

export const revokeCarryCode = endpoint({ method: 'delete', path: '/api/carries/code', response: CarriesView })

/** Says what a code brings, five times an hour, and changes nothing. */
export const previewCarry = endpoint({
  method: 'post',
  path: '/api/carries/preview',
  body: z.object({ code: z.string().trim().min(1, 'enter the code').max(60, 'this is longer than a code') }),
  response: z.object({
    /** what confirming takes: good for this account alone, for half an hour, and for what was shown */
    ticket: z.string(),
    organizationName,
    items: z.array(CarriedItem.extend({ /** held in this account already */ held: z.boolean() })),
    expiresAt: Instant,
  }),
})
export type CarryPreview = z.infer<typeof previewCarry.response>

/** Confirming twice changes nothing the second time. */
export const confirmCarry = endpoint({
  method: 'post',
  path: '/api/carries',
  body: z.object({ ticket: z.string().min(10).max(1000) }),
  response: CarriesView,
})

/** By the account that they came from, within 14 days. */
export const returnCarry = endpoint({
  method: 'post',
  path: '/api/carries/:carryId/return',
  params: z.object({ carryId: CarryId }),
  response: CarriesView,
})

import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { CredentialId, Day } from '../core/ids.contract.ts'
import { OwnProgress } from '../credentials/credential.contract.ts'

/** A credential that somebody means to earn; nothing is assigned to anybody. */
export const PlannedCredential = z.object({
  credentialId: CredentialId,
  title: z.string(),
  issuerName: z.string(),
  effortHours: z.object({ min: z.number(), max: z.number() }),
  /** the day they chose for themselves: it reminds nobody and closes nothing */
  targetOn: Day.nullable(),
  progress: OwnProgress,
})
export type PlannedCredential = z.infer<typeof PlannedCredential>

export const PlanView = z.object({
  /** counts up with every change; a new order names the one it started from */
  revision: z.int(),
  planned: z.array(PlannedCredential),
})
export type PlanView = z.infer<typeof PlanView>

const ofCredential = z.object({ credentialId: CredentialId })

export const getPlan = endpoint({ method: 'get', path: '/api/plan', response: PlanView })

/** Puts it last, unless it is there. */
export const planCredential = endpoint({
  method: 'put',
  path: '/api/plan/:credentialId',
  params: ofCredential,
  response: PlanView,
})

export const unplanCredential = endpoint({
  method: 'delete',
  path: '/api/plan/:credentialId',
  params: ofCredential,
  response: PlanView,
})

export const setTarget = endpoint({
  method: 'put',
  path: '/api/plan/:credentialId/target',
  params: ofCredential,
  body: z.object({ targetOn: Day.nullable() }),
  response: PlanView,
})

/** 409 wrong-state where the plan has changed since `revision`. What the list leaves out follows in its old order. */
export const orderPlan = endpoint({
  method: 'put',
  path: '/api/plan',
  body: z.object({ revision: z.int().min(0), credentialIds: z.array(CredentialId).max(100) }),
  response: PlanView,
})

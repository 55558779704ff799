import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { AwardId, Day, Instant } from '../core/ids.contract.ts'

// An educator's record: everything they were awarded, in forms that others take, and what they say of themselves beside it.

export const SelfReportedId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, 'is not an identifier')
  .brand<'SelfReportedId'>()
export type SelfReportedId = z.infer<typeof SelfReportedId>

/** A degree, a licence, a course: in its educator's own words, and nobody here has checked it. */
export const SelfReported = z.object({
  id: SelfReportedId,
  title: z.string(),
  issuer: z.string(),
  earnedOn: Day,
  note: z.string(),
  /** counts up with every change; a change names the one it started from */
  revision: z.int(),
})
export type SelfReported = z.infer<typeof SelfReported>

const words = {
  title: z.string().trim().min(1, 'say what it is, as “Master of Education”').max(200, 'at most 200 characters'),
  issuer: z.string().trim().min(1, 'say who granted it').max(200, 'at most 200 characters'),
  earnedOn: Day,
  note: z.string().trim().max(1000, 'at most 1,000 characters').default(''),
}
const ofEntry = z.object({ selfReportedId: SelfReportedId })

/** `standing`: awards that would stand on a transcript now. */
export const getRecord = endpoint({
  method: 'get',
  path: '/api/record',
  response: z.object({ standing: z.int(), selfReported: z.array(SelfReported) }),
})

export const addSelfReported = endpoint({
  method: 'post',
  path: '/api/record/self-reported',
  body: z.object(words),
  response: SelfReported,
})

/** 409 wrong-state where `revision` is no longer the newest: nothing is overwritten. */
export const changeSelfReported = endpoint({
  method: 'put',
  path: '/api/record/self-reported/:selfReportedId',
  params: ofEntry,
  body: z.object({ ...words, revision: z.int().min(0) }),
  response: SelfReported,
})

export const removeSelfReported = endpoint({
  method: 'delete',
  path: '/api/record/self-reported/:selfReportedId',
  params: ofEntry,
  query: z.object({ revision: z.coerce.number().int().min(0) }),
  response: z.object({ removed: z.boolean() }),
})

export const RecordForm = z.enum(['transcript-pdf', 'transcript-csv', 'clr-json', 'clr-jwt'])
export type RecordForm = z.infer<typeof RecordForm>

const address = z.object({ url: z.string(), expiresAt: Instant })

/** The address of the whole record in one of its forms; good for some minutes. */
export const openRecord = endpoint({
  method: 'post',
  path: '/api/record/files',
  body: z.object({ form: RecordForm }),
  response: address,
})

/** The address of a certificate for one award, with its earner's name. */
export const openCertificate = endpoint({
  method: 'post',
  path: '/api/awards/:awardId/certificate',
  params: z.object({ awardId: AwardId }),
  response: address,
})

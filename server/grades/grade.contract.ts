import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { Instant } from '../core/ids.contract.ts'

// "Grades": what is on its way to gradebooks, what arrived, and what an LMS refused. States and reasons, never a score.

/** Why a grade did not arrive. The screen says for each what can be done about it. */
export const RefusalKind = z.enum([
  'not-gradable',
  'not-allowed',
  'column-gone',
  'no-column',
  'link-unknown',
  'link-refused',
  'graded-there',
  'attempts-used-up',
  'file-expected',
  'scale',
  'clock',
  'unknown-host',
  'key-refused',
  'slow-down',
  'lms-trouble',
  'no-answer',
  'ours',
  'other',
])
export type RefusalKind = z.infer<typeof RefusalKind>

export const GradeState = z.enum(['refused', 'waiting', 'sent'])
export type GradeState = z.infer<typeof GradeState>

const GradeId = z.string().min(1).max(300)

export const GradeView = z.object({
  id: GradeId,
  earnerName: z.string(),
  /** the credential's or the stack's title */
  title: z.string(),
  /** what the LMS calls the course of the column */
  courseTitle: z.string().nullable(),
  state: GradeState,
  /** when something last arrived in the gradebook */
  sentAt: Instant.nullable(),
  /** when a waiting one is tried next, or null where that is now */
  nextTryAt: Instant.nullable(),
  /** why the last try did not arrive, in plain words */
  reason: z.string().nullable(),
  kind: RefusalKind.nullable(),
  /** an answer was lost, so it may have arrived twice */
  sentTwice: z.boolean(),
})
export type GradeView = z.infer<typeof GradeView>

export const GradeList = z.object({
  grades: z.array(GradeView),
  /** for the next page, or null where this is the last */
  next: z.string().nullable(),
})
export type GradeList = z.infer<typeof GradeList>

export const GradeQuery = z.object({
  state: GradeState.default('refused'),
  after: z.string().max(400).optional(),
})
export type GradeQuery = z.infer<typeof GradeQuery>

const one = z.object({ gradeId: GradeId })

/** Of the course that the session was opened in; for its facilitators. */
export const listCourseGrades = endpoint({
  method: 'get',
  path: '/api/course/grades',
  query: GradeQuery,
  response: GradeList,
})

/** Sends a refused grade once more, after somebody mended what had refused it. */
export const resendCourseGrade = endpoint({
  method: 'post',
  path: '/api/course/grades/:gradeId/send',
  params: one,
  response: GradeView.pick({ id: true, state: true }),
})

/** The same for all that were refused. */
export const resendCourseGrades = endpoint({
  method: 'post',
  path: '/api/course/grades/send',
  response: z.object({ sending: z.int() }),
})

/** Of the whole organization; for its coordinators. */
export const listOrganizationGrades = endpoint({
  method: 'get',
  path: '/api/organization/grades',
  query: GradeQuery,
  response: GradeList,
})

export const resendOrganizationGrade = endpoint({
  method: 'post',
  path: '/api/organization/grades/:gradeId/send',
  params: one,
  response: GradeView.pick({ id: true, state: true }),
})

export const resendOrganizationGrades = endpoint({
  method: 'post',
  path: '/api/organization/grades/send',
  response: z.object({ sending: z.int() }),
})

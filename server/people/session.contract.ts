import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { CredentialId, Instant, OrganizationId, PersonId, StackId } from '../core/ids.contract.ts'

/** Where the course link that was opened leads. */
export const Destination = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('catalogue') }),
  z.object({ kind: z.literal('stack'), stackId: StackId }),
  z.object({ kind: z.literal('credential'), credentialId: CredentialId }),
  z.object({ kind: z.literal('attempt'), submissionId: z.string() }),
  /** a grader asked for work that was not handed in from this course */
  z.object({ kind: z.literal('nothing-submitted') }),
  /** choosing what to add to a course */
  z.object({
    kind: z.literal('picker'),
    /** whether more than one may be chosen */
    multiple: z.boolean(),
    /** whether what is chosen may bring a gradebook column */
    columns: z.boolean(),
  }),
])
export type Destination = z.infer<typeof Destination>

export const SessionView = z.object({
  person: z.object({
    id: PersonId,
    /** null where the LMS sends no name */
    name: z.string().nullable(),
    /** what the person reads out to be granted a role; says nothing about them */
    code: z.string(),
  }),
  organization: z.object({ id: OrganizationId, name: z.string() }),
  course: z.object({ title: z.string().nullable() }).nullable(),
  courseRoles: z.array(z.enum(['learner', 'facilitator', 'administrator'])),
  destination: Destination,
  /** holds an award or an appointment that lets them review */
  mayReview: z.boolean(),
  /** looks after the organization: its platforms and its coordinators */
  isCoordinator: z.boolean(),
  /** why nothing will reach this course's gradebook, or 'owed' where it will */
  gradebook: z.enum(['owed', 'not-a-learner', 'no-column']),
  locale: z.string(),
})
export type SessionView = z.infer<typeof SessionView>

export const OpenedSession = z.object({ token: z.string(), expiresAt: Instant, session: SessionView })
export type OpenedSession = z.infer<typeof OpenedSession>

/** Swaps the one-time code of the launched page (60 s, once) for a bearer session. */
export const openSession = endpoint({
  method: 'post',
  path: '/api/session',
  body: z.object({ code: z.string().min(20).max(4000) }),
  response: OpenedSession,
  session: 'none',
})

/** After a reload, where the browser keeps nothing: a partitioned cookie instead, read here only, with the header `X-Notch-Resume: 1`. */
export const resumeSession = endpoint({
  method: 'post',
  path: '/api/session/resume',
  response: OpenedSession,
  session: 'none',
})

export const getSession = endpoint({ method: 'get', path: '/api/session', response: SessionView })

export const closeSession = endpoint({
  method: 'delete',
  path: '/api/session',
  response: z.object({ closed: z.boolean() }),
})

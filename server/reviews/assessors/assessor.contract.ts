import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { CredentialId, Day, Instant } from '../../core/ids.contract.ts'
import { DeclineGround } from '../../submissions/decline.contract.ts'

/** `lapsed`: its last day has passed; `ended`: somebody ended it. */
export const AppointmentState = z.enum(['active', 'lapsed', 'ended'])
export type AppointmentState = z.infer<typeof AppointmentState>

/** Who did something: the reader, another administrator of the issuer, or whoever runs this Notch. */
const By = z.enum(['you', 'colleague', 'operator'])
export type By = z.infer<typeof By>

export const AppointmentView = z.object({
  id: z.string(),
  credentialId: CredentialId,
  title: z.string(),
  /** as the issuer knows them; null where the command line appointed them */
  knownAs: z.string().nullable(),
  personCode: z.string(),
  reason: z.string(),
  appointedAt: Instant,
  appointedBy: By,
  until: Instant.nullable(),
  state: AppointmentState,
  endedAt: Instant.nullable(),
  endedBy: By.nullable(),
  endReason: z.string().nullable(),
  /** whether they scored the reference submissions of the newest version well enough */
  calibration: z.enum(['not-asked', 'to-do', 'passed', 'exempt']),
  exemptBecause: z.string().nullable(),
})
export type AppointmentView = z.infer<typeof AppointmentView>

/** Somebody declined to review work on one of the issuer's credentials: the work by its reference, nobody by name. */
export const DeclineView = z.object({
  title: z.string(),
  reference: z.string(),
  ground: DeclineGround,
  reason: z.string(),
  declinedAt: Instant,
})
export type DeclineView = z.infer<typeof DeclineView>

export const Assessors = z.object({
  issuers: z.array(z.string()),
  /** what somebody can be appointed for, by title; `asksCalibration` of its newest version */
  credentials: z.array(
    z.object({
      id: CredentialId,
      title: z.string(),
      asksCalibration: z.boolean(),
      /** holders who said that they would like to review */
      willing: z.int(),
    }),
  ),
  appointments: z.array(AppointmentView),
  /** the id of the last one, to ask for older ones with; null where there are none */
  olderThan: z.string().nullable(),
  /** the newest declines */
  declines: z.array(DeclineView),
})
export type Assessors = z.infer<typeof Assessors>

export const listAssessors = endpoint({
  method: 'get',
  path: '/api/issuer-assessors',
  query: z.object({ olderThan: z.string().max(64).optional() }),
  response: Assessors,
})

const reason = z.string().trim().min(5, 'say in a few words why').max(1000, 'at most 1,000 characters')

/** Appoints whoever has this code; 400 names the field where something does not fit. */
export const appointAssessor = endpoint({
  method: 'post',
  path: '/api/issuer-assessors',
  body: z.object({
    credentialId: CredentialId,
    personCode: z.string().trim().min(1, 'enter their code').max(40, 'this is longer than a code'),
    knownAs: z.string().trim().min(2, 'say who it is, as your issuer knows them').max(120, 'at most 120 characters'),
    reason,
    /** the last day, through its end in UTC; null for an appointment without end */
    until: Day.nullable(),
    /** why they need not score the reference submissions first; null where they do */
    exemptBecause: reason.nullable(),
  }),
  response: AppointmentView,
})

export const endAppointment = endpoint({
  method: 'post',
  path: '/api/issuer-assessors/:appointmentId/end',
  params: z.object({ appointmentId: z.string().min(1).max(64) }),
  body: z.object({ reason }),
  response: AppointmentView,
})

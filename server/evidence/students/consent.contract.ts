import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { ArtifactId, Instant, SubmissionId } from '../../core/ids.contract.ts'

/** What a consent rests on. */
export const ConsentKind = z.enum(['media-release', 'written', 'own', 'district-policy'])
export type ConsentKind = z.infer<typeof ConsentKind>

/** How far it goes: only those who review; also as an example for other educators; anybody. Each takes in the one before. */
export const ConsentScope = z.enum(['review', 'exemplar', 'public'])
export type ConsentScope = z.infer<typeof ConsentScope>

export const Consent = z.object({
  /** "Parents of 24 pupils, forms kept at school": never children's names */
  givenBy: z.string().trim().min(5, 'say who gave it, in a few words').max(500, 'at most 500 characters'),
  kind: ConsentKind,
  scope: ConsentScope,
  givenOn: z.iso.date('choose a day'),
  /** the last day on which it holds; null: no end */
  expiresOn: z.iso.date('choose a day').nullable(),
})
export type Consent = z.infer<typeof Consent>

/** Whether a piece shows students: their faces, voices, names or work. */
export const StudentsAnswer = z.discriminatedUnion('shown', [
  z.object({ shown: z.literal(false) }),
  z.object({ shown: z.literal(true), consent: Consent }),
])
export type StudentsAnswer = z.infer<typeof StudentsAnswer>

const form = z.object({ fileName: z.string(), bytes: z.int(), sha256: z.string() })

/** The answer as it was recorded. The form itself is seen by its earner alone. */
export const StudentsRecord = z.discriminatedUnion('shown', [
  z.object({ shown: z.literal(false), recordedAt: Instant }),
  z.object({ shown: z.literal(true), recordedAt: Instant, consent: Consent, form: form.nullable() }),
])
export type StudentsRecord = z.infer<typeof StudentsRecord>

const ofArtifact = z.object({ submissionId: SubmissionId, artifactId: ArtifactId })
const answered = z.object({ students: StudentsRecord })

export const answerAboutStudents = endpoint({
  method: 'put',
  path: '/api/submissions/:submissionId/evidence/:artifactId/students',
  params: ofArtifact,
  body: StudentsAnswer,
  response: answered,
})

/** The raw body is the signed form, a PDF or a picture of at most 20 MB; it replaces one that is there. */
export const addConsentForm = endpoint({
  method: 'put',
  path: '/api/submissions/:submissionId/evidence/:artifactId/students/form',
  params: ofArtifact,
  query: z.object({ fileName: z.string().trim().min(1, 'the file needs a name').max(255, 'at most 255 characters') }),
  response: answered,
})

export const removeConsentForm = endpoint({
  method: 'delete',
  path: '/api/submissions/:submissionId/evidence/:artifactId/students/form',
  params: ofArtifact,
  response: answered,
})

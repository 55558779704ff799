import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { SubmissionId } from '../../core/ids.contract.ts'

/** Why a word may tell who somebody is. */
export const NameReason = z.enum([
  'own-name',
  'own-email',
  'school',
  'email',
  'phone',
  'student-number',
  'student-label',
  'full-name',
  'initial-name',
])
export type NameReason = z.infer<typeof NameReason>

export const NamePlace = z.object({
  part: z.enum(['overview', 'evidence', 'reflection', 'changeNote']),
  /** the prompt's, the artifact's or the entry's id; 'change-note' */
  id: z.string(),
  field: z.enum([
    'answer',
    'fileName',
    'title',
    'description',
    'text',
    'url',
    'consent',
    'alternative',
    'spoken',
    // an entry of the learning log that is cited; it is changed in the log
    'cited',
  ]),
  /** the question or the title of the piece, to say where it is */
  label: z.string(),
})
export type NamePlace = z.infer<typeof NamePlace>

export const NameFinding = z.object({
  /** the same as long as this word stands in this place for this reason */
  id: z.string(),
  place: NamePlace,
  reason: NameReason,
  /** the word itself, with a few words around it */
  before: z.string(),
  word: z.string(),
  after: z.string(),
})
export type NameFinding = z.infer<typeof NameFinding>

const findings = z.object({ findings: z.array(NameFinding), fine: z.int() })

/** What in a draft may name somebody, as it was last saved. Advice only: it keeps nobody from submitting. */
export const findDraftNames = endpoint({
  method: 'get',
  path: '/api/submissions/:submissionId/names',
  params: z.object({ submissionId: SubmissionId }),
  response: findings,
})

/** "This is fine": these are not pointed out again. An empty list points all of them out anew. */
export const acceptNames = endpoint({
  method: 'put',
  path: '/api/submissions/:submissionId/names/fine',
  params: z.object({ submissionId: SubmissionId }),
  body: z.object({ add: z.array(z.string().max(40)).max(200), startOver: z.boolean().default(false) }),
  response: findings,
})

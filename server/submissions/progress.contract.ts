import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { CredentialId, Instant, PersonId, SubmissionId } from '../core/ids.contract.ts'

// Where the people of a course stand with its credentials, for the facilitators of that course.

/** How far somebody is with a credential, as far as this course may know. */
export const ProgressState = z.enum([
  'notStarted',
  'draft',
  'submitted',
  'inReview',
  'returned',
  'awarded',
  'withdrawn',
  'revoked',
  /** begun here and handed in from another course, which alone sees how it stands */
  'elsewhere',
])
export type ProgressState = z.infer<typeof ProgressState>

export const ProgressRow = z.object({
  personId: PersonId,
  /** null where the LMS withholds it */
  name: z.string().nullable(),
  /** what somebody without a name is called; null where they are not on the LMS's list */
  number: z.int().nullable(),
  /** false where they are not on the LMS's list of learners: they left, teach, or the LMS gives no list */
  listed: z.boolean(),
  credentialId: CredentialId,
  state: ProgressState,
  /** since when */
  at: Instant.nullable(),
  /** where an attempt was handed in from this course: what to open */
  submissionId: SubmissionId.nullable(),
})
export type ProgressRow = z.infer<typeof ProgressRow>

export const CredentialCount = z.object({
  credentialId: CredentialId,
  title: z.string(),
  counts: z.record(ProgressState, z.int()),
  /** true where the reader may review it: then nobody's name stands beside a state, only these counts */
  blind: z.boolean(),
})
export type CredentialCount = z.infer<typeof CredentialCount>

/** The copy of the LMS's list that the page shows, and how old it is. */
export const RosterView = z.object({
  state: z.enum(['reading', 'idle']),
  /** how many entries the reading under way has seen */
  readSoFar: z.int(),
  readAt: Instant.nullable(),
  /** learners on the list */
  learners: z.int(),
  nameless: z.int(),
  /** false where the list was too long to be read whole */
  complete: z.boolean(),
  trouble: z
    .object({
      kind: z.enum(['not-offered', 'not-allowed', 'slow-down', 'unreachable', 'unreadable']),
      reason: z.string(),
      at: Instant,
    })
    .nullable(),
  /** what an administrator changes in this LMS, where something should be changed */
  advice: z.string().nullable(),
})
export type RosterView = z.infer<typeof RosterView>

const Filter = z.object({
  /** part of a name */
  search: z.string().max(100).optional(),
  state: ProgressState.optional(),
  credentialId: CredentialId.optional(),
})

export const PROGRESS_PAGE = 50

export const listProgress = endpoint({
  method: 'get',
  path: '/api/course/progress',
  query: Filter.extend({ page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  response: z.object({
    roster: RosterView,
    counts: z.array(CredentialCount),
    rows: z.array(ProgressRow),
    /** rows on all pages together */
    total: z.int(),
  }),
})

/** All rows at once, for a file. */
export const exportProgress = endpoint({
  method: 'get',
  path: '/api/course/progress/all',
  query: Filter,
  response: z.object({ counts: z.array(CredentialCount), rows: z.array(ProgressRow), total: z.int() }),
})

/** How far the reading of the LMS's list is; asked now and then while it lasts. */
export const getRoster = endpoint({ method: 'get', path: '/api/course/roster', response: RosterView })

/** Asks the LMS for its list again, unless that was done a moment ago. Nothing waits for it. */
export const readRosterAgain = endpoint({ method: 'post', path: '/api/course/roster', response: RosterView })

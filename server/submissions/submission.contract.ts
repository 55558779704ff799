import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { AwardId, CredentialId, Instant, SubmissionId } from '../core/ids.contract.ts'
import { CredentialContent } from '../credentials/version.contract.ts'
import { Artifact, EvidenceLimits } from '../evidence/evidence.contract.ts'
import { ReviewPool } from '../organizations/pools/pool.contract.ts'
import { Moment } from '../reviews/note.contract.ts'
import { HowLearned, HowLearnedDraft } from './how-learned.contract.ts'
import { RevocationNote } from './revocation.contract.ts'
import { SubmissionAction, SubmissionStatus } from './submission.status.contract.ts'

/** prompt id → what the earner wrote */
export const Answers = z.record(z.string().max(60), z.string().max(30_000, 'at most 30,000 characters'))
export type Answers = z.infer<typeof Answers>

/** rubric row id → level id, as the earner sees their own work */
export const SelfAssessment = z.record(z.string().max(60), z.string().max(60))
export type SelfAssessment = z.infer<typeof SelfAssessment>

export const DraftView = z.object({
  /** counts up with every save; a save names the one it started from */
  revision: z.int(),
  savedAt: Instant,
  overview: Answers,
  reflection: Answers,
  selfAssessment: SelfAssessment,
  /** what changed since the last attempt, for the assessor */
  changeNote: z.string(),
  artifacts: z.array(Artifact),
  howLearned: HowLearnedDraft,
  /** the earner's own choice at the start: they bring what they already do */
  alreadyDoing: z.boolean(),
})
export type DraftView = z.infer<typeof DraftView>

export const ChecklistItem = z.object({
  /** 'overview' | 'evidence' | 'reflection' | 'changeNote' with the prompt or requirement it is about */
  part: z.enum(['overview', 'evidence', 'reflection', 'changeNote']),
  id: z.string(),
  label: z.string(),
  done: z.boolean(),
  /** what to do, where it is not done */
  advice: z.string(),
})
export type ChecklistItem = z.infer<typeof ChecklistItem>

const Verdict = z.enum(['passing', 'notYet'])

/** Feedback as the earner reads it; no assessor is named. */
export const FeedbackView = z.object({
  outcome: z.enum(['award', 'return']),
  decidedAt: Instant,
  rows: z.array(
    z.object({
      rowId: z.string(),
      levelId: z.string(),
      atBar: z.boolean(),
      comments: z.array(z.string()),
      /** moments of recordings that the comments point at; feedback of before has none */
      moments: z.array(Moment).optional(),
      keptFromAttempt: z.int().nullable(),
    }),
  ),
  overview: z.object({ verdict: Verdict, comments: z.array(z.string()) }),
  reflection: z.object({ verdict: Verdict, comments: z.array(z.string()) }),
  growthComments: z.array(z.string()),
})
export type FeedbackView = z.infer<typeof FeedbackView>

export const AttemptView = z.object({
  number: z.int(),
  /** what to name when asking about it */
  reference: z.string(),
  submittedAt: Instant,
  version: z.int(),
  overview: Answers,
  reflection: Answers,
  selfAssessment: SelfAssessment,
  changeNote: z.string(),
  artifacts: z.array(Artifact),
  howLearned: HowLearned,
  feedback: FeedbackView.nullable(),
  /** set where it came back unread because something did not open or was missing */
  incompleteReason: z.string().nullable(),
  /** set where its earner took it back before anybody reviewed it */
  recalledAt: Instant.nullable(),
})
export type AttemptView = z.infer<typeof AttemptView>

/** What an earlier version asked for and the newest does not: kept to be read, never handed in. */
export const SetAside = z.object({
  version: z.int(),
  setAsideAt: Instant,
  overview: Answers,
  reflection: Answers,
  selfAssessment: SelfAssessment,
  artifacts: z.array(Artifact),
})
export type SetAside = z.infer<typeof SetAside>

/** version → its content, for attempts and words of other versions than the one worked on */
export const OtherVersions = z.record(z.string(), CredentialContent)
export type OtherVersions = z.infer<typeof OtherVersions>

export const Audience = z.object({
  /** sentences that say who will be able to read this attempt once it is submitted */
  readers: z.array(z.string()),
  /** what the sentences on assessors say, to be sent along when submitting */
  pool: ReviewPool,
  /** said where nothing will reach the gradebook, with the reason */
  gradebook: z.string().nullable(),
})
export type Audience = z.infer<typeof Audience>

/** How far a grade is on its way to the gradebook. */
export const GradebookView = z.object({
  state: z.enum(['none', 'waiting', 'sent', 'refused']),
  at: Instant.nullable(),
  /** in plain words, why the last try did not arrive */
  reason: z.string().nullable(),
})
export type GradebookView = z.infer<typeof GradebookView>

export const SubmissionView = z.object({
  id: SubmissionId,
  credentialId: CredentialId,
  status: SubmissionStatus,
  content: CredentialContent,
  /** its edition is being piloted: both sides are asked how it goes */
  pilot: z.boolean(),
  issuerName: z.string(),
  draft: DraftView,
  checklist: z.array(ChecklistItem),
  attempts: z.array(AttemptView),
  /** attempts that the earner took back; they used none up and are kept to be read */
  recalled: z.array(AttemptView),
  setAside: z.array(SetAside),
  otherVersions: OtherVersions,
  /** rows that reached the bar in an earlier attempt and stay passed */
  passedRowIds: z.array(z.string()),
  audience: Audience,
  limits: EvidenceLimits,
  /** the day by which feedback may be expected, for a submitted attempt */
  expectedBy: Instant.nullable(),
  /** true between a decision and its taking effect is never told to the earner; this is only 'awarded' */
  awardId: AwardId.nullable(),
  /** null of a draft */
  gradebook: GradebookView.nullable(),
  /** why the award was taken back, while it is */
  revocation: RevocationNote.nullable(),
  allowedActions: z.array(SubmissionAction),
})
export type SubmissionView = z.infer<typeof SubmissionView>

const ofSubmission = z.object({ submissionId: SubmissionId })

/** Opens the earner's one submission on a credential, or returns the one there is. */
export const startSubmission = endpoint({
  method: 'post',
  path: '/api/credentials/:credentialId/submission',
  params: z.object({ credentialId: CredentialId }),
  response: SubmissionView,
})

export const getSubmission = endpoint({
  method: 'get',
  path: '/api/submissions/:submissionId',
  params: ofSubmission,
  response: SubmissionView,
})

export const SubmissionSummary = z.object({
  id: SubmissionId,
  credentialId: CredentialId,
  title: z.string(),
  issuerName: z.string(),
  status: SubmissionStatus,
  attempts: z.int(),
  updatedAt: Instant,
  awardId: AwardId.nullable(),
})
export type SubmissionSummary = z.infer<typeof SubmissionSummary>

export const listSubmissions = endpoint({
  method: 'get',
  path: '/api/submissions',
  response: z.object({ submissions: z.array(SubmissionSummary) }),
})

/** Saves what was typed. 409 draft-changed-elsewhere where `revision` is no longer the newest: nothing is overwritten. */
export const saveDraft = endpoint({
  method: 'put',
  path: '/api/submissions/:submissionId/draft',
  params: ofSubmission,
  body: z.object({
    revision: z.int().min(0),
    overview: Answers,
    reflection: Answers,
    selfAssessment: SelfAssessment,
    changeNote: z.string().max(4000, 'at most 4,000 characters'),
  }),
  response: z.object({ revision: z.int(), savedAt: Instant, checklist: z.array(ChecklistItem) }),
})

/** Freezes the draft as an attempt. 422 submission-incomplete lists what is missing, with pointers. */
export const submitSubmission = endpoint({
  method: 'post',
  path: '/api/submissions/:submissionId/submit',
  params: ofSubmission,
  body: z.object({
    /** "This is my own work and no student can be recognized without consent." */
    statement: z.literal(true, { error: 'confirm the statement first' }),
    /** the draft's revision on the earner's screen; 409 draft-changed-elsewhere where another window saved since */
    revision: z.int().min(0).optional(),
    /** who may review it, as the earner's screen said; 409 wrong-state where a coordinator chose otherwise since */
    pool: ReviewPool.optional(),
  }),
  response: SubmissionView,
})

const act = (action: 'recall' | 'withdraw' | 'revise' | 'restart') =>
  endpoint({
    method: 'post',
    path: `/api/submissions/:submissionId/${action}`,
    params: ofSubmission,
    response: SubmissionView,
  })

export const recallSubmission = act('recall')
export const withdrawSubmission = act('withdraw')
export const reviseSubmission = act('revise')
export const restartSubmission = act('restart')

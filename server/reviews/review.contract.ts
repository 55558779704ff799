import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { ArtifactId, Instant, SubmissionId } from '../core/ids.contract.ts'
import { DeclineGround } from '../submissions/decline.contract.ts'
import { MediaNote, MOST_NOTES } from './note.contract.ts'
import { HowLearned } from '../submissions/how-learned.contract.ts'
import { CredentialContent, EvidenceKind, Rubric } from '../credentials/version.contract.ts'
import { Spoken } from '../evidence/spoken.contract.ts'
import { ArtifactChange } from '../submissions/submission.changes.contract.ts'
import { Answers, FeedbackView, SelfAssessment } from '../submissions/submission.contract.ts'

// Review is blind: nothing here names the earner, their school or their LMS, and file names are replaced by neutral ones.

const about = {
  id: ArtifactId,
  requirementId: z.string(),
  kind: EvidenceKind,
  title: z.string(),
  description: z.string(),
  /** how it stands to the attempt before; null where there is none */
  change: ArtifactChange.nullable(),
}

export const ReviewArtifact = z.discriminatedUnion('form', [
  z.object({
    form: z.literal('file'),
    ...about,
    mediaType: z.string(),
    bytes: z.int(),
    preview: z.enum(['image', 'pdf', 'audio', 'video', 'text', 'none']),
    alternative: z.string(),
    spoken: Spoken.nullable(),
  }),
  z.object({ form: z.literal('link'), ...about, url: z.string(), host: z.string() }),
  z.object({ form: z.literal('text'), ...about, text: z.string() }),
  /** kept from everybody but the issuer and its earner: it may show a student without consent */
  z.object({ form: z.literal('held'), ...about }),
])
export type ReviewArtifact = z.infer<typeof ReviewArtifact>

/** The attempt that was reviewed before this one, as far as this review needs it. */
export const PreviousAttempt = z.object({
  number: z.int(),
  overview: Answers,
  reflection: Answers,
  /** evidence that was taken out since without anything in its place */
  gone: z.array(z.object({ requirementId: z.string(), kind: EvidenceKind, title: z.string() })),
  feedback: FeedbackView,
  /** of its version, which may be an older one */
  rubric: Rubric,
})
export type PreviousAttempt = z.infer<typeof PreviousAttempt>

const PartJudgement = z.object({ verdict: z.enum(['passing', 'notYet']).nullable(), comment: z.string().max(6000) })
const RowScore = z.object({ levelId: z.string().max(60).nullable(), comment: z.string().max(6000) })

/** What an assessor has written so far; null and '' where nothing is yet. */
export const Judgement = z.object({
  rows: z.record(z.string().max(60), RowScore),
  overview: PartJudgement,
  reflection: PartJudgement,
  growthComment: z.string().max(6000, 'at most 6,000 characters'),
  /** notes at moments of recordings */
  notes: z.array(MediaNote).max(MOST_NOTES, 'at most 200 notes').optional(),
  /** the assessor has looked whether everything opens and is there */
  complete: z.boolean().optional(),
})
export type Judgement = z.infer<typeof Judgement>

/** Somebody else's review of the same attempt, as a third assessor reads it. */
export const OtherReview = z.object({
  outcome: z.enum(['award', 'return']),
  rows: z.record(z.string(), z.object({ levelId: z.string(), comment: z.string() })),
  overview: z.object({ verdict: z.enum(['passing', 'notYet']), comment: z.string() }),
  reflection: z.object({ verdict: z.enum(['passing', 'notYet']), comment: z.string() }),
  growthComment: z.string(),
})
export type OtherReview = z.infer<typeof OtherReview>

export const ReviewView = z.object({
  submissionId: SubmissionId,
  reference: z.string(),
  attempt: z.int(),
  submittedAt: Instant,
  dueAt: Instant,
  leaseUntil: Instant,
  /** whole working days until the claim lapses; it lapses within one */
  daysLeft: z.int(),
  lapsesSoon: z.boolean(),
  content: CredentialContent,
  /** its edition is being piloted */
  pilot: z.boolean(),
  overview: Answers,
  reflection: Answers,
  changeNote: z.string(),
  artifacts: z.array(ReviewArtifact),
  /** rows that stay passed from an earlier attempt, with the level reached */
  passedRows: z.record(z.string(), z.string()),
  previous: PreviousAttempt.nullable(),
  /** the reviews before a third one or one on an appeal, without names; nobody else sees them */
  otherReviews: z.array(OtherReview),
  /** the earner's words where this decides on an appeal */
  appeal: z.object({ reason: z.string(), appealedAt: Instant, dueAt: Instant }).nullable(),
  /** the earner's own view of their work, shown only once this assessor's decision stands */
  selfAssessment: SelfAssessment.nullable(),
  /** how the earner learned it, shown by the same rule: no way of learning counts less */
  howLearned: HowLearned.nullable(),
  judgement: Judgement,
  revision: z.int(),
  draftSavedAt: Instant.nullable(),
  decided: z.object({ outcome: z.enum(['award', 'return']), undoUntil: Instant.nullable() }).nullable(),
})
export type ReviewView = z.infer<typeof ReviewView>

const ofSubmission = z.object({ submissionId: SubmissionId })

export const claimReview = endpoint({
  method: 'post',
  path: '/api/reviews/:submissionId/claim',
  params: ofSubmission,
  response: ReviewView,
})

export const releaseReview = endpoint({
  method: 'post',
  path: '/api/reviews/:submissionId/release',
  params: ofSubmission,
  response: z.object({ released: z.boolean() }),
})

/** "I know whose work this is", "not my field": claimed or only offered, it never comes to this assessor again. */
export const declineReview = endpoint({
  method: 'post',
  path: '/api/reviews/:submissionId/decline',
  params: ofSubmission,
  body: z.object({
    ground: DeclineGround,
    reason: z.string().trim().min(10, 'say in a sentence why').max(1000, 'at most 1,000 characters'),
  }),
  response: z.object({ declined: z.literal(true) }),
})

export const getReview = endpoint({
  method: 'get',
  path: '/api/reviews/:submissionId',
  params: ofSubmission,
  response: ReviewView,
})

/** 409 draft-changed-elsewhere where `revision` is no longer the newest. */
export const saveReview = endpoint({
  method: 'put',
  path: '/api/reviews/:submissionId/draft',
  params: ofSubmission,
  body: Judgement.extend({
    revision: z.int().min(0),
    /** of work since the save before, as the screen saw it */
    activeSeconds: z.int().min(0).max(14_400).default(0),
  }),
  response: z.object({ revision: z.int(), savedAt: Instant }),
})

/**
 * Decides on the saved draft: the outcome follows from the scores (every open row at the bar and both parts passing → award).
 * `outcome` says what the assessor saw on their screen, so that a surprise is refused instead of sent.
 * 422 review-incomplete lists what is missing with pointers such as /rows/<rowId>/comment.
 */
export const decideReview = endpoint({
  method: 'post',
  path: '/api/reviews/:submissionId/decide',
  params: ofSubmission,
  body: z.object({ revision: z.int().min(0), outcome: z.enum(['award', 'return']) }),
  response: ReviewView,
})

/** Takes the decision back within the minute. 409 too-late-to-undo afterwards. */
export const undoDecision = endpoint({
  method: 'post',
  path: '/api/reviews/:submissionId/undo',
  params: ofSubmission,
  response: ReviewView,
})

/** "A file does not open", "a part is missing": back to the earner unread, without using an attempt. */
export const returnIncomplete = endpoint({
  method: 'post',
  path: '/api/reviews/:submissionId/incomplete',
  params: ofSubmission,
  body: z.object({
    reason: z.string().trim().min(10, 'say in a sentence what is missing').max(2000, 'at most 2,000 characters'),
  }),
  response: z.object({ returned: z.boolean() }),
})

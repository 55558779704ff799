import { z } from 'zod'
import { CredentialId, Instant, IssuerId, SubmissionId } from '../../core/ids.contract.ts'
import { endpoint } from '../../core/endpoint.contract.ts'

/** What a piece of evidence is to whoever plans an evening of reviewing. */
export const EvidenceForm = z.enum(['video', 'audio', 'image', 'document', 'link', 'text'])
export type EvidenceForm = z.infer<typeof EvidenceForm>

/** How long it usually takes: the median of so many past reviews, or a guess where there are too few. */
export const UsualTime = z.object({ minutes: z.int(), reviews: z.int().nullable() })
export type UsualTime = z.infer<typeof UsualTime>

export const QueueItem = z.object({
  submissionId: SubmissionId,
  credentialTitle: z.string(),
  reference: z.string(),
  attempt: z.int(),
  submittedAt: Instant,
  /** when the earner was told to expect feedback */
  dueAt: Instant,
  /** working days since then, in the organization of whoever asks; 0 while the day has not passed */
  overdueDays: z.int(),
  evidence: z.object({ files: z.int(), links: z.int(), texts: z.int() }),
  forms: z.array(EvidenceForm),
  /** rows still open; passed ones of an earlier attempt are not reviewed again */
  openRows: z.int(),
  usual: UsualTime,
  /** a first or second review; a third one where two differ; or the issuer's, on an appeal */
  asks: z.enum(['review', 'third', 'appeal']),
})
export type QueueItem = z.infer<typeof QueueItem>

export const OpenItem = QueueItem.extend({
  /** as what one would review it */
  as: z.enum(['peer', 'expert']),
})
export type OpenItem = z.infer<typeof OpenItem>

export const ClaimedItem = QueueItem.extend({
  leaseUntil: Instant,
  /** whole working days until then */
  daysLeft: z.int(),
  /** it lapses within a working day */
  lapsesSoon: z.boolean(),
  draftSavedAt: Instant.nullable(),
  /** set in the minute after deciding: until then it can be undone */
  undoUntil: Instant.nullable(),
})
export type ClaimedItem = z.infer<typeof ClaimedItem>

export const ReviewQueue = z.object({
  /** titles of the credentials this person may review, and why */
  eligibleFor: z.array(
    z.object({
      credentialId: CredentialId,
      title: z.string(),
      issuerId: IssuerId,
      issuerName: z.string(),
      kind: z.enum(['peer', 'expert']),
      /** the reference submissions of a version are still to be scored */
      calibrate: z.boolean(),
      /** they said "not now" to reviewing it */
      paused: z.boolean(),
    }),
  ),
  /** whose reference submissions are to be scored before work on them is offered */
  toCalibrate: z.array(z.object({ credentialId: CredentialId, version: z.int(), title: z.string() })),
  /** of what one may review: where one reference is to be scored again, to see that the bar is still in its place */
  toCheck: z.array(z.object({ credentialId: CredentialId, version: z.int(), title: z.string() })),
  /** how the load is spread: reviews held now, the most at a time, from how many on colleagues come first, and what of this page waits for that */
  load: z.object({ holds: z.int(), most: z.int(), many: z.int(), waiting: z.int() }),
  claimed: z.array(ClaimedItem),
  /** the oldest due first */
  open: z.array(OpenItem),
  /** ask again with this as `after` for what is due later; null where that is all */
  next: z.string().nullable(),
})
export type ReviewQueue = z.infer<typeof ReviewQueue>

export const DecidedItem = QueueItem.pick({
  submissionId: true,
  credentialTitle: true,
  reference: true,
  attempt: true,
}).extend({ outcome: z.enum(['award', 'return']), decidedAt: Instant })
export type DecidedItem = z.infer<typeof DecidedItem>

/** What of the queue to show. Each is left out where it does not matter. */
export const QueueFilter = z.object({
  credential: CredentialId.optional(),
  issuer: IssuerId.optional(),
  as: z.enum(['peer', 'expert']).optional(),
  due: z.enum(['overdue', 'soon']).optional(),
  evidence: EvidenceForm.optional(),
})
export type QueueFilter = z.infer<typeof QueueFilter>

export const QueueCursor = z.string().regex(/^\d{1,15}\.[\w-]{0,64}$/, 'ask with what the page before gave')

export const getReviewQueue = endpoint({
  method: 'get',
  path: '/api/reviews',
  query: QueueFilter.extend({ after: QueueCursor.optional() }),
  response: ReviewQueue,
})

/** What the reader decided lately, the newest first. */
export const listDecidedReviews = endpoint({
  method: 'get',
  path: '/api/decided-reviews',
  response: z.object({ decided: z.array(DecidedItem) }),
})

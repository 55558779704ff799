import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { FeedbackRequestId, Instant, SubmissionId } from '../../core/ids.contract.ts'
import { CredentialContent } from '../../credentials/version.contract.ts'
import { Artifact } from '../../evidence/evidence.contract.ts'
import { Answers } from '../submission.contract.ts'

// A private request to one colleague for comments on a draft. It uses no attempt, decides nothing, and no assessor sees it.

export const FeedbackPart = z.enum(['overview', 'evidence', 'reflection'])
export type FeedbackPart = z.infer<typeof FeedbackPart>

/** waiting: nobody has opened it · open: a colleague reads it · answered · ended by the earner · expired */
export const FeedbackRequestState = z.enum(['waiting', 'open', 'answered', 'ended', 'expired'])
export type FeedbackRequestState = z.infer<typeof FeedbackRequestState>

/** spot → comment; a spot is `overview`, `reflection`, `general` or `row.<id of a rubric row>` */
export const FeedbackComments = z.record(z.string().max(80), z.string().max(4000, 'at most 4,000 characters'))
export type FeedbackComments = z.infer<typeof FeedbackComments>

const about = {
  id: FeedbackRequestId,
  state: FeedbackRequestState,
  parts: z.array(FeedbackPart),
  question: z.string(),
  askedAt: Instant,
  expiresAt: Instant,
}

/** As its earner sees it. */
export const OwnFeedbackRequest = z.object({
  ...about,
  /** null until somebody opened it */
  colleagueName: z.string().nullable(),
  answeredAt: Instant.nullable(),
  comments: FeedbackComments,
  /** answered since its earner last looked */
  isNew: z.boolean(),
})
export type OwnFeedbackRequest = z.infer<typeof OwnFeedbackRequest>

const OwnRequests = z.object({ requests: z.array(OwnFeedbackRequest) })
const ofSubmission = z.object({ submissionId: SubmissionId })
const ofOwn = z.object({ submissionId: SubmissionId, feedbackRequestId: FeedbackRequestId })
const ofRequest = z.object({ feedbackRequestId: FeedbackRequestId })

/** Asks one colleague: by their person code, or whoever is given the one-time code that comes back, once. */
export const askColleague = endpoint({
  method: 'post',
  path: '/api/submissions/:submissionId/feedback-requests',
  params: ofSubmission,
  body: z.object({
    parts: z.array(FeedbackPart).min(1, 'choose at least one part').max(3),
    question: z.string().trim().max(2000, 'at most 2,000 characters'),
    personCode: z.string().max(40).nullable(),
    mayBeShown: z.literal(true, { error: 'confirm this first' }),
  }),
  response: OwnRequests.extend({ code: z.string().nullable(), link: z.string().nullable() }),
})

export const listOwnFeedbackRequests = endpoint({
  method: 'get',
  path: '/api/submissions/:submissionId/feedback-requests',
  params: ofSubmission,
  response: OwnRequests,
})

/** From now on the colleague sees nothing of the work; what they sent stays with the earner. */
export const endFeedbackRequest = endpoint({
  method: 'post',
  path: '/api/submissions/:submissionId/feedback-requests/:feedbackRequestId/end',
  params: ofOwn,
  response: OwnRequests,
})

export const markFeedbackRead = endpoint({
  method: 'post',
  path: '/api/submissions/:submissionId/feedback-requests/:feedbackRequestId/read',
  params: ofOwn,
  response: OwnRequests,
})

/** As the colleague sees it in a list: whose work it is stays hidden until they open it. */
export const ReceivedFeedbackRequest = z.object({
  ...about,
  credentialTitle: z.string(),
  earnerName: z.string().nullable(),
})
export type ReceivedFeedbackRequest = z.infer<typeof ReceivedFeedbackRequest>

export const listReceivedFeedbackRequests = endpoint({
  method: 'get',
  path: '/api/feedback-requests',
  response: z.object({ requests: z.array(ReceivedFeedbackRequest) }),
})

/** Takes a request on by its one-time code; nothing is opened yet. */
export const enterFeedbackCode = endpoint({
  method: 'post',
  path: '/api/feedback-requests',
  body: z.object({ code: z.string().trim().min(1, 'enter the code').max(60) }),
  response: z.object({ id: FeedbackRequestId }),
})

/** The draft as it was when the colleague opened it, as far as the earner chose. */
export const SharedDraft = z.object({
  openedAt: Instant,
  content: CredentialContent,
  overview: Answers.nullable(),
  reflection: Answers.nullable(),
  artifacts: z.array(Artifact).nullable(),
})
export type SharedDraft = z.infer<typeof SharedDraft>

export const FeedbackRequestView = ReceivedFeedbackRequest.extend({
  /** null until opened */
  draft: SharedDraft.nullable(),
  comments: FeedbackComments,
  revision: z.int(),
  savedAt: Instant.nullable(),
  sentAt: Instant.nullable(),
})
export type FeedbackRequestView = z.infer<typeof FeedbackRequestView>

export const getFeedbackRequest = endpoint({
  method: 'get',
  path: '/api/feedback-requests/:feedbackRequestId',
  params: ofRequest,
  response: FeedbackRequestView,
})

/** Shows whose work it is. From then on this person can never review it. */
export const openFeedbackRequest = endpoint({
  method: 'post',
  path: '/api/feedback-requests/:feedbackRequestId/open',
  params: ofRequest,
  response: FeedbackRequestView,
})

/** 409 draft-changed-elsewhere where `revision` is no longer the newest. The earner sees nothing until it is sent. */
export const saveFeedbackComments = endpoint({
  method: 'put',
  path: '/api/feedback-requests/:feedbackRequestId/comments',
  params: ofRequest,
  body: z.object({ revision: z.int().min(0), comments: FeedbackComments }),
  response: z.object({ revision: z.int(), savedAt: Instant }),
})

export const sendFeedbackComments = endpoint({
  method: 'post',
  path: '/api/feedback-requests/:feedbackRequestId/send',
  params: ofRequest,
  body: z.object({ revision: z.int().min(0) }),
  response: FeedbackRequestView,
})

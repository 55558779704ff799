import { Schema, type Connection, type QueryFilter, type UpdateQuery } from 'mongoose'
import { collection } from '../../core/collection.ts'
import type {
  ArtifactId,
  CredentialId,
  FeedbackRequestId,
  OrganizationId,
  PersonId,
  SubmissionId,
} from '../../core/ids.contract.ts'
import type { Artifact } from '../../evidence/evidence.contract.ts'
import type { Answers } from '../submission.contract.ts'
import type { FeedbackComments, FeedbackPart } from './formative.contract.ts'

/** The draft as it was when the colleague opened it; null where the earner did not choose a part. */
export interface Snapshot {
  version: number
  overview: Answers | null
  reflection: Answers | null
  artifacts: Artifact[] | null
}

export interface FeedbackRequestDocument {
  _id: FeedbackRequestId
  submissionId: SubmissionId
  credentialId: CredentialId
  organizationId: OrganizationId
  earnerId: PersonId
  /** null until somebody takes it on by its code */
  colleagueId: PersonId | null
  /** gone once it is taken on */
  codeHash: string | null
  parts: FeedbackPart[]
  question: string
  askedAt: Date
  expiresAt: Date
  /** when the copy of the draft is erased; null once it was */
  forgetAt: Date | null
  endedAt: Date | null
  openedAt: Date | null
  snapshot: Snapshot | null
  /** what the colleague has written so far; the earner gets `sent` */
  comments: FeedbackComments
  revision: number
  savedAt: Date | null
  sent: FeedbackComments
  sentAt: Date | null
  /** when the earner read what was sent */
  readAt: Date | null
  /** what its colleague or its earner is still to be told; absent where nothing is */
  news?: FeedbackNews | null
}

export interface FeedbackNews {
  kind: 'feedback-asked' | 'feedback-answered'
  to: PersonId
  /** names it, so that it is told once */
  event: string
}

export type RequestFilter = QueryFilter<FeedbackRequestDocument>

const MOST_LISTED = 50

export function createFeedbackRequestModel(connection: Connection) {
  const date = { type: Date, default: null }
  const { model, ensureIndexes } = collection(
    connection,
    'feedbackRequests',
    new Schema<FeedbackRequestDocument>({
      _id: String,
      submissionId: { type: String, required: true },
      credentialId: { type: String, required: true },
      organizationId: { type: String, required: true },
      earnerId: { type: String, required: true },
      colleagueId: { type: String, default: null },
      codeHash: { type: String, default: null },
      parts: { type: [String], required: true },
      question: { type: String, default: '' },
      askedAt: { type: Date, required: true },
      expiresAt: { type: Date, required: true },
      forgetAt: date,
      endedAt: date,
      openedAt: date,
      snapshot: { type: Schema.Types.Mixed, default: null },
      comments: { type: Schema.Types.Mixed, required: true },
      revision: { type: Number, required: true },
      savedAt: date,
      sent: { type: Schema.Types.Mixed, required: true },
      sentAt: date,
      readAt: date,
      news: { type: Schema.Types.Mixed, default: undefined },
    }),
    [
      [{ submissionId: 1 }],
      [{ colleagueId: 1 }],
      [{ earnerId: 1 }],
      [{ codeHash: 1 }],
      [{ forgetAt: 1 }],
      [{ 'news.event': 1 }],
    ],
  )
  const live = (now: Date): RequestFilter => ({ endedAt: null, expiresAt: { $gt: now } })

  return {
    ensureIndexes,
    async insert(request: FeedbackRequestDocument) {
      await model.create(request)
    },
    find: (id: FeedbackRequestId) => model.findById(id).lean<FeedbackRequestDocument | null>(),
    findByCode: (codeHash: string) => model.findOne({ codeHash }).lean<FeedbackRequestDocument | null>(),
    ofSubmission: (submissionId: SubmissionId) =>
      model.find({ submissionId }).sort({ askedAt: -1 }).limit(MOST_LISTED).lean<FeedbackRequestDocument[]>(),
    ofColleague: (colleagueId: PersonId) =>
      model
        .find({ colleagueId }, { snapshot: 0 })
        .sort({ askedAt: -1 })
        .limit(MOST_LISTED)
        .lean<Omit<FeedbackRequestDocument, 'snapshot'>[]>(),
    async marksOf(personId: PersonId, now: Date) {
      const [asked, sent] = await Promise.all([
        model.countDocuments({ ...live(now), colleagueId: personId, openedAt: null }),
        model
          .find({ earnerId: personId, sentAt: { $ne: null } }, { sentAt: 1, readAt: 1 })
          .limit(500)
          .lean<Pick<FeedbackRequestDocument, 'sentAt' | 'readAt'>[]>(),
      ])
      return { asked, answered: sent.filter(isUnread).length }
    },
    /** What somebody is still to be told. */
    untold: (limit: number) =>
      model
        .find({ 'news.event': { $gt: '' } }, { submissionId: 1, credentialId: 1, news: 1 })
        .limit(limit)
        .lean<Pick<FeedbackRequestDocument, '_id' | 'submissionId' | 'credentialId' | 'news'>[]>(),
    async told(id: FeedbackRequestId, event: string) {
      await model.updateOne({ _id: id, 'news.event': event }, { $unset: { news: '' } })
    },
    /** What somebody asked for, or was asked for, by its id; without the copies of drafts. */
    pageOf(side: 'earnerId' | 'colleagueId', personId: PersonId, after: FeedbackRequestId | null, limit: number) {
      const filter: RequestFilter = { [side]: personId, ...(after === null ? {} : { _id: { $gt: after } }) }
      return model
        .find(filter, { 'snapshot.artifacts': 0 })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<FeedbackRequestDocument[]>()
    },
    /** Whether a live request shows this piece to that colleague. */
    async shows(colleagueId: PersonId, artifactId: ArtifactId, now: Date): Promise<boolean> {
      const filter = { ...live(now), colleagueId, openedAt: { $ne: null }, 'snapshot.artifacts.id': artifactId }
      return (await model.findOne(filter, { _id: 1 }).lean()) !== null
    },
    /** One conditional change; false where something it needs no longer holds. */
    async change(filter: RequestFilter, update: UpdateQuery<FeedbackRequestDocument>): Promise<boolean> {
      return (await model.updateOne(filter, update)).modifiedCount === 1
    },
    live,
    /** What was shown, and the code that opened it, go once a request is over; what was sent stays its earner's. */
    async forgetOver(now: Date): Promise<number> {
      const forgotten = { snapshot: null, codeHash: null, forgetAt: null }
      return (await model.updateMany({ forgetAt: { $lte: now } }, { $set: forgotten })).modifiedCount
    },
  }
}
export type FeedbackRequestModel = ReturnType<typeof createFeedbackRequestModel>

export const isUnread = ({ sentAt, readAt }: Pick<FeedbackRequestDocument, 'sentAt' | 'readAt'>) =>
  sentAt !== null && (readAt === null || readAt < sentAt)

import { Schema, type Connection } from 'mongoose'
import type { Beside } from '../core/beside.ts'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { PersonId, SubmissionId } from '../core/ids.contract.ts'
import type { Judgement } from './review.contract.ts'

/** One assessor's draft on one attempt. Its id is (submission, attempt, assessor), so there is never a second. */
export interface ReviewDocument {
  _id: string
  submissionId: SubmissionId
  attempt: number
  assessorId: PersonId
  judgement: Judgement
  revision: number
  savedAt: Date
  /** seconds of work that screens told of; absent in reviews of before */
  activeSeconds?: number
}

export const reviewKey = (submissionId: SubmissionId, attempt: number, assessorId: PersonId) =>
  `${submissionId}.${attempt}.${assessorId}`

/** The drafts of what is `claimed` by the person who asks. */
const DRAFTS: Beside = {
  stages: [
    {
      $addFields: {
        draftKeys: {
          $map: {
            input: '$claimed',
            as: 'work',
            in: { $concat: ['$$work._id', '.', { $toString: { $size: '$$work.attempts' } }, '.', '$personId'] },
          },
        },
      },
    },
    { $lookup: { from: 'reviews', localField: 'draftKeys', foreignField: '_id', as: 'drafts' } },
  ],
  show: { 'drafts.submissionId': 1, 'drafts.savedAt': 1 },
}

export function createReviewModel(connection: Connection) {
  const reviews = collection(
    connection,
    'reviews',
    new Schema<ReviewDocument>({
      _id: String,
      submissionId: { type: String, required: true },
      attempt: { type: Number, required: true },
      assessorId: { type: String, required: true },
      judgement: { type: Schema.Types.Mixed, required: true },
      revision: { type: Number, required: true },
      savedAt: { type: Date, required: true },
      activeSeconds: { type: Number },
    }),
    [[{ submissionId: 1 }], [{ assessorId: 1 }]],
  )
  return {
    ensureIndexes: reviews.ensureIndexes,
    draftsBeside: DRAFTS,
    find: (key: string) => reviews.model.findById(key).lean<ReviewDocument | null>(),

    /** Adds to the seconds of work, and saves a draft that started from `revision` (0: none yet); false where a newer one is there. */
    async save(review: Omit<ReviewDocument, 'revision'>, revision: number): Promise<boolean> {
      if (revision === 0) {
        try {
          await reviews.model.create({ ...review, revision: 1 })
          return true
        } catch (error) {
          if (isDuplicateKey(error)) return false
          throw error
        }
      }
      const { modifiedCount } = await reviews.model.updateOne(
        { _id: review._id, revision },
        {
          $set: { judgement: review.judgement, savedAt: review.savedAt },
          $inc: { revision: 1, activeSeconds: review.activeSeconds ?? 0 },
        },
      )
      return modifiedCount === 1
    },

    /** An assessor's reviews in the order of their ids, after one of them. */
    pageOf: (assessorId: PersonId, after: string | null, limit: number) =>
      reviews.model
        .find({ assessorId, ...(after ? { _id: { $gt: after } } : {}) })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<ReviewDocument[]>(),
  }
}
export type ReviewModel = ReturnType<typeof createReviewModel>

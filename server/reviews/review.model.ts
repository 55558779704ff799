import { Schema, type Connection, type PipelineStage } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { CredentialId, PersonId, SubmissionId } from '../core/ids.contract.ts'
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
}

/** An expert whom an issuer appointed, with the reason; the first reviewers of a credential come this way. */
export interface AppointmentDocument {
  _id: string
  credentialId: CredentialId
  personId: PersonId
  reason: string
  appointedAt: Date
  until: Date | null
  endedAt: Date | null
}

/** One reason why somebody may review a credential. */
interface Standing {
  credentialId: CredentialId
  /** who holds the award; absent where it is an appointment */
  earnerId?: PersonId
}

export const reviewKey = (submissionId: SubmissionId, attempt: number, assessorId: PersonId) =>
  `${submissionId}.${attempt}.${assessorId}`

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
    }),
    [[{ submissionId: 1 }], [{ assessorId: 1 }]],
  )
  const appointments = collection(
    connection,
    'appointments',
    new Schema<AppointmentDocument>({
      _id: String,
      credentialId: { type: String, required: true },
      personId: { type: String, required: true },
      reason: { type: String, required: true },
      appointedAt: { type: Date, required: true },
      until: { type: Date, default: null },
      endedAt: { type: Date, default: null },
    }),
    [[{ personId: 1 }], [{ credentialId: 1 }], [{ appointedAt: 1 }], [{ until: 1 }], [{ endedAt: 1 }]],
  )

  return {
    async ensureIndexes() {
      await reviews.ensureIndexes()
      await appointments.ensureIndexes()
    },
    find: (key: string) => reviews.model.findById(key).lean<ReviewDocument | null>(),
    findMany: (keys: string[]) =>
      keys.length ? reviews.model.find({ _id: { $in: keys } }).lean<ReviewDocument[]>() : Promise.resolve([]),

    /** Saves a draft that started from `revision` (0: none yet); false where a newer one is there. */
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
        { $set: { judgement: review.judgement, savedAt: review.savedAt }, $inc: { revision: 1 } },
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
    /** Every appointment there ever was. */
    everyAppointmentOf: (personId: PersonId) =>
      appointments.model.find({ personId }).sort({ _id: 1 }).lean<AppointmentDocument[]>(),
    /** Who was ever appointed for a credential. */
    appointedFor: async (credentialId: CredentialId): Promise<PersonId[]> =>
      (await appointments.model.find({ credentialId }, { personId: 1 }).limit(500).lean<AppointmentDocument[]>()).map(
        ({ personId }) => personId,
      ),
    /** What began or ended since then, or ends until then. */
    appointmentNews: (since: Date, until: Date) =>
      appointments.model
        .find({
          $or: [
            { appointedAt: { $gte: since } },
            { endedAt: { $gte: since } },
            { until: { $gte: since, $lte: until }, endedAt: null },
          ],
        })
        .sort({ _id: 1 })
        .lean<AppointmentDocument[]>(),
    async appoint(appointment: AppointmentDocument) {
      await appointments.model.create(appointment)
    },
    /**
     * What the person is appointed for, and what the stage finds beside it: one command. `earnerId` tells an award from an
     * appointment.
     */
    async appointedOr(
      personId: PersonId,
      at: Date,
      stage: PipelineStage.UnionWith,
      limit?: number,
    ): Promise<Standing[]> {
      const filter = { personId, endedAt: null, $or: [{ until: null }, { until: { $gt: at } }] }
      return appointments.model.aggregate<Standing>([
        { $match: filter },
        { $project: { credentialId: 1 } },
        stage,
        ...(limit === undefined ? [] : [{ $limit: limit }]),
      ])
    },
  }
}
export type ReviewModel = ReturnType<typeof createReviewModel>

import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { CredentialId, OrganizationId, PersonId, PlacementId, SubmissionId } from '../core/ids.contract.ts'

export type PassbackStatus = 'waiting' | 'sent' | 'refused'

/**
 * A grade on its way to one gradebook column: one record per (column, earner). It holds no grade: what to send is read from
 * the submission when sending, so the newest state always wins and nothing can arrive out of order.
 */
export interface PassbackDocument {
  _id: string
  placementId: PlacementId
  platformId: string
  personId: PersonId
  organizationId: OrganizationId
  credentialId: CredentialId
  submissionId: SubmissionId
  status: PassbackStatus
  /** counts up whenever something new is owed */
  wanted: number
  /** the `wanted` that arrived last */
  arrived: number
  tries: number
  dueAt: Date
  /** a worker holds it until then */
  leaseUntil: Date | null
  gradeSent: boolean
  sentAt: Date | null
  /** in plain words, of the last try that did not arrive */
  reason: string | null
  updatedAt: Date
}

export function createPassbackModel(connection: Connection) {
  const passbacks = collection(
    connection,
    'passbacks',
    new Schema<PassbackDocument>({
      _id: String,
      placementId: { type: String, required: true },
      platformId: { type: String, required: true },
      personId: { type: String, required: true },
      organizationId: { type: String, required: true },
      credentialId: { type: String, required: true },
      submissionId: { type: String, required: true },
      status: { type: String, required: true },
      wanted: { type: Number, required: true },
      arrived: { type: Number, required: true },
      tries: { type: Number, required: true },
      dueAt: { type: Date, required: true },
      leaseUntil: { type: Date, default: null },
      gradeSent: { type: Boolean, required: true },
      sentAt: { type: Date, default: null },
      reason: { type: String, default: null },
      updatedAt: { type: Date, required: true },
    }),
    // Growth: shard on _id (hashed).
    [[{ status: 1, dueAt: 1 }], [{ submissionId: 1 }]],
  )
  const { model } = passbacks

  return {
    ensureIndexes: () => passbacks.ensureIndexes(),

    /** Notes that the column needs to hear the newest state. */
    async owe(
      record: Pick<
        PassbackDocument,
        '_id' | 'placementId' | 'platformId' | 'personId' | 'organizationId' | 'credentialId' | 'submissionId'
      >,
      at: Date,
    ): Promise<void> {
      const { _id, ...facts } = record
      const owed = {
        $set: { status: 'waiting' as const, tries: 0, dueAt: at, reason: null, updatedAt: at },
        $inc: { wanted: 1 },
      }
      const update = {
        ...owed,
        $setOnInsert: { ...facts, arrived: 0, leaseUntil: null, gradeSent: false, sentAt: null },
      }
      try {
        await model.updateOne({ _id }, update, { upsert: true })
      } catch (error) {
        // Two upserts of a new record at once: the second finds what the first inserted.
        if (!isDuplicateKey(error)) throw error
        await model.updateOne({ _id }, owed)
      }
    },

    due: (now: Date, exceptPlatforms: string[], limit: number) =>
      model
        .find({
          status: 'waiting',
          dueAt: { $lte: now },
          platformId: { $nin: exceptPlatforms },
          $or: [{ leaseUntil: null }, { leaseUntil: { $lt: now } }],
        })
        .sort({ dueAt: 1 })
        .limit(limit)
        .lean<PassbackDocument[]>(),

    /** Takes one for sending; false where another worker has it, or it changed since it was read. */
    async lease(record: PassbackDocument, now: Date, leaseUntil: Date): Promise<boolean> {
      const { modifiedCount } = await model.updateOne(
        {
          _id: record._id,
          status: 'waiting',
          wanted: record.wanted,
          tries: record.tries,
          $or: [{ leaseUntil: null }, { leaseUntil: { $lt: now } }],
        },
        { $set: { leaseUntil } },
      )
      return modifiedCount === 1
    },

    /** What was wanted when it was read has arrived; anything newer stays waiting. */
    async arrived(
      record: PassbackDocument,
      leaseUntil: Date,
      result: { sentAt: Date | null; gradeSent: boolean },
      now: Date,
    ) {
      const facts = { leaseUntil: null, arrived: record.wanted, ...result, updatedAt: now }
      const { modifiedCount } = await model.updateOne(
        { _id: record._id, leaseUntil, wanted: record.wanted },
        { $set: { ...facts, status: 'sent', reason: null } },
      )
      if (modifiedCount === 0) await model.updateOne({ _id: record._id, leaseUntil }, { $set: facts })
    },

    async later(record: PassbackDocument, leaseUntil: Date, dueAt: Date, reason: string, now: Date) {
      await model.updateOne(
        { _id: record._id, leaseUntil },
        { $set: { leaseUntil: null, dueAt, reason, updatedAt: now }, $inc: { tries: 1 } },
      )
    },

    async refused(record: PassbackDocument, leaseUntil: Date, reason: string, now: Date) {
      const { modifiedCount } = await model.updateOne(
        { _id: record._id, leaseUntil, wanted: record.wanted },
        { $set: { leaseUntil: null, status: 'refused', reason, updatedAt: now } },
      )
      if (modifiedCount === 0) await model.updateOne({ _id: record._id, leaseUntil }, { $set: { leaseUntil: null } })
    },

    ofSubmissions: (ids: SubmissionId[]) =>
      ids.length ? model.find({ submissionId: { $in: ids } }).lean<PassbackDocument[]>() : Promise.resolve([]),
  }
}
export type PassbackModel = ReturnType<typeof createPassbackModel>

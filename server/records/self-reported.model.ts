import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import type { Day, PersonId } from '../core/ids.contract.ts'
import type { SelfReportedId } from './record.contract.ts'

export interface SelfReportedWords {
  title: string
  issuer: string
  earnedOn: Day
  note: string
}

export interface SelfReportedDocument extends SelfReportedWords {
  _id: SelfReportedId
  personId: PersonId
  revision: number
  createdAt: Date
  updatedAt: Date
}

/** Tells an entry from what else such a query brings. */
export function createSelfReportedModel(connection: Connection) {
  const entries = collection(
    connection,
    'selfReported',
    new Schema<SelfReportedDocument>({
      _id: String,
      personId: { type: String, required: true },
      title: { type: String, required: true },
      issuer: { type: String, required: true },
      earnedOn: { type: String, required: true },
      note: { type: String, default: '' },
      revision: { type: Number, required: true },
      createdAt: { type: Date, required: true },
      updatedAt: { type: Date, required: true },
    }),
    // Growth: shard on personId.
    [[{ personId: 1, earnedOn: -1 }]],
  )
  const { model } = entries
  return {
    ensureIndexes: () => entries.ensureIndexes(),
    async insert(entry: SelfReportedDocument) {
      await model.create(entry)
    },
    find: (personId: PersonId, _id: SelfReportedId) =>
      model.findOne({ _id, personId }).lean<SelfReportedDocument | null>(),
    listOf: (personId: PersonId, limit: number) =>
      model.find({ personId }).sort({ earnedOn: -1, createdAt: -1 }).limit(limit).lean<SelfReportedDocument[]>(),
    /** In the order of their ids, after one of them. */
    pageOf: (personId: PersonId, after: SelfReportedId | null, limit: number) =>
      model
        .find({ personId, ...(after ? { _id: { $gt: after } } : {}) })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<SelfReportedDocument[]>(),
    /** These entries, as far as they are theirs. */
    among: (personId: PersonId, ids: SelfReportedId[]): Promise<SelfReportedDocument[]> =>
      ids.length > 0 ? model.find({ _id: { $in: ids }, personId }).lean<SelfReportedDocument[]>() : Promise.resolve([]),
    count: (personId: PersonId) => model.countDocuments({ personId }),
    /** False where the entry has changed since that revision, or is gone. */
    async change(personId: PersonId, _id: SelfReportedId, revision: number, words: SelfReportedWords, updatedAt: Date) {
      const { modifiedCount } = await model.updateOne(
        { _id, personId, revision },
        { $set: { ...words, updatedAt }, $inc: { revision: 1 } },
      )
      return modifiedCount === 1
    },
    async remove(personId: PersonId, _id: SelfReportedId, revision: number) {
      return (await model.deleteOne({ _id, personId, revision })).deletedCount === 1
    },
  }
}
export type SelfReportedModel = ReturnType<typeof createSelfReportedModel>

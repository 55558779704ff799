import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import type { Day, LearningEntryId, PersonId } from '../core/ids.contract.ts'
import type { LearningKind } from './learning.contract.ts'

export interface LearningWords {
  kind: LearningKind
  learnedOn: Day
  source: string
  note: string
}

export interface LearningDocument extends LearningWords {
  _id: LearningEntryId
  personId: PersonId
  revision: number
  createdAt: Date
  updatedAt: Date
}

export function createLearningModel(connection: Connection) {
  const entries = collection(
    connection,
    'learningEntries',
    new Schema<LearningDocument>({
      _id: String,
      personId: { type: String, required: true },
      kind: { type: String, required: true },
      learnedOn: { type: String, required: true },
      source: { type: String, required: true },
      note: { type: String, default: '' },
      revision: { type: Number, required: true },
      createdAt: { type: Date, required: true },
      updatedAt: { type: Date, required: true },
    }),
    // Growth: shard on personId.
    [[{ personId: 1, learnedOn: -1 }]],
  )
  const { model } = entries
  return {
    ensureIndexes: () => entries.ensureIndexes(),
    async insert(entry: LearningDocument) {
      await model.create(entry)
    },
    find: (personId: PersonId, _id: LearningEntryId) =>
      model.findOne({ _id, personId }).lean<LearningDocument | null>(),
    listOf: (personId: PersonId, limit: number) =>
      model.find({ personId }).sort({ learnedOn: -1, createdAt: -1 }).limit(limit).lean<LearningDocument[]>(),
    /** In the order of their ids, after one of them. */
    pageOf: (personId: PersonId, after: LearningEntryId | null, limit: number) =>
      model
        .find({ personId, ...(after ? { _id: { $gt: after } } : {}) })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<LearningDocument[]>(),
    findMany: (personId: PersonId, ids: LearningEntryId[]) =>
      ids.length ? model.find({ _id: { $in: ids }, personId }).lean<LearningDocument[]>() : Promise.resolve([]),
    count: (personId: PersonId) => model.countDocuments({ personId }),
    /** False where the entry has changed since that revision, or is gone. */
    async change(personId: PersonId, _id: LearningEntryId, revision: number, words: LearningWords, updatedAt: Date) {
      const { modifiedCount } = await model.updateOne(
        { _id, personId, revision },
        { $set: { ...words, updatedAt }, $inc: { revision: 1 } },
      )
      return modifiedCount === 1
    },
    async remove(personId: PersonId, _id: LearningEntryId, revision: number) {
      return (await model.deleteOne({ _id, personId, revision })).deletedCount === 1
    },
  }
}
export type LearningModel = ReturnType<typeof createLearningModel>

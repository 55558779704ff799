import { Schema, type Connection } from 'mongoose'
import { collection } from '../../core/collection.ts'
import type { PersonId } from '../../core/ids.contract.ts'
import type { MailChoices } from '../notice.contract.ts'

/** What somebody wants by e-mail; nobody gets any without such a record. */
export interface MailChoicesDocument {
  _id: PersonId
  topics: MailChoices
  changedAt: Date
  /** when they last followed the link under an e-mail */
  unsubscribedAt: Date | null
}

// Growth: shard on _id (hashed).
export function createMailChoicesModel(connection: Connection) {
  const { model, ensureIndexes } = collection(
    connection,
    'mailChoices',
    new Schema<MailChoicesDocument>({
      _id: String,
      topics: { type: Schema.Types.Mixed, required: true },
      changedAt: { type: Date, required: true },
      unsubscribedAt: { type: Date, default: null },
    }),
  )
  return {
    ensureIndexes,
    find: (personId: PersonId) => model.findById(personId).lean<MailChoicesDocument | null>(),

    async choose(personId: PersonId, topics: MailChoices, changedAt: Date): Promise<void> {
      const changes = Object.entries(topics).map(([topic, mode]) => [`topics.${topic}`, mode])
      await model.updateOne(
        { _id: personId },
        { $set: { ...Object.fromEntries(changes), changedAt } },
        { upsert: true },
      )
    },

    /** No e-mail at all from now on. */
    async unsubscribe(personId: PersonId, at: Date): Promise<void> {
      await model.updateOne({ _id: personId }, { $set: { topics: {}, changedAt: at, unsubscribedAt: at } })
    },
  }
}
export type MailChoicesModel = ReturnType<typeof createMailChoicesModel>

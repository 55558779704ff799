import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { CredentialId, OrganizationId, PersonId } from '../core/ids.contract.ts'
import { deterministicId } from '../core/secrets.ts'

/** Somebody who hears when work on a credential waits for review: they were appointed for it, or have claimed some before. */
export interface QueueWatcherDocument {
  _id: string
  organizationId: OrganizationId
  credentialId: CredentialId
  personId: PersonId
  since: Date
}

// Growth: shard on organizationId.
export function createQueueWatcherModel(connection: Connection) {
  const { model, ensureIndexes } = collection(
    connection,
    'queueWatchers',
    new Schema<QueueWatcherDocument>({
      _id: String,
      organizationId: { type: String, required: true },
      credentialId: { type: String, required: true },
      personId: { type: String, required: true },
      since: { type: Date, required: true },
    }),
    [[{ organizationId: 1, credentialId: 1, _id: 1 }], [{ credentialId: 1, _id: 1 }]],
  )
  return {
    ensureIndexes,

    async add(watcher: Omit<QueueWatcherDocument, '_id'>): Promise<void> {
      const { organizationId, credentialId, personId } = watcher
      const _id = deterministicId('queue-watcher', organizationId, credentialId, personId)
      try {
        await model.updateOne({ _id }, { $setOnInsert: watcher }, { upsert: true })
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
    },

    /** Of one organization, or (null) of all of them; in the order of their ids, after one of them. */
    page: (organizationId: OrganizationId | null, credentialId: CredentialId, after: string | null, limit: number) =>
      model
        .find({
          ...(organizationId ? { organizationId } : {}),
          credentialId,
          ...(after ? { _id: { $gt: after } } : {}),
        })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<QueueWatcherDocument[]>(),
  }
}
export type QueueWatcherModel = ReturnType<typeof createQueueWatcherModel>

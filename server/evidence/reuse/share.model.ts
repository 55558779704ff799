import { Schema, type Connection } from 'mongoose'
import { collection } from '../../core/collection.ts'
import { isDuplicateKey } from '../../core/database.ts'
import type { ArtifactId, SubmissionId } from '../../core/ids.contract.ts'

/** A use of a file that does not stand in its draft yet: what a crash leaves is found by it. */
export interface PendingUse {
  artifactId: ArtifactId
  submissionId: SubmissionId
  at: Date
}

/** Who uses the same bytes. Written when a file is first used again; a file without this has one user. */
export interface ShareDocument {
  /** the file's id in the store */
  _id: string
  users: ArtifactId[]
  pending: PendingUse[]
  /** the last user has let go: nobody can join any more */
  goneAt?: Date | undefined
}

const KEEP_GONE_SECONDS = 24 * 60 * 60

export function createShareModel(connection: Connection) {
  const shares = collection(
    connection,
    'evidenceShares',
    new Schema<ShareDocument>({
      _id: String,
      users: { type: [String], required: true },
      pending: { type: Schema.Types.Mixed, required: true },
      goneAt: Date,
    }),
    [[{ 'pending.at': 1 }], [{ goneAt: 1 }, { expireAfterSeconds: KEEP_GONE_SECONDS }]],
  )
  const { model } = shares

  const joinShared = async (fileId: string, from: ArtifactId, use: PendingUse) =>
    (
      await model.updateOne(
        { _id: fileId, users: from },
        { $addToSet: { users: use.artifactId }, $push: { pending: use } },
      )
    ).modifiedCount === 1

  async function shareFirst(fileId: string, from: ArtifactId, use: PendingUse): Promise<boolean> {
    try {
      const first = { $setOnInsert: { users: [from, use.artifactId], pending: [use] } }
      return (await model.updateOne({ _id: fileId }, first, { upsert: true })).upsertedCount === 1
    } catch (error) {
      if (isDuplicateKey(error)) return false
      throw error
    }
  }

  return {
    ensureIndexes: () => shares.ensureIndexes(),

    /** Joins the users of a file, `from` being one of them; false where that one has let go of it. */
    join: async (fileId: string, from: ArtifactId, use: PendingUse): Promise<boolean> =>
      (await joinShared(fileId, from, use)) ||
      (await shareFirst(fileId, from, use)) ||
      // Somebody else was first to share it.
      (await joinShared(fileId, from, use)),

    async settled(fileId: string, artifactId: ArtifactId) {
      await model.updateOne({ _id: fileId }, { $pull: { pending: { artifactId } } })
    },

    /** Lets go of a file; answers whether that was its last user, so that the bytes may go. */
    async letGo(fileId: string, artifactId: ArtifactId, at: Date): Promise<boolean> {
      await model.updateOne({ _id: fileId }, { $pull: { users: artifactId, pending: { artifactId } } })
      try {
        const gone = { $set: { goneAt: at }, $setOnInsert: { users: [], pending: [] } }
        await model.updateOne({ _id: fileId, users: { $size: 0 } }, gone, { upsert: true })
        return true
      } catch (error) {
        // It is there and has users.
        if (isDuplicateKey(error)) return false
        throw error
      }
    },

    pendingBefore: (at: Date, limit: number) =>
      model
        .find({ 'pending.at': { $lt: at } })
        .limit(limit)
        .lean<ShareDocument[]>(),
  }
}
export type ShareModel = ReturnType<typeof createShareModel>

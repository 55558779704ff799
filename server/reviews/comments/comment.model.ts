import { Schema, type Connection } from 'mongoose'
import { collection } from '../../core/collection.ts'
import type { CredentialId, PersonId } from '../../core/ids.contract.ts'

export interface CommentDocument {
  _id: string
  personId: PersonId
  text: string
  credentialId: CredentialId | null
  rowId: string | null
  savedAt: Date
}

export function createCommentModel(connection: Connection) {
  const comments = collection(
    connection,
    'savedComments',
    new Schema<CommentDocument>({
      _id: String,
      personId: { type: String, required: true },
      text: { type: String, required: true },
      credentialId: { type: String, default: null },
      rowId: { type: String, default: null },
      savedAt: { type: Date, required: true },
    }),
    [[{ personId: 1 }]],
  )
  const { model } = comments
  return {
    ensureIndexes: comments.ensureIndexes,
    of: (personId: PersonId, limit: number) => model.find({ personId }).limit(limit).lean<CommentDocument[]>(),
    async add(comment: CommentDocument) {
      await model.create(comment)
    },
    async change(id: string, personId: PersonId, text: string, savedAt: Date): Promise<CommentDocument | null> {
      const { matchedCount } = await model.updateOne({ _id: id, personId }, { $set: { text, savedAt } })
      return matchedCount ? model.findById(id).lean<CommentDocument | null>() : null
    },
    remove: async (id: string, personId: PersonId) => (await model.deleteOne({ _id: id, personId })).deletedCount === 1,
  }
}
export type CommentModel = ReturnType<typeof createCommentModel>

import { Schema, type Connection } from 'mongoose'
import { collection } from '../../core/collection.ts'
import type { CredentialId } from '../../core/ids.contract.ts'

const MOST_KEPT = 50

/** How long the latest reviews of a credential took; whose they were is not kept. */
export interface PaceDocument {
  _id: CredentialId
  recent: { review: string; seconds: number }[]
}

export function createPaceModel(connection: Connection) {
  const { model } = collection(
    connection,
    'reviewPaces',
    new Schema<PaceDocument>({ _id: String, recent: { type: Schema.Types.Mixed, required: true } }),
  )
  return {
    /** Once for each review, however often it is told. */
    async note(credentialId: CredentialId, review: string, seconds: number) {
      await model.updateOne({ _id: credentialId }, { $setOnInsert: { recent: [] } }, { upsert: true })
      await model.updateOne(
        { _id: credentialId, 'recent.review': { $ne: review } },
        { $push: { recent: { $each: [{ review, seconds }], $slice: -MOST_KEPT } } },
      )
    },
    async forget(credentialId: CredentialId, review: string) {
      await model.updateOne({ _id: credentialId }, { $pull: { recent: { review } } })
    },
    async of(credentialIds: CredentialId[]): Promise<Map<string, number[]>> {
      const found = credentialIds.length ? await model.find({ _id: { $in: credentialIds } }).lean<PaceDocument[]>() : []
      return new Map(found.map(({ _id, recent }) => [_id, recent.map(({ seconds }) => seconds)]))
    },
  }
}
export type PaceModel = ReturnType<typeof createPaceModel>

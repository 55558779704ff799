import { Schema, type Connection } from 'mongoose'
import type { Beside } from '../../core/beside.ts'
import { collection } from '../../core/collection.ts'
import type { CredentialId } from '../../core/ids.contract.ts'

const MOST_KEPT = 50

/** How long the latest reviews of a credential took; whose they were is not kept. */
export interface PaceDocument {
  _id: CredentialId
  recent: { review: string; seconds: number }[]
}

/** How long reviews took, of what the person who asks may review or has claimed. */
const PACES: Beside = {
  stages: [
    {
      $addFields: {
        paceOf: { $setUnion: ['$appointed.credentialId', '$held.credentialId', '$claimed.credentialId'] },
      },
    },
    { $lookup: { from: 'reviewPaces', localField: 'paceOf', foreignField: '_id', as: 'paces' } },
  ],
  show: { 'paces._id': 1, 'paces.recent.seconds': 1 },
}

export function createPaceModel(connection: Connection) {
  const { model } = collection(
    connection,
    'reviewPaces',
    new Schema<PaceDocument>({ _id: String, recent: { type: Schema.Types.Mixed, required: true } }),
  )
  return {
    beside: PACES,
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
  }
}
export type PaceModel = ReturnType<typeof createPaceModel>

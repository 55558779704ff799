import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { CredentialId, Day, PersonId } from '../core/ids.contract.ts'
import { MAX_PLANNED } from './plan.rules.ts'

export interface PlanItem {
  credentialId: CredentialId
  targetOn: Day | null
  addedAt: Date
}

/** One person's plan: what they mean to earn, in their own order. */
export interface PlanDocument {
  _id: PersonId
  revision: number
  items: PlanItem[]
}

export function createPlanModel(connection: Connection) {
  // Growth: shard on _id, the person. Read by _id alone, so there is no other index.
  const { model } = collection(
    connection,
    'plans',
    new Schema<PlanDocument>({
      _id: String,
      revision: { type: Number, required: true },
      items: { type: Schema.Types.Mixed, required: true },
    }),
  )

  return {
    find: (_id: PersonId) => model.findById(_id).lean<PlanDocument | null>(),

    /** Appends; false where it is there already or the plan is full. */
    async add(_id: PersonId, item: PlanItem): Promise<boolean> {
      try {
        await model.updateOne({ _id }, { $setOnInsert: { revision: 0, items: [] } }, { upsert: true })
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
      const { modifiedCount } = await model.updateOne(
        { _id, 'items.credentialId': { $ne: item.credentialId }, [`items.${MAX_PLANNED - 1}`]: { $exists: false } },
        { $push: { items: item }, $inc: { revision: 1 } },
      )
      return modifiedCount === 1
    },

    async remove(_id: PersonId, credentialId: CredentialId) {
      await model.updateOne(
        { _id, 'items.credentialId': credentialId },
        { $pull: { items: { credentialId } }, $inc: { revision: 1 } },
      )
    },

    /** False where it is not in the plan. */
    async setTarget(_id: PersonId, credentialId: CredentialId, targetOn: Day | null): Promise<boolean> {
      const { matchedCount } = await model.updateOne(
        { _id, 'items.credentialId': credentialId },
        { $set: { 'items.$.targetOn': targetOn }, $inc: { revision: 1 } },
      )
      return matchedCount === 1
    },

    /** False where the plan has changed since that revision. */
    async reorder(_id: PersonId, revision: number, items: PlanItem[]): Promise<boolean> {
      const { modifiedCount } = await model.updateOne({ _id, revision }, { $set: { items }, $inc: { revision: 1 } })
      return modifiedCount === 1
    },
  }
}
export type PlanModel = ReturnType<typeof createPlanModel>

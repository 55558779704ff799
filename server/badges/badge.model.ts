import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { AwardId } from '../core/ids.contract.ts'

/** An award's badge in both signed forms, exactly as it was first issued. */
export interface BadgeRecord {
  _id: AwardId
  /** the Open Badges 3.0 credential with its embedded proof, as JSON text, so that not a byte of it changes */
  json: string
  jwt: string
  issuedAt: Date
}

export function createBadgeModel(connection: Connection) {
  const { model } = collection(
    connection,
    'badges',
    new Schema<BadgeRecord>({
      _id: String,
      json: { type: String, required: true },
      jwt: { type: String, required: true },
      issuedAt: { type: Date, required: true },
    }),
  )
  return {
    find: (id: AwardId) => model.findById(id).lean<BadgeRecord | null>(),
    /** The first one stays: whoever comes second gets what stands. */
    async keep(badge: BadgeRecord): Promise<void> {
      try {
        await model.create(badge)
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
    },
  }
}
export type BadgeModel = ReturnType<typeof createBadgeModel>

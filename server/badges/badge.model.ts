import { Schema, type Connection } from 'mongoose'
import { beside } from '../core/beside.ts'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { AwardId } from '../core/ids.contract.ts'

/** An award's badge in both signed forms, exactly as it was issued. */
export interface BadgeRecord {
  _id: AwardId
  /** the Open Badges 3.0 credential with its embedded proof, as JSON text, so that not a byte of it changes */
  json: string
  jwt: string
  issuedAt: Date
  /** says where its revocation would be read */
  listed?: boolean | null
  /** names what its earner added (evidence, e-mail identity); empty where that is nothing */
  adds?: string
}

/** Tells a badge from what else such a query brings. */
/** An award's badge, joined to a question for the award. */
export const badgeBeside = beside('badges', '_id', 'badge', [], '_id')

export function createBadgeModel(connection: Connection) {
  const badges = collection(
    connection,
    'badges',
    new Schema<BadgeRecord>({
      _id: String,
      json: { type: String, required: true },
      jwt: { type: String, required: true },
      issuedAt: { type: Date, required: true },
      listed: { type: Boolean, default: null },
      adds: { type: String, default: '' },
    }),
    [[{ listed: 1 }]],
  )
  const { model } = badges
  return {
    ensureIndexes: badges.ensureIndexes,
    find: (id: AwardId) => model.findById(id).lean<BadgeRecord | null>(),
    /** Puts another edition in the place of this one; the loser of a race changes nothing. */
    async replace(known: BadgeRecord, edition: BadgeRecord): Promise<void> {
      const { json, jwt, issuedAt, listed, adds = '' } = edition
      await model.updateOne({ _id: known._id, json: known.json }, { $set: { json, jwt, issuedAt, listed, adds } })
    },
    /** Those from before there were status lists. */
    unlisted: (limit: number) => model.find({ listed: null }).limit(limit).lean<BadgeRecord[]>(),
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

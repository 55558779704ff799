import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import type { Day, PersonId } from '../core/ids.contract.ts'
import type { SharedThing, ShareLinkId } from './share-link.contract.ts'

export interface ShareLinkDocument {
  _id: ShareLinkId
  personId: PersonId
  /** of the secret in its address, which is kept nowhere */
  secretHash: string
  label: string
  shows: SharedThing
  showName: boolean
  createdAt: Date
  endsAt: Date
  /** what its maker chose, where they chose a day */
  lastDay: Day | null
  revokedAt: Date | null
  lastOpenedOn: Day | null
  /** when the record itself goes */
  forgetAt: Date
}

export function createShareLinkModel(connection: Connection) {
  const links = collection(
    connection,
    'shareLinks',
    // Growth: shard on personId; visitors ask by secretHash.
    new Schema<ShareLinkDocument>({
      _id: String,
      personId: { type: String, required: true },
      secretHash: { type: String, required: true },
      label: { type: String, required: true },
      shows: { type: Schema.Types.Mixed, required: true },
      showName: { type: Boolean, required: true },
      createdAt: { type: Date, required: true },
      endsAt: { type: Date, required: true },
      lastDay: { type: String, default: null },
      revokedAt: { type: Date, default: null },
      lastOpenedOn: { type: String, default: null },
      forgetAt: { type: Date, required: true },
    }),
    [
      [{ secretHash: 1 }, { unique: true }],
      [{ personId: 1, createdAt: -1 }],
      [{ forgetAt: 1 }, { expireAfterSeconds: 0 }],
    ],
  )
  const { model } = links
  return {
    ensureIndexes: links.ensureIndexes,
    async insert(link: ShareLinkDocument) {
      await model.create(link)
    },
    find: (personId: PersonId, _id: ShareLinkId) => model.findOne({ _id, personId }).lean<ShareLinkDocument | null>(),
    bySecret: (secretHash: string) => model.findOne({ secretHash }).lean<ShareLinkDocument | null>(),
    /** The newest first. */
    listOf: (personId: PersonId, limit: number) =>
      model.find({ personId }).sort({ createdAt: -1 }).limit(limit).lean<ShareLinkDocument[]>(),
    /** In the order of their ids, after one of them. */
    pageOf: (personId: PersonId, after: ShareLinkId | null, limit: number) =>
      model
        .find({ personId, ...(after ? { _id: { $gt: after } } : {}) })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<ShareLinkDocument[]>(),
    countOpen: (personId: PersonId, now: Date) =>
      model.countDocuments({ personId, revokedAt: null, endsAt: { $gt: now } }),
    async revoke(personId: PersonId, _id: ShareLinkId, revokedAt: Date) {
      await model.updateOne({ _id, personId, revokedAt: null }, { $set: { revokedAt } })
    },
    async opened(_id: ShareLinkId, lastOpenedOn: Day) {
      await model.updateOne({ _id }, { $set: { lastOpenedOn } })
    },
  }
}
export type ShareLinkModel = ReturnType<typeof createShareLinkModel>

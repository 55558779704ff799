import { Schema, type Connection, type QueryFilter } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import { filled } from '../core/filled.ts'
import type { CredentialId, NoticeId, PersonId } from '../core/ids.contract.ts'
import type { NoticeAbout, NoticeKind } from './notice.kinds.contract.ts'
import { mailQueries, type Mailing } from './mail/mail.queries.ts'

/** Something that one person is told, once. Its id is made of the event and the person. */
export interface NoticeDocument extends Mailing {
  _id: NoticeId
  personId: PersonId
  kind: NoticeKind
  about: NoticeAbout
  path: string
  at: Date
  readAt: Date | null
  /** the database removes it then */
  expiresAt: Date
}

export type NewNotice = Omit<NoticeDocument, 'readAt' | 'mailTries' | 'mailLease' | 'mailEnd'>

/** Where a page of somebody's notices ended. */
export interface NoticeMark {
  at: Date
  id: NoticeId
}

const date = { type: Date, default: null }

// Growth: shard on personId.
export function createNoticeModel(connection: Connection) {
  const { model, ensureIndexes } = collection(
    connection,
    'notices',
    new Schema<NoticeDocument>({
      _id: String,
      personId: { type: String, required: true },
      kind: { type: String, required: true },
      about: { type: Schema.Types.Mixed, required: true },
      path: { type: String, required: true },
      at: { type: Date, required: true },
      readAt: date,
      expiresAt: { type: Date, required: true },
      mailDueAt: date,
      mailTries: { type: Number, default: 0 },
      mailLease: { type: String, default: null },
      mailEnd: { type: Schema.Types.Mixed, default: null },
    }),
    [
      [{ personId: 1, at: -1, _id: -1 }],
      // The count on the bell reads nothing else.
      [{ personId: 1, readAt: 1 }],
      // Whole: engines differ in when they take a partial index for a range.
      [{ mailDueAt: 1 }],
      [{ mailLease: 1 }],
      [{ 'mailEnd.state': 1 }],
      [{ expiresAt: 1 }, { expireAfterSeconds: 0 }],
    ],
  )

  return {
    ensureIndexes,
    ...mailQueries(model),

    /** False where it was there already, read or not. */
    async insert(notice: NewNotice): Promise<boolean> {
      const fresh = { readAt: null, mailTries: 0, mailLease: null, mailEnd: null }
      try {
        await model.create({ ...notice, ...fresh })
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },

    /** One more credential in a notice that gathers several, unless it was read in the meantime. */
    async gather(id: NoticeId, credentialId: CredentialId): Promise<void> {
      await model.updateOne({ _id: id, readAt: null }, { $addToSet: { 'about.credentialIds': credentialId } })
    },

    find: (id: string) => model.findById(id).lean<NoticeDocument | null>(),
    findMany: (ids: NoticeId[]) =>
      ids.length > 0 ? model.find({ _id: { $in: ids } }).lean<NoticeDocument[]>() : Promise.resolve([]),

    /** The newest first, after the end of the page before. */
    page(personId: PersonId, after: NoticeMark | null, limit: number): Promise<NoticeDocument[]> {
      const newest = (more: QueryFilter<NoticeDocument>, most: number) =>
        model
          .find({ personId, ...more })
          .sort({ at: -1, _id: -1 })
          .limit(most)
          .lean<NoticeDocument[]>()
      if (!after) return newest({}, limit)
      return filled(limit, [
        (most) => newest({ at: after.at, _id: { $lt: after.id } }, most),
        (most) => newest({ at: { $lt: after.at } }, most),
      ])
    },

    unread: (personId: PersonId, most: number) => model.countDocuments({ personId, readAt: null }, { limit: most }),

    async read(personId: PersonId, id: NoticeId, readAt: Date): Promise<boolean> {
      return (await model.updateOne({ _id: id, personId, readAt: null }, { $set: { readAt } })).modifiedCount === 1
    },

    async readUntil(personId: PersonId, until: Date, readAt: Date): Promise<number> {
      const filter = { personId, readAt: null, at: { $lte: until } }
      return (await model.updateMany(filter, { $set: { readAt } })).modifiedCount
    },

    /** Somebody's in the order of their ids, after one of them. */
    pageOf: (personId: PersonId, after: NoticeId | null, limit: number) =>
      model
        .find({ personId, ...(after ? { _id: { $gt: after } } : {}) })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<NoticeDocument[]>(),
  }
}
export type NoticeModel = ReturnType<typeof createNoticeModel>

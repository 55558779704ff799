import type { Connection, QueryFilter } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { OrganizationId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import type { GradeState, RefusalKind } from './grade.contract.ts'
import type { Doubt, Recorded } from './gradebook.port.ts'
import { passbackSchema, type PassbackDocument } from './passback.document.ts'

export type { PassbackDocument } from './passback.document.ts'

/** Whose passbacks somebody looks after: a course's, or a whole organization's. */
export type PassbackScope = { organizationId: OrganizationId; courseId?: string }

/** Where a page of a list ended: at this instant, of which so many were shown. */
export interface PassbackMark {
  updatedAt: Date
  skip: number
}

type Facts = Pick<
  PassbackDocument,
  '_id' | 'lane' | 'placementId' | 'platformId' | 'personId' | 'organizationId' | 'credentialId' | 'submissionId'
>
type Whereabouts = Pick<PassbackDocument, 'courseId' | 'courseTitle' | 'stackId'>

/** Why a try did not arrive, and whether it may have all the same. */
export interface Unsent {
  reason: string
  kind: RefusalKind
  doubt: Doubt | null
}

export function createPassbackModel(connection: Connection) {
  const passbacks = collection(connection, 'passbacks', passbackSchema(), [
    // Growth: shard on _id (hashed).
    [{ status: 1, dueAt: 1 }],
    [{ lane: 1, status: 1, dueAt: 1 }],
    [{ submissionId: 1 }],
    [{ personId: 1, _id: 1 }],
    [{ organizationId: 1, courseId: 1, status: 1, updatedAt: -1, _id: -1 }],
    [{ organizationId: 1, status: 1, updatedAt: -1, _id: -1 }],
  ])
  const { model } = passbacks
  const anew = (now: Date) => ({
    $set: { status: 'waiting' as const, tries: 0, dueAt: now, reason: null, kind: null, updatedAt: now },
    $inc: { wanted: 1 },
  })

  return {
    ensureIndexes: () => passbacks.ensureIndexes(),

    /**
     * Notes that the column needs to hear the newest state, once for the same news, the newest last: sent twice, handing
     * in would be two attempts in Canvas. Without news somebody asked for it.
     */
    async owe(record: Facts & Whereabouts, at: Date, news: string[] = []): Promise<void> {
      const { _id, courseId, courseTitle, stackId, ...facts } = record
      const again = anew(at)
      const newest = news.at(-1)
      const counted = newest === undefined ? {} : { news }
      const unheard = newest === undefined ? { _id } : { _id, news: { $ne: newest } }
      const owed = { ...again, $set: { ...again.$set, ...counted, courseId, courseTitle, stackId } }
      const unsent = { arrived: 0, leaseUntil: null, gradeSent: false, sentAt: null, doubt: null, sentTwice: 0 }
      try {
        await model.updateOne(unheard, { ...owed, $setOnInsert: { ...facts, ...unsent } }, { upsert: true })
      } catch (error) {
        // Two upserts of a new record at once: the second finds what the first inserted. Or the news was counted already.
        if (!isDuplicateKey(error)) throw error
        await model.updateOne(unheard, owed)
      }
    },

    /**
     * What is due, in one lane or all, the longest waiting first, but for platforms that are busy; and how many were found
     * with those. A lease moves `dueAt` to its end, so that one index answers this without looking at anything else.
     */
    async due(now: Date, exceptPlatforms: string[], limit: number, lane?: number): Promise<Due> {
      const filter = { ...(lane === undefined ? {} : { lane }), status: 'waiting' as const, dueAt: { $lte: now } }
      const find = (more: QueryFilter<PassbackDocument> = {}) =>
        model
          .find({ ...filter, ...more })
          .sort({ dueAt: 1 })
          .limit(limit)
          .lean<PassbackDocument[]>()
      const found = await find()
      const open = found.filter(({ platformId }) => !exceptPlatforms.includes(platformId))
      if (found.length < limit || open.length === limit) return { open, all: found.length }
      // Some engines answer "not in" by reading all, so that is asked only where busy platforms fill the list.
      return { open: await find({ platformId: { $nin: exceptPlatforms } }), all: found.length }
    },

    /** Takes one for sending; false where another worker has it, or it changed since it was read. */
    async lease(record: PassbackDocument, now: Date, leaseUntil: Date): Promise<boolean> {
      const { _id, wanted, tries, leaseUntil: before, sentAt } = record
      if (before && before >= now) return false
      const { modifiedCount } = await model.updateOne(
        // The very lease and sending that were read: a try that ended in between is not taken for one that never did, and
        // what is half told is not told again from an old reading.
        { _id, status: 'waiting', wanted, tries, leaseUntil: before, sentAt },
        { $set: { leaseUntil, dueAt: leaseUntil } },
      )
      return modifiedCount === 1
    },

    /** What was wanted when it was read has arrived; anything newer stays waiting, and so does what is only half told. */
    async arrived(record: PassbackDocument, leaseUntil: Date, result: Arrived, now: Date) {
      const { sentAt, gradeSent, commentSent, twice = false, more = false } = result
      const facts = {
        leaseUntil: null,
        sentAt,
        gradeSent,
        commentSent: commentSent ?? record.commentSent ?? null,
        doubt: null,
        updatedAt: now,
      }
      const counted = twice ? { $inc: { sentTwice: 1 } } : {}
      const { _id, wanted } = record
      const rest = { ...facts, reason: null, kind: null }
      if (!more) {
        const all = { ...rest, arrived: wanted, tries: 0, status: 'sent' as const }
        const { modifiedCount } = await model.updateOne({ _id, leaseUntil, wanted }, { $set: all, ...counted })
        if (modifiedCount > 0) return
      }
      const part = more ? { dueAt: now } : { arrived: wanted }
      await model.updateOne({ _id, leaseUntil }, { $set: { ...rest, ...part }, ...counted })
    },

    async later(record: PassbackDocument, leaseUntil: Date, dueAt: Date, unsent: Unsent, now: Date) {
      await model.updateOne(
        { _id: record._id, leaseUntil },
        { $set: { leaseUntil: null, dueAt, ...unsent, updatedAt: now }, $inc: { tries: 1 } },
      )
    },

    async refused(record: PassbackDocument, leaseUntil: Date, unsent: Unsent, now: Date) {
      const { _id, wanted } = record
      const free = { leaseUntil: null, doubt: unsent.doubt }
      const { modifiedCount } = await model.updateOne(
        { _id, leaseUntil, wanted },
        { $set: { ...free, ...unsent, status: 'refused', updatedAt: now } },
      )
      if (modifiedCount === 0) await model.updateOne({ _id, leaseUntil }, { $set: free })
    },

    ofSubmissions: (ids: SubmissionId[]) =>
      ids.length ? model.find({ submissionId: { $in: ids } }).lean<PassbackDocument[]>() : Promise.resolve([]),

    /** A person's in the order of their ids, after one of them. */
    pageOf: (personId: PersonId, after: string | null, limit: number) =>
      model
        .find({ personId, ...(after ? { _id: { $gt: after } } : {}) })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<PassbackDocument[]>(),

    /** A page of those in one state, newest first. What all of a page changed at is the same instant after "send all". */
    page(scope: PassbackScope, status: GradeState, after: PassbackMark | null, limit: number) {
      const upTo = after ? { updatedAt: { $lte: after.updatedAt } } : {}
      return model
        .find({ ...scope, status, ...upTo })
        .sort({ updatedAt: -1, _id: -1 })
        .skip(after?.skip ?? 0)
        .limit(limit)
        .lean<PassbackDocument[]>()
    },

    /** Refused since then; a lease left its end in `dueAt`, so the index on it answers. */
    refusedSince: (since: Date, skip: number, limit: number) =>
      model
        .find({ status: 'refused', dueAt: { $gte: since } })
        .sort({ dueAt: 1 })
        .skip(skip)
        .limit(limit)
        .lean<PassbackDocument[]>(),

    findIn: (scope: PassbackScope, id: string) => model.findOne({ ...scope, _id: id }).lean<PassbackDocument | null>(),

    /** Owes refused ones anew: one of them, or all. Answers how many. */
    async resend(scope: PassbackScope, id: string | null, now: Date): Promise<number> {
      const filter = { ...scope, ...(id === null ? {} : { _id: id }), status: 'refused' as const }
      return (await model.updateMany(filter, anew(now))).modifiedCount
    },
  }
}
export type PassbackModel = ReturnType<typeof createPassbackModel>

interface Due {
  open: PassbackDocument[]
  all: number
}

type Arrived = Omit<Recorded, 'sentAt'> & {
  sentAt: Date | null
  /** the column needs to hear something else after this */
  more?: boolean
}

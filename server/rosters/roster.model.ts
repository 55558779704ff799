import { Schema, type Connection } from 'mongoose'
import type { CourseRole } from '../core/actor.ts'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { PersonId } from '../core/ids.contract.ts'
import { unsetOrUpTo, setUpTo } from '../core/instant.filters.ts'
import type { DirectoryAdvice, RosterTrouble } from './roster.port.ts'

/** One person of a course. Whoever never launched has no account: this line is all that is known of them. */
export interface RosterMember {
  personId: PersonId
  /** from a launch, else from the list; null where neither gives one */
  name: string | null
  /** from a launch, else from the list */
  roles: CourseRole[]
  /** what somebody without a name is called; kept as long as they are on the list */
  number: number
}

export interface RosterDocument {
  /** the course */
  _id: string
  members: RosterMember[]
  /** when the list was last read whole; null before the first time */
  readAt: Date | null
  /** false where the list was longer than is read */
  complete: boolean
  /** since when a reading is owed or under way; null where none is */
  owedAt: Date | null
  /** no reading is begun before */
  notBefore: Date
  /** until when a reader holds it; a lapsed one died */
  leaseUntil: Date | null
  /** entries that the reading under way has seen so far */
  readSoFar: number
  /** why the newest reading brought nothing */
  trouble: { kind: RosterTrouble; reason: string; at: Date } | null
  advice: DirectoryAdvice | null
  /** a list nobody asks for any more is swept */
  expiresAt: Date
}

export type RosterModel = ReturnType<typeof createRosterModel>

// Growth: shard on _id, which is a hash.
export function createRosterModel(connection: Connection) {
  const mixed = { type: Schema.Types.Mixed, default: null }
  const date = { type: Date, default: null }
  const schema = new Schema<RosterDocument>({
    _id: String,
    members: { type: Schema.Types.Mixed, required: true },
    readAt: date,
    complete: { type: Boolean, required: true },
    owedAt: date,
    notBefore: { type: Date, required: true },
    leaseUntil: date,
    readSoFar: { type: Number, required: true },
    trouble: mixed,
    advice: mixed,
    expiresAt: { type: Date, required: true },
  })
  const rosters = collection(connection, 'rosters', schema, [
    [{ expiresAt: 1 }, { expireAfterSeconds: 0 }],
    [{ owedAt: 1, notBefore: 1 }],
  ])
  const { model } = rosters
  const owedBy = (now: Date) => ({ owedAt: setUpTo(now) })
  const freeAt = (now: Date) => ({ leaseUntil: unsetOrUpTo(now) })
  const won = ({ modifiedCount }: { modifiedCount: number }) => modifiedCount > 0

  return {
    ensureIndexes: rosters.ensureIndexes,

    async find(courseId: string): Promise<RosterDocument | null> {
      return model.findById(courseId).lean<RosterDocument | null>()
    },

    /** A person's lines on the lists of these courses. */
    async linesOf(personId: PersonId, courseIds: string[]) {
      if (courseIds.length === 0) return []
      const fields = { readAt: 1, members: { $elemMatch: { personId } } }
      const found = await model
        .find({ _id: { $in: courseIds } }, fields)
        .lean<(Pick<RosterDocument, '_id' | 'readAt'> & { members?: RosterMember[] })[]>()
      return found.flatMap(({ _id, readAt, members = [] }) =>
        members.map(({ name, roles }) => ({ courseId: _id, name, roles, readAt })),
      )
    },

    /** Owes a reading of this course's list, unless one is owed already. */
    async owe(courseId: string, now: Date, expiresAt: Date): Promise<void> {
      const fresh = { members: [], readAt: null, complete: true, leaseUntil: null, trouble: null, advice: null }
      try {
        await model.updateOne(
          { _id: courseId, owedAt: null },
          { $set: { owedAt: now, readSoFar: 0, expiresAt }, $setOnInsert: { ...fresh, notBefore: now } },
          { upsert: true },
        )
      } catch (error) {
        // Owed already: the filter found nothing, and the id is taken.
        if (!isDuplicateKey(error)) throw error
      }
    },

    due: (now: Date, limit: number) =>
      model
        .find({ ...owedBy(now), ...freeAt(now) }, { _id: 1 })
        .sort({ owedAt: 1 })
        .limit(limit)
        .lean<Pick<RosterDocument, '_id'>[]>(),

    /** Of several workers, one is told true. */
    async lease(courseId: string, now: Date, leaseUntil: Date): Promise<boolean> {
      const filter = { _id: courseId, ...owedBy(now), ...freeAt(now) }
      return won(await model.updateOne(filter, { $set: { leaseUntil, readSoFar: 0 } }))
    },

    /** Leaves the reading to the next worker. */
    async release(courseId: string, held: Date): Promise<void> {
      await model.updateOne({ _id: courseId, leaseUntil: held }, { $set: { leaseUntil: null } })
    },

    /** Notes how far the reading is and holds it longer; false where another reader took over. */
    async progress(courseId: string, held: Date, leaseUntil: Date, readSoFar: number): Promise<boolean> {
      return won(await model.updateOne({ _id: courseId, leaseUntil: held }, { $set: { leaseUntil, readSoFar } }))
    },

    /** What the reading ended with; the list before stays where there is no new one. */
    async settle(
      courseId: string,
      held: Date,
      outcome: Pick<RosterDocument, 'trouble' | 'notBefore'> &
        Partial<Pick<RosterDocument, 'members' | 'complete' | 'readAt' | 'advice'>>,
    ): Promise<boolean> {
      const change = { ...outcome, owedAt: null, leaseUntil: null }
      return won(await model.updateOne({ _id: courseId, leaseUntil: held }, { $set: change }))
    },
  }
}

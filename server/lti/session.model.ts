import { Schema, type Connection } from 'mongoose'
import type { CourseRole } from '../core/actor.ts'
import type { SessionView } from '../people/session.contract.ts'

/** What a deep linking request asked, kept until its answer: it is never in a URL or on a page. */
export interface Placing {
  deploymentId: string
  returnUrl: string
  /** opaque, given back as it came; null where there was none */
  data: string | null
  multiple: boolean
  columns: boolean
  /** iframe, window, embed: where the LMS can show what is chosen */
  targets: string[]
  acceptTypes: string[]
  endsAt: Date
  /** how often it was answered */
  answers: number
}

/**
 * One launch and the session that grows from it. The id is the launch's nonce, so a second insert is a replay; the record
 * outlives every token that could repeat it. Swapping the one-time code turns the same record into a session.
 */
export interface SessionRecord {
  /** the nonce */
  id: string
  platformId: string
  personId: string
  organizationId: string
  placementId: string
  courseId: string | null
  courseTitle: string | null
  courseRoles: CourseRole[]
  destination: SessionView['destination']
  gradebook: SessionView['gradebook']
  /** only where the launch asked what to add to a course */
  placing: Placing | null
  locale: string
  codeHash: string
  codeEndsAt: Date
  /** when the code was swapped; null before */
  openedAt: Date | null
  closedAt: Date | null
  /** bearer tokens of this session's pages, hashed; the newest last */
  tokenHashes: string[]
  resumeHash: string | null
  extendedAt: Date
  /** the session's end unless it is used before, and when the record may be swept */
  expiresAt: Date
  /** the end that no use postpones */
  endsAt: Date
}

export type StoredSession = Stored

type Stored = Omit<SessionRecord, 'id'> & { _id: string }

const toRecord = ({ _id, ...rest }: Stored): SessionRecord => ({ ...rest, id: _id })

export type SessionModel = ReturnType<typeof createSessionModel>

// Shard key: _id, which is random.
export function createSessionModel(connection: Connection) {
  const text = { type: String, required: true }
  const optional = { type: String, default: null }
  const date = { type: Date, required: true }
  const schema = new Schema<Stored>(
    {
      _id: text,
      platformId: text,
      personId: text,
      organizationId: text,
      placementId: text,
      courseId: optional,
      courseTitle: optional,
      courseRoles: { type: [String], required: true },
      destination: { type: Schema.Types.Mixed, required: true },
      gradebook: text,
      placing: { type: Schema.Types.Mixed, default: null },
      locale: text,
      codeHash: text,
      codeEndsAt: date,
      openedAt: { type: Date, default: null },
      closedAt: { type: Date, default: null },
      tokenHashes: { type: [String], default: [] },
      resumeHash: optional,
      extendedAt: date,
      expiresAt: date,
      endsAt: date,
    },
    { collection: 'sessions', versionKey: false, strict: 'throw' },
  )
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
  // For ending all sessions of a person, or of a platform, at once.
  schema.index({ personId: 1 })
  schema.index({ platformId: 1 })
  const Sessions = connection.model<Stored>('Session', schema)
  const endedAt = (now: Date) => ({ closedAt: now, tokenHashes: [], resumeHash: null })
  const won = (result: { modifiedCount: number }) => result.modifiedCount > 0

  return {
    ensureIndexes: () => Sessions.createIndexes(),

    /** Throws a duplicate key where this launch was seen before. */
    async insert({ id, ...rest }: SessionRecord): Promise<void> {
      await Sessions.create({ _id: id, ...rest })
    },

    async find(id: string): Promise<SessionRecord | null> {
      const found = await Sessions.findOne({ _id: id }).lean<Stored>()
      return found ? toRecord(found) : null
    },

    /** A person's sessions that are still kept, in the order of their ids, after one of them. */
    async pageOf(personId: string, after: string | null, limit: number): Promise<Stored[]> {
      const filter = { personId, ...(after ? { _id: { $gt: after } } : {}) }
      return Sessions.find(filter).sort({ _id: 1 }).limit(limit).lean<Stored[]>()
    },

    /** Swaps the one-time code for a token. Of several who try, one is told true. */
    async open(
      id: string,
      codeHash: string,
      now: Date,
      opened: Pick<SessionRecord, 'tokenHashes' | 'resumeHash' | 'expiresAt' | 'endsAt'>,
    ): Promise<boolean> {
      const filter = { _id: id, codeHash, openedAt: null, closedAt: null, codeEndsAt: { $gt: now } }
      return won(await Sessions.updateOne(filter, { $set: { ...opened, openedAt: now, extendedAt: now } }))
    },

    /** Exchanges the resume secret; of several who show the same one, one is told true. */
    async resume(
      id: string,
      resumeHash: string,
      renewed: Pick<SessionRecord, 'tokenHashes' | 'resumeHash' | 'expiresAt' | 'extendedAt'>,
    ): Promise<boolean> {
      return won(await Sessions.updateOne({ _id: id, resumeHash, closedAt: null }, { $set: renewed }))
    },

    async extend(id: string, extendedAt: Date, expiresAt: Date): Promise<void> {
      await Sessions.updateOne({ _id: id, closedAt: null }, { $set: { extendedAt, expiresAt } })
    },

    /** Counts an answer to a deep linking request; false once they are used up or it is too late. */
    async countAnswer(id: string, most: number, now: Date): Promise<boolean> {
      const filter = { _id: id, closedAt: null, 'placing.answers': { $lt: most }, 'placing.endsAt': { $gt: now } }
      return won(await Sessions.updateOne(filter, { $inc: { 'placing.answers': 1 } }))
    },

    /** Ends the session. The record stays until it would have ended anyway, so that the launch cannot be repeated. */
    async close(id: string, now: Date): Promise<boolean> {
      return won(await Sessions.updateOne({ _id: id, closedAt: null }, { $set: endedAt(now) }))
    },

    /** Ends every session of a platform, those whose code is not swapped yet included. */
    async closeOf(platformId: string, now: Date): Promise<void> {
      await Sessions.updateMany({ platformId, closedAt: null }, { $set: endedAt(now) })
    },
  }
}

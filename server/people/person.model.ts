import { Schema, type Connection } from 'mongoose'
import type { CourseRole } from '../core/actor.ts'
import { beside } from '../core/beside.ts'
import { OrganizationId, PersonId } from '../core/ids.contract.ts'

/** One identity of one LMS. Two of them are never merged because an e-mail address is the same. */
export interface Person {
  id: PersonId
  platformId: string
  /** how the LMS names this person; opaque, and unique in that LMS alone */
  subject: string
  organizationId: OrganizationId
  /** null where the LMS sends none */
  name: string | null
  /** never shown to an assessor */
  email: string | null
  code: string
  /** by course: as whom the newest launch from there came. For lists alone: what somebody may do stands in their session */
  rolesIn: Record<string, CourseRole[]>
  createdAt: Date
  lastSeenAt: Date
}

// People of an earlier version have no roles.
type Stored = Omit<Person, 'id' | 'organizationId' | 'rolesIn'> & {
  _id: string
  organizationId: string
  rolesIn?: Record<string, CourseRole[]>
  /** courses whose facilitator this person was at the newest launch from there; of `rolesIn`, for an index */
  facilitates?: string[]
}

const toPerson = ({ _id, organizationId, rolesIn = {}, facilitates: _courses, ...rest }: Stored): Person => ({
  ...rest,
  rolesIn,
  id: PersonId.parse(_id),
  organizationId: OrganizationId.parse(organizationId),
})

const facilitates = (roles: readonly CourseRole[]) => roles.includes('facilitator')

export type PersonModel = ReturnType<typeof createPersonModel>

// Shard key: _id, which is a hash.
export function createPersonModel(connection: Connection) {
  const schema = new Schema<Stored>(
    {
      _id: { type: String, required: true },
      platformId: { type: String, required: true },
      subject: { type: String, required: true },
      organizationId: { type: String, required: true },
      name: { type: String, default: null },
      email: { type: String, default: null },
      code: { type: String, required: true },
      rolesIn: { type: Schema.Types.Mixed },
      facilitates: { type: [String], default: undefined },
      createdAt: { type: Date, required: true },
      lastSeenAt: { type: Date, required: true },
    },
    { collection: 'people', versionKey: false, strict: 'throw' },
  )
  schema.index({ code: 1 }, { unique: true })
  schema.index({ facilitates: 1 })
  const People = connection.model<Stored>('Person', schema)

  return {
    ensureIndexes: () => People.createIndexes(),

    /** The courses that launches of a person have named, beside a question. */
    rolesBeside: beside('people', '_id', 'people', ['rolesIn']),

    /** Creates or refreshes the person of that id and code. A duplicate key says that the code or the id is taken. */
    async put(
      person: Omit<Person, 'createdAt' | 'rolesIn'>,
      inCourse: { courseId: string; roles: CourseRole[] } | null,
    ): Promise<void> {
      const { id, code, platformId, subject, organizationId, name, email, lastSeenAt } = person
      // The id of a course is a hash: it has no dot that would lead deeper.
      const roles = inCourse ? { [`rolesIn.${inCourse.courseId}`]: inCourse.roles } : {}
      await People.updateOne(
        { _id: id, code },
        {
          $setOnInsert: { platformId, subject, createdAt: lastSeenAt },
          // A launch without a name or an address takes back nothing that an earlier one brought.
          $set: { organizationId, lastSeenAt, ...roles, ...(name ? { name } : {}), ...(email ? { email } : {}) },
          ...(inCourse && {
            [facilitates(inCourse.roles) ? '$addToSet' : '$pull']: { facilitates: inCourse.courseId },
          }),
        },
        { upsert: true },
      )
    },

    async find(id: string): Promise<Person | null> {
      const found = await People.findOne({ _id: id }).lean<Stored>()
      return found ? toPerson(found) : null
    },

    async findMany(ids: readonly string[]): Promise<Person[]> {
      if (ids.length === 0) return []
      return (await People.find({ _id: { $in: [...ids] } }).lean<Stored[]>()).map(toPerson)
    },

    /** Who facilitated that course when they came from it last; so many at most. */
    async facilitatorsOf(courseId: string, limit: number): Promise<PersonId[]> {
      const found = await People.find({ facilitates: courseId }, { _id: 1 }).limit(limit).lean<{ _id: string }[]>()
      return found.map(({ _id }) => PersonId.parse(_id))
    },

    async findByCode(code: string): Promise<Person | null> {
      const found = await People.findOne({ code }).lean<Stored>()
      return found ? toPerson(found) : null
    },
  }
}

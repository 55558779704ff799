import { Schema, type Connection } from 'mongoose'
import { isDuplicateKey } from '../core/database.ts'
import { OrganizationId, PersonId } from '../core/ids.contract.ts'

/** Looks after an organization: its platforms, and who else looks after it. */
export interface Coordinator {
  personId: PersonId
  /** null where an invitation's code or the command line made them one */
  appointedBy: PersonId | null
  appointedAt: Date
}

/** Of evidence files; what is null or absent is as the installation's settings say. */
export interface OrganizationLimits {
  maxFileBytes?: number | null
  quotaBytes?: number | null
}

/** A tenant: a district, a network, a college, a state. Known by its slug. */
export interface Organization {
  id: OrganizationId
  slug: string
  name: string
  /** few, and read with the organization at each launch */
  coordinators: Coordinator[]
  limits?: OrganizationLimits | undefined
  createdAt: Date
}

type StoredCoordinator = Omit<Coordinator, 'personId' | 'appointedBy'> & {
  personId: string
  appointedBy: string | null
}
// An organization of an earlier version has no list yet.
type Stored = Omit<Organization, 'id' | 'coordinators'> & { _id: string; coordinators?: StoredCoordinator[] }

const toOrganization = ({ _id, coordinators = [], ...rest }: Stored): Organization => ({
  ...rest,
  id: OrganizationId.parse(_id),
  coordinators: coordinators.map(({ personId, appointedBy, appointedAt }) => ({
    personId: PersonId.parse(personId),
    appointedBy: appointedBy === null ? null : PersonId.parse(appointedBy),
    appointedAt,
  })),
})

export type OrganizationModel = ReturnType<typeof createOrganizationModel>

export function createOrganizationModel(connection: Connection) {
  const schema = new Schema<Stored>(
    {
      _id: { type: String, required: true },
      slug: { type: String, required: true },
      name: { type: String, required: true },
      coordinators: {
        type: [{ _id: false, personId: String, appointedBy: { type: String, default: null }, appointedAt: Date }],
        default: [],
      },
      limits: { type: { _id: false, maxFileBytes: Number, quotaBytes: Number } },
      createdAt: { type: Date, required: true },
    },
    { collection: 'organizations', versionKey: false, strict: 'throw' },
  )
  schema.index({ slug: 1 }, { unique: true })
  const Organizations = connection.model<Stored>('Organization', schema)

  async function findBySlug(slug: string): Promise<Organization | null> {
    const found = await Organizations.findOne({ slug }).lean<Stored>()
    return found ? toOrganization(found) : null
  }

  return {
    ensureIndexes: () => Organizations.createIndexes(),
    findBySlug,

    async find(id: string): Promise<Organization | null> {
      const found = await Organizations.findOne({ _id: id }).lean<Stored>()
      return found ? toOrganization(found) : null
    },

    async findMany(ids: readonly string[]): Promise<Organization[]> {
      if (ids.length === 0) return []
      return (await Organizations.find({ _id: { $in: [...ids] } }).lean<Stored[]>()).map(toOrganization)
    },

    /** Adds a coordinator; false where they are one already, or where there is one and only the first was meant. */
    async addCoordinator(id: OrganizationId, coordinator: Coordinator, { onlyFirst = false } = {}): Promise<boolean> {
      const free = onlyFirst
        ? { 'coordinators.0': { $exists: false } }
        : { 'coordinators.personId': { $ne: coordinator.personId } }
      const result = await Organizations.updateOne({ _id: id, ...free }, { $push: { coordinators: coordinator } })
      return result.modifiedCount > 0
    },

    /** Takes a coordinator away, by another one: whoever was just removed removes nobody, so one always stays. */
    async removeCoordinator(id: OrganizationId, personId: PersonId, by: PersonId): Promise<boolean> {
      if (personId === by) return false
      const filter = { _id: id, 'coordinators.personId': personId, coordinators: { $elemMatch: { personId: by } } }
      const result = await Organizations.updateOne(filter, { $pull: { coordinators: { personId } } })
      return result.modifiedCount > 0
    },

    async setLimits(id: OrganizationId, limits: OrganizationLimits): Promise<void> {
      const change = Object.entries(limits).map(([name, bytes]) => [`limits.${name}`, bytes])
      await Organizations.updateOne({ _id: id }, { $set: Object.fromEntries(change) })
    },

    /** Adds the organization unless its slug is taken; says which one has the slug. */
    async add({ id, ...rest }: Organization): Promise<Organization> {
      try {
        await Organizations.create({ _id: id, ...rest })
        return { id, ...rest }
      } catch (error) {
        const winner = isDuplicateKey(error) ? await findBySlug(rest.slug) : null
        if (!winner) throw error
        return winner
      }
    },
  }
}

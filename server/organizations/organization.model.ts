import { Schema, type Connection } from 'mongoose'
import { isDuplicateKey } from '../core/database.ts'
import { OrganizationId } from '../core/ids.contract.ts'

/** A tenant: a district, a network, a college, a state. Known by its slug. */
export interface Organization {
  id: OrganizationId
  slug: string
  name: string
  createdAt: Date
}

type Stored = Omit<Organization, 'id'> & { _id: string }

const toOrganization = ({ _id, ...rest }: Stored): Organization => ({ ...rest, id: OrganizationId.parse(_id) })

export function createOrganizationModel(connection: Connection) {
  const schema = new Schema<Stored>(
    {
      _id: { type: String, required: true },
      slug: { type: String, required: true },
      name: { type: String, required: true },
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

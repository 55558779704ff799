import { Schema, type Connection, type UpdateQuery } from 'mongoose'
import { isDuplicateKey } from '../core/database.ts'
import { OrganizationId } from '../core/ids.contract.ts'
import { deterministicId } from '../core/secrets.ts'

/** One installation of a registration. A pending one waits for an administrator to say whose it is. */
export interface Deployment {
  id: string
  platformId: string
  deploymentId: string
  organizationId: OrganizationId | null
  status: 'active' | 'pending'
  firstSeenAt: Date
}

type Stored = Omit<Deployment, 'id' | 'organizationId'> & { _id: string; organizationId: string | null }

const toDeployment = ({ _id, organizationId, ...rest }: Stored): Deployment => ({
  ...rest,
  id: _id,
  organizationId: organizationId === null ? null : OrganizationId.parse(organizationId),
})

export const deploymentKeyOf = (platformId: string, deploymentId: string) =>
  deterministicId('deployment', platformId, deploymentId)

export type DeploymentModel = ReturnType<typeof createDeploymentModel>

export function createDeploymentModel(connection: Connection) {
  const schema = new Schema<Stored>(
    {
      _id: { type: String, required: true },
      platformId: { type: String, required: true },
      deploymentId: { type: String, required: true },
      organizationId: { type: String, default: null },
      status: { type: String, enum: ['active', 'pending'], required: true },
      firstSeenAt: { type: Date, required: true },
    },
    { collection: 'deployments', versionKey: false, strict: 'throw' },
  )
  schema.index({ platformId: 1 })
  schema.index({ status: 1 })
  const Deployments = connection.model<Stored>('Deployment', schema)

  async function upsert(key: [platformId: string, deploymentId: string], update: UpdateQuery<Stored>): Promise<void> {
    const write = () => Deployments.updateOne({ _id: deploymentKeyOf(...key) }, update, { upsert: true })
    try {
      await write()
    } catch (error) {
      // Two who see it first: the loser of the race finds what the winner wrote.
      if (!isDuplicateKey(error)) throw error
      await write()
    }
  }

  return {
    ensureIndexes: () => Deployments.createIndexes(),

    async listOf(platformId: string): Promise<Deployment[]> {
      return (await Deployments.find({ platformId }).sort({ firstSeenAt: 1 }).lean<Stored[]>()).map(toDeployment)
    },

    async list(): Promise<Deployment[]> {
      return (await Deployments.find({}).sort({ firstSeenAt: 1 }).lean<Stored[]>()).map(toDeployment)
    },

    async listPending(platformIds: readonly string[]): Promise<Deployment[]> {
      const filter = { platformId: { $in: [...platformIds] }, status: 'pending' as const }
      return (await Deployments.find(filter).sort({ firstSeenAt: 1 }).lean<Stored[]>()).map(toDeployment)
    },

    async listAllPending(): Promise<Deployment[]> {
      return (await Deployments.find({ status: 'pending' }).lean<Stored[]>()).map(toDeployment)
    },

    async find(id: string): Promise<Deployment | null> {
      const found = await Deployments.findOne({ _id: id }).lean<Stored>()
      return found ? toDeployment(found) : null
    },

    /** Gives the deployment to an organization, whether it is known yet or not. */
    async activate(platformId: string, deploymentId: string, organizationId: OrganizationId, now: Date): Promise<void> {
      await upsert([platformId, deploymentId], {
        $set: { status: 'active', organizationId },
        $setOnInsert: { platformId, deploymentId, firstSeenAt: now },
      })
    },

    /** Gives a pending deployment to an organization; false where it is not pending any more. */
    async release(id: string, organizationId: OrganizationId): Promise<boolean> {
      const released = { status: 'active' as const, organizationId }
      return (await Deployments.updateOne({ _id: id, status: 'pending' }, { $set: released })).modifiedCount > 0
    },

    /** Remembers an unknown deployment; one that is known already stays as it is. */
    async keepPending(platformId: string, deploymentId: string, now: Date): Promise<void> {
      await upsert([platformId, deploymentId], {
        $setOnInsert: { platformId, deploymentId, organizationId: null, status: 'pending', firstSeenAt: now },
      })
    },

    async removeOf(platformId: string): Promise<void> {
      await Deployments.deleteMany({ platformId })
    },
  }
}

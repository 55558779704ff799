import { Schema, type Connection } from 'mongoose'
import { beside } from '../../core/beside.ts'
import { collection } from '../../core/collection.ts'
import type { IssuerId, OrganizationId, PersonId } from '../../core/ids.contract.ts'
import type { ReviewPool } from './pool.contract.ts'

/** What an organization chose for one issuer. Its id is (organization, issuer), so there is never a second. */
export interface PoolDocument {
  _id: string
  organizationId: OrganizationId
  issuerId: IssuerId
  pool: ReviewPool
  changedBy: PersonId
  changedAt: Date
}

export function createPoolModel(connection: Connection) {
  const pools = collection(
    connection,
    'reviewPools',
    new Schema<PoolDocument>({
      _id: String,
      organizationId: { type: String, required: true },
      issuerId: { type: String, required: true },
      pool: { type: Schema.Types.Mixed, required: true },
      changedBy: { type: String, required: true },
      changedAt: { type: Date, required: true },
    }),
    [[{ organizationId: 1 }]],
  )
  return {
    ensureIndexes: pools.ensureIndexes,
    beside: beside('reviewPools', 'organizationId', 'pools', ['issuerId', 'pool'], 'organizationId'),
    async put(document: Omit<PoolDocument, '_id'>) {
      const { organizationId, issuerId, ...chosen } = document
      await pools.model.updateOne(
        { _id: `${organizationId}.${issuerId}` },
        { $set: chosen, $setOnInsert: { organizationId, issuerId } },
        { upsert: true },
      )
    },
    find: (organizationId: OrganizationId, issuerId: IssuerId) =>
      pools.model.findById(`${organizationId}.${issuerId}`).lean<PoolDocument | null>(),
    of: (organizationId: OrganizationId) => pools.model.find({ organizationId }).lean<PoolDocument[]>(),
  }
}
export type PoolModel = ReturnType<typeof createPoolModel>

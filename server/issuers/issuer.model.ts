import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import type { IssuerId, PersonId } from '../core/ids.contract.ts'
import type { IssuerContent } from '../credentials/version.contract.ts'

export interface IssuerDocument {
  _id: IssuerId
  content: IssuerContent
}

export type IssuerRole = 'author' | 'admin'

export interface GrantDocument {
  _id: string
  issuerId: IssuerId
  personId: PersonId
  role: IssuerRole
  grantedAt: Date
}

export function createIssuerModel(connection: Connection) {
  const issuers = collection(
    connection,
    'issuers',
    new Schema<IssuerDocument>({ _id: String, content: { type: Schema.Types.Mixed, required: true } }),
  )
  const grants = collection(
    connection,
    'issuerGrants',
    new Schema<GrantDocument>({
      _id: String,
      issuerId: { type: String, required: true },
      personId: { type: String, required: true },
      role: { type: String, required: true },
      grantedAt: { type: Date, required: true },
    }),
    [[{ personId: 1 }], [{ issuerId: 1, role: 1 }]],
  )
  return {
    async ensureIndexes() {
      await issuers.ensureIndexes()
      await grants.ensureIndexes()
    },
    async put(content: IssuerContent) {
      await issuers.model.updateOne({ _id: content.id }, { $set: { content } }, { upsert: true })
    },
    all: () => issuers.model.find().lean<IssuerDocument[]>(),
    find: (id: IssuerId) => issuers.model.findById(id).lean<IssuerDocument | null>(),
    async grant(issuerId: IssuerId, personId: PersonId, role: IssuerRole, grantedAt: Date) {
      await grants.model.updateOne(
        { _id: `${issuerId}.${personId}.${role}` },
        { $setOnInsert: { issuerId, personId, role, grantedAt } },
        { upsert: true },
      )
    },
    adminsOf: async (issuerId: IssuerId): Promise<PersonId[]> =>
      (await grants.model.find({ issuerId, role: 'admin' }).lean<GrantDocument[]>()).map(({ personId }) => personId),
    grantsOf: (personId: PersonId) => grants.model.find({ personId }).lean<GrantDocument[]>(),
  }
}
export type IssuerModel = ReturnType<typeof createIssuerModel>

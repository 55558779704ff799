import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import { OrganizationId, PersonId } from '../core/ids.contract.ts'
import { unsetOrUpTo } from '../core/instant.filters.ts'

/** Lets whoever holds it connect one learning platform to an organization, and one person look after that organization. */
export interface Invitation {
  /** hash of the token, which itself is never kept */
  id: string
  organizationId: OrganizationId
  createdAt: Date
  expiresAt: Date
  /** while somebody is connecting a platform with it; nobody else may meanwhile */
  heldUntil: Date | null
  holder: string | null
  usedAt: Date | null
  /** the platform that was connected with it */
  platformId: string | null
  codeHash: string
  codeUsedBy: PersonId | null
  /** neither address nor code is good any more */
  revokedAt: Date | null
}

// Invitations of an earlier version could not be revoked.
type Stored = Omit<Invitation, 'id' | 'organizationId' | 'codeUsedBy' | 'revokedAt'> & {
  _id: string
  revokedAt?: Date | null
  organizationId: string
  codeUsedBy: string | null
}

const toInvitation = ({ _id, ...rest }: Stored): Invitation => ({
  ...rest,
  revokedAt: rest.revokedAt ?? null,
  id: _id,
  organizationId: OrganizationId.parse(rest.organizationId),
  codeUsedBy: rest.codeUsedBy === null ? null : PersonId.parse(rest.codeUsedBy),
})

export function createInvitationModel(connection: Connection) {
  const text = { type: String, required: true }
  const optional = { type: String, default: null }
  const date = { type: Date, required: true }
  const { model, ensureIndexes } = collection(
    connection,
    'invitations',
    new Schema<Stored>(
      {
        _id: text,
        organizationId: text,
        createdAt: date,
        expiresAt: date,
        heldUntil: { type: Date, default: null },
        holder: optional,
        usedAt: { type: Date, default: null },
        platformId: optional,
        codeHash: text,
        codeUsedBy: optional,
        revokedAt: { type: Date, default: null },
      },
      { strict: 'throw' },
    ),
    [[{ codeHash: 1 }, { unique: true }]],
  )
  const won = (result: { modifiedCount: number }) => result.modifiedCount > 0

  return {
    ensureIndexes,

    async insert({ id, ...rest }: Invitation): Promise<void> {
      await model.create({ _id: id, ...rest })
    },

    async find(id: string): Promise<Invitation | null> {
      const found = await model.findOne({ _id: id }).lean<Stored>()
      return found ? toInvitation(found) : null
    },

    /** Takes the invitation for a while; of several who try, one is told true. */
    async hold(id: string, holder: string, now: Date, heldUntil: Date): Promise<boolean> {
      const free = {
        usedAt: null,
        revokedAt: null,
        expiresAt: { $gt: now },
        heldUntil: unsetOrUpTo(now),
      }
      return won(await model.updateOne({ _id: id, ...free }, { $set: { holder, heldUntil } }))
    },

    /** Gives it back unused, so that it can be tried again. */
    async release(id: string, holder: string): Promise<void> {
      await model.updateOne({ _id: id, holder, usedAt: null }, { $set: { holder: null, heldUntil: null } })
    },

    async use(id: string, holder: string, now: Date, platformId: string): Promise<boolean> {
      const used = { usedAt: now, platformId, holder: null, heldUntil: null }
      return won(await model.updateOne({ _id: id, holder, usedAt: null }, { $set: used }))
    },

    /** The invitation of this organization whose code this is, while the code is good for this person. */
    async findByCode(codeHash: string, organizationId: OrganizationId, personId: PersonId, now: Date) {
      const found = await model
        .findOne({
          codeHash,
          organizationId,
          expiresAt: { $gt: now },
          codeUsedBy: { $in: [null, personId] },
          revokedAt: null,
        })
        .lean<Stored>()
      return found ? toInvitation(found) : null
    },

    /** Newest first; of one organization, or all. */
    async list(organizationId?: OrganizationId): Promise<Invitation[]> {
      const filter = organizationId === undefined ? {} : { organizationId }
      return (await model.find(filter).sort({ createdAt: -1 }).lean<Stored[]>()).map(toInvitation)
    },

    /** True where it is revoked now, whoever did it; false where there is none. */
    async revoke(id: string, now: Date): Promise<boolean> {
      await model.updateOne({ _id: id, revokedAt: null }, { $set: { revokedAt: now } })
      return (await model.findOne({ _id: id }).lean<Stored>()) !== null
    },

    /** Spends the code. Whoever spent it may say so again: a crash in between costs nothing. */
    async spendCode(id: string, personId: PersonId): Promise<boolean> {
      const filter = { _id: id, codeUsedBy: { $in: [null, personId] } }
      return (await model.updateOne(filter, { $set: { codeUsedBy: personId } })).matchedCount > 0
    },
  }
}

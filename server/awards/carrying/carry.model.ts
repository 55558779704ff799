import { Schema, type Connection } from 'mongoose'
import { collection } from '../../core/collection.ts'
import { isDuplicateKey } from '../../core/database.ts'
import type { AwardId, OrganizationId, PersonId } from '../../core/ids.contract.ts'
import type { CarryId } from './carry.contract.ts'

/** `offered`: a code. `moving` and `returning` are owed: the worker finishes them. */
export type CarryState = 'offered' | 'revoked' | 'moving' | 'carried' | 'returning' | 'returned'

/** A one-time code and what came of it: also the record, for good, of who carried what where. */
export interface CarryDocument {
  _id: CarryId
  /** the code itself is never kept */
  codeHash: string
  state: CarryState
  from: PersonId
  fromOrganizationId: OrganizationId
  madeAt: Date
  expiresAt: Date
  /** codes that nobody used are forgotten; what was carried never is */
  forgetAt: Date | null
  to: PersonId | null
  toOrganizationId: OrganizationId | null
  /** what the new account was shown and confirmed */
  awardIds: AwardId[]
  confirmedAt: Date | null
  carriedAt: Date | null
  returnAskedAt: Date | null
  returnedAt: Date | null
  /** while awards are on their way: whichever carry of an account began first goes first */
  owedSince: Date | null
}

/** One that was confirmed: it has another side. */
export type ConfirmedCarry = CarryDocument & { to: PersonId; toOrganizationId: OrganizationId; confirmedAt: Date }
export const isConfirmed = (carry: CarryDocument): carry is ConfirmedCarry => carry.to !== null

export function createCarryModel(connection: Connection) {
  const text = { type: String, required: true }
  const date = { type: Date, required: true }
  const perhaps = { type: Date, default: null }
  const carries = collection(
    connection,
    'carries',
    new Schema<CarryDocument>({
      ...{ _id: text, codeHash: text, state: text, from: text, fromOrganizationId: text },
      ...{ madeAt: date, expiresAt: date, forgetAt: perhaps },
      ...{ to: { type: String, default: null }, toOrganizationId: { type: String, default: null } },
      awardIds: { type: [String], required: true },
      ...{ confirmedAt: perhaps, carriedAt: perhaps, returnAskedAt: perhaps, returnedAt: perhaps, owedSince: perhaps },
    }),
    [
      [{ codeHash: 1 }, { unique: true }],
      // One open code an account.
      [{ from: 1 }, { unique: true, partialFilterExpression: { state: 'offered' } }],
      [{ from: 1, confirmedAt: -1 }],
      [{ to: 1, confirmedAt: -1 }],
      [{ state: 1, owedSince: 1 }],
      [{ forgetAt: 1 }, { expireAfterSeconds: 0 }],
    ],
  )
  const { model } = carries
  const won = ({ modifiedCount }: { modifiedCount: number }) => modifiedCount === 1

  return {
    ensureIndexes: () => carries.ensureIndexes(),

    find: (id: CarryId) => model.findById(id).lean<CarryDocument | null>(),
    findByCode: (codeHash: string) => model.findOne({ codeHash }).lean<CarryDocument | null>(),
    offeredBy: (from: PersonId) => model.findOne({ from, state: 'offered' }).lean<CarryDocument | null>(),

    async revokeOffered(from: PersonId): Promise<void> {
      await model.updateMany({ from, state: 'offered' }, { $set: { state: 'revoked' } })
    },
    /** False where another code of this account is open. */
    async insert(carry: CarryDocument): Promise<boolean> {
      try {
        await model.create(carry)
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },

    /** Of everybody who confirms with one code, one account wins. */
    confirm: async (
      id: CarryId,
      by: { to: PersonId; toOrganizationId: OrganizationId; awardIds: AwardId[] },
      now: Date,
    ): Promise<boolean> =>
      won(
        await model.updateOne(
          { _id: id, state: 'offered', expiresAt: { $gt: now } },
          { $set: { ...by, state: 'moving', confirmedAt: now, owedSince: now, forgetAt: null } },
        ),
      ),
    askBack: async (id: CarryId, from: PersonId, now: Date, carriedAfter: Date): Promise<boolean> =>
      won(
        await model.updateOne(
          { _id: id, from, state: 'carried', carriedAt: { $gt: carriedAfter } },
          { $set: { state: 'returning', returnAskedAt: now, owedSince: now } },
        ),
      ),
    async finish(id: CarryId, was: 'moving' | 'returning', at: Date): Promise<void> {
      const done = was === 'moving' ? { state: 'carried', carriedAt: at } : { state: 'returned', returnedAt: at }
      await model.updateOne({ _id: id, state: was }, { $set: { ...done, owedSince: null } })
    },

    owed: (limit: number) =>
      model
        .find({ state: { $in: ['moving', 'returning'] } })
        .sort({ owedSince: 1, _id: 1 })
        .limit(limit)
        .lean<ConfirmedCarry[]>(),
    /** All that was ever carried from or to these accounts, the newest first. */
    async confirmedOf(personIds: PersonId[]): Promise<ConfirmedCarry[]> {
      const sides = await Promise.all([
        model.find({ from: { $in: personIds } }).lean<CarryDocument[]>(),
        model.find({ to: { $in: personIds } }).lean<CarryDocument[]>(),
      ])
      const found = new Map(sides.flat().map((carry) => [carry._id, carry]))
      return [...found.values()].filter(isConfirmed).sort((a, b) => b.confirmedAt.getTime() - a.confirmedAt.getTime())
    },
    /** Everything of one account, codes that were never used too: one side, a page at a time. */
    pageOf: (side: 'from' | 'to', personId: PersonId, after: CarryId | null, limit: number) =>
      model
        .find({ [side]: personId, ...(after ? { _id: { $gt: after } } : {}) })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<CarryDocument[]>(),
  }
}
export type CarryModel = ReturnType<typeof createCarryModel>

import type { Model } from 'mongoose'
import type { AwardId, CredentialId, PersonId } from '../../core/ids.contract.ts'
import type { AnyAward, AwardDocument } from '../award.model.ts'

/** One way that an award went from account to account. */
export interface CarriedStep {
  /** names the carry and the direction, so that no step is made twice */
  by: string
  from: PersonId
  to: PersonId
  at: Date
}

type Carried = Pick<AnyAward, 'earnerId' | 'carried'>

/** The account in which it was earned. */
export const earnedAs = ({ earnerId, carried }: Carried): PersonId => carried?.[0]?.from ?? earnerId

/** Whether it is in another account than the one it was earned in; its work stayed there. */
export const isCarried = (award: Carried): boolean => earnedAs(award) !== award.earnerId

/** Whether it went from this account to another one, and has not come back. */
export const wasTheirs = ({ earnerId, carried }: Carried, personId: PersonId): boolean =>
  earnerId !== personId && (carried ?? []).some(({ from }) => from === personId)

/** Since when it is where it is; null where it was earned there. */
export const carriedAt = (award: Carried): Date | null =>
  isCarried(award) ? (award.carried?.at(-1)?.at ?? null) : null

/** Awards that go to another account of the same person. Nothing of an award changes but whose it is. */
export function createCarriedLists(model: Model<AwardDocument>) {
  return {
    findMany: async (ids: AwardId[]): Promise<AnyAward[]> =>
      ids.length === 0 ? [] : model.find({ _id: { $in: ids } }).lean<AnyAward[]>(),

    /**
     * Moves it once, however often it is asked and whatever came after. `apart` lets it stand beside what its new account
     * earned itself.
     */
    async carry(id: AwardId, step: CarriedStep): Promise<void> {
      await model.updateOne(
        { _id: id, earnerId: step.from, 'carried.by': { $ne: step.by } },
        { $set: { earnerId: step.to, apart: id }, $push: { carried: step } },
      )
    },

    /** The credentials that came from other accounts and stand. */
    broughtAlong: (earnerId: PersonId) =>
      model
        .find(
          { earnerId, revoked: false, apart: { $type: 'string' }, credentialId: { $type: 'string' } },
          { credentialId: 1 },
        )
        .lean<{ _id: AwardId; credentialId: CredentialId }[]>(),
  }
}

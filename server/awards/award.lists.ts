import type { Model } from 'mongoose'
import type { Beside } from '../core/beside.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { AwardId, IssuerId, PersonId } from '../core/ids.contract.ts'
import { earnedAs } from './carrying/carried.lists.ts'
import type { AnyAward, AwardDocument } from './award.model.ts'
import type { ListNumbers } from './list-number.model.ts'

/** A bit in one of an issuer's status lists. */
export interface StatusPlace {
  list: number
  index: number
}

/** What an issuer's awards are looked up by: their bits in its status lists, and its own list of them. */
export function createAwardLists(model: Model<AwardDocument>, numbers: ListNumbers) {
  return {
    /** Gives an award this bit. `kept`: it has one, which stays. `taken`: the bit is another's. */
    async placeInList(
      id: AwardId,
      { list, index }: StatusPlace,
      reference: string | null,
    ): Promise<'placed' | 'kept' | 'taken'> {
      try {
        const { modifiedCount } = await model.updateOne(
          { _id: id, statusIndex: null },
          { $set: { statusList: list, statusIndex: index, reference } },
        )
        return modifiedCount === 1 ? 'placed' : 'kept'
      } catch (error) {
        if (isDuplicateKey(error)) return 'taken'
        throw error
      }
    },

    /** The number of the issuer's newest list; 0 where it has none. */
    async newestList(issuerId: IssuerId): Promise<number> {
      const noted = await numbers.newest(issuerId)
      if (noted !== null) return noted
      // From before numbers were noted.
      const [newest] = await model
        .find({ issuerId, statusList: { $gt: 0 } }, { statusList: 1 })
        .sort({ statusList: -1 })
        .limit(1)
        .lean<Pick<AwardDocument, 'statusList'>[]>()
      if (newest?.statusList) await numbers.begin(issuerId, newest.statusList)
      return newest?.statusList ?? 0
    },

    /** To be told before the first award is placed in a list. */
    beginList: numbers.begin,

    /** Bits of a list that were set since then. */
    listedSince: async (issuerId: IssuerId, list: number, since: Date): Promise<number[]> => {
      const found = await model
        .find({ issuerId, statusList: list, listedAt: { $gte: since } }, { statusIndex: 1, _id: 0 })
        .lean<Pick<AwardDocument, 'statusIndex'>[]>()
      return found.flatMap(({ statusIndex }) => statusIndex ?? [])
    },

    /** An issuer's revoked awards that their earners had made public, the newest first. */
    publiclyRevoked: (issuerId: IssuerId) =>
      model
        .find(
          { issuerId, revoked: true, published: true, revokedAt: { $gt: new Date(0) } },
          { revoked: 1, revocation: 1, revokedAt: 1 },
        )
        .sort({ revokedAt: -1 })
        .lean<Pick<AwardDocument, '_id' | 'revoked' | 'revocation'>[]>(),
    /**
     * Those of these awards that this person earned, with what a neighbour keeps beside them: one command. What was carried
     * on from the account it was earned in goes on being shown by links that this account gave out.
     */
    async ownAmong<Joined>(earnerId: PersonId, ids: AwardId[], { stages }: Beside) {
      if (ids.length === 0) return []
      const found = await model.aggregate<AnyAward & Joined>([{ $match: { _id: { $in: ids } } }, ...stages])
      return found.filter((award) => award.earnerId === earnerId || earnedAs(award) === earnerId)
    },

    /** An issuer's awards, the newest first: all, or those that a search names. */
    issuedBy: (
      issuerIds: IssuerId[],
      only: { id: AwardId } | { reference: string } | { before: Date } | null,
      limit: number,
    ) => {
      const asked =
        only === null
          ? {}
          : 'id' in only
            ? { _id: only.id }
            : 'reference' in only
              ? { reference: only.reference }
              : { awardedAt: { $lt: only.before } }
      return model
        .find({ issuerId: { $in: issuerIds }, credentialId: { $type: 'string' }, ...asked })
        .sort({ awardedAt: -1 })
        .limit(limit)
        .lean<AwardDocument[]>()
    },
  }
}

import type { Model } from 'mongoose'
import type { AwardId } from '../core/ids.contract.ts'
import type { AwardDocument, ViewLink } from './award.model.ts'
import { MOST_VIEW_LINKS, type ViewLinkId } from './view-link.contract.ts'

/** The private links of awards. */
export function createViewLinkLists(model: Model<AwardDocument>) {
  return {
    /** false where it has as many as it may, or was revoked */
    async addViewLink(id: AwardId, link: ViewLink): Promise<boolean> {
      const { modifiedCount } = await model.updateOne(
        { _id: id, revoked: false, [`viewLinks.${MOST_VIEW_LINKS - 1}`]: { $exists: false } },
        { $push: { viewLinks: link } },
      )
      return modifiedCount === 1
    },
    async removeViewLink(id: AwardId, viewLinkId: ViewLinkId): Promise<void> {
      await model.updateOne({ _id: id }, { $pull: { viewLinks: { id: viewLinkId } } })
    },
    /** Once for each generation, however often it is asked. */
    async raiseKeyGeneration(id: AwardId, from: number): Promise<void> {
      await model.updateOne({ _id: id, keyGeneration: from }, { $set: { keyGeneration: from + 1 } })
    },
  }
}

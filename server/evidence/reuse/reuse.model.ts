import type { Model } from 'mongoose'
import type { ArtifactId, Day, PersonId } from '../../core/ids.contract.ts'
import type { ArtifactDocument } from '../evidence.model.ts'

/** What is asked of artifacts beyond their own draft. */
export function reuseQueries(artifacts: Model<ArtifactDocument>) {
  return {
    /** The newest first. */
    ofEarner: (earnerId: PersonId, limit: number) =>
      artifacts.find({ earnerId }).sort({ addedAt: -1 }).limit(limit).lean<ArtifactDocument[]>(),

    /** The day belongs to what happened in class: every use of the piece has the same. */
    async setPracticedOn(earnerId: PersonId, originId: ArtifactId, practicedOn: Day | null) {
      await artifacts.updateOne({ _id: originId, earnerId }, { $set: { practicedOn } })
      await artifacts.updateMany({ originId, earnerId }, { $set: { practicedOn } })
    },
  }
}

import { Schema, type Connection, type PipelineStage } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { AwardId, CredentialId, IssuerId, OrganizationId, PersonId, SubmissionId } from '../core/ids.contract.ts'

/** A granted credential. Its badge is how it is shown. */
export interface AwardDocument {
  _id: AwardId
  earnerId: PersonId
  organizationId: OrganizationId
  credentialId: CredentialId
  version: number
  issuerId: IssuerId
  submissionId: SubmissionId
  attempt: number
  awardedAt: Date
  /** rubric row id → level reached */
  rows: Record<string, string>
  /** `urn:uuid:…`: names the earner inside the badge without saying who it is */
  subjectId: string
  revoked: boolean
  revokedAt?: Date | null
  published: boolean
  showName: boolean
  /** raising it makes every view key given out so far worthless */
  keyGeneration: number
  badgeIssuedAt: Date | null
}

export function createAwardModel(connection: Connection) {
  const awards = collection(
    connection,
    'awards',
    new Schema<AwardDocument>({
      _id: String,
      earnerId: { type: String, required: true },
      organizationId: { type: String, required: true },
      credentialId: { type: String, required: true },
      version: { type: Number, required: true },
      issuerId: { type: String, required: true },
      submissionId: { type: String, required: true },
      attempt: { type: Number, required: true },
      awardedAt: { type: Date, required: true },
      rows: { type: Schema.Types.Mixed, required: true },
      subjectId: { type: String, required: true },
      revoked: { type: Boolean, required: true },
      revokedAt: { type: Date, default: null },
      published: { type: Boolean, required: true },
      showName: { type: Boolean, required: true },
      keyGeneration: { type: Number, required: true },
      badgeIssuedAt: { type: Date, default: null },
    }),
    [
      // One unrevoked award per (earner, credential), whatever is retried, raced or killed. Growth: shard on earnerId.
      [
        { earnerId: 1, credentialId: 1 },
        { unique: true, partialFilterExpression: { revoked: false } },
      ],
    ],
  )
  const { model } = awards

  return {
    ensureIndexes: () => awards.ensureIndexes(),

    /** Grants once: answers the award that stands, whether this call made it or an earlier one did. */
    async grant(award: AwardDocument): Promise<AwardDocument> {
      try {
        await model.create(award)
        return award
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
      const found =
        (await model.findById(award._id).lean<AwardDocument | null>()) ??
        (await model
          .findOne({ earnerId: award.earnerId, credentialId: award.credentialId, revoked: false })
          .lean<AwardDocument | null>())
      if (!found) throw new Error('an award vanished while it was granted')
      return found
    },

    find: (id: AwardId) => model.findById(id).lean<AwardDocument | null>(),
    listOf: (earnerId: PersonId) => model.find({ earnerId }).sort({ awardedAt: -1 }).lean<AwardDocument[]>(),
    /** Awards that stand, as a stage of a neighbour's query (credential and holder): both together cost one command. */
    holding: (earnerId: PersonId): PipelineStage.UnionWith => ({
      $unionWith: {
        coll: 'awards',
        pipeline: [
          { $match: { earnerId, revoked: false, credentialId: { $type: 'string' } } },
          { $project: { credentialId: 1, earnerId: 1 } },
        ],
      },
    }),
    async share(id: AwardId, earnerId: PersonId, sharing: { published: boolean; showName: boolean }) {
      await model.updateOne({ _id: id, earnerId }, { $set: sharing })
    },
    async badgeIssued(id: AwardId, at: Date) {
      await model.updateOne({ _id: id, badgeIssuedAt: null }, { $set: { badgeIssuedAt: at } })
    },
  }
}
export type AwardModel = ReturnType<typeof createAwardModel>

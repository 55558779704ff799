import { Schema, type Connection } from 'mongoose'
import { collection } from '../../core/collection.ts'
import { isDuplicateKey } from '../../core/database.ts'
import type { ArtifactId, CredentialId, IssuerId, PersonId, SubmissionId } from '../../core/ids.contract.ts'
import type { EvidenceKind } from '../../credentials/version.contract.ts'
import type { QuarantineState } from './quarantine.contract.ts'

/** A piece that an assessor flagged. Its id is the piece's: it is flagged once. */
export interface QuarantineDocument {
  _id: ArtifactId
  /** of a file: all its further uses are kept back with it */
  fileId: string | null
  submissionId: SubmissionId
  credentialId: CredentialId
  issuerId: IssuerId
  reference: string
  title: string
  kind: EvidenceKind
  form: 'file' | 'link' | 'text'
  reason: string
  flaggedBy: PersonId
  flaggedAt: Date
  state: QuarantineState
  word: string
  resolvedBy: PersonId | null
  resolvedAt: Date | null
  /** who of the issuer looked at it, and when */
  looks: { by: PersonId; at: Date }[]
}

export function createQuarantineModel(connection: Connection) {
  const pieces = collection(
    connection,
    'quarantine',
    new Schema<QuarantineDocument>({
      _id: String,
      fileId: { type: String, default: null },
      submissionId: { type: String, required: true },
      credentialId: { type: String, required: true },
      issuerId: { type: String, required: true },
      reference: { type: String, required: true },
      title: { type: String },
      kind: { type: String, required: true },
      form: { type: String, required: true },
      reason: { type: String, required: true },
      flaggedBy: { type: String, required: true },
      flaggedAt: { type: Date, required: true },
      state: { type: String, required: true },
      word: { type: String, default: '' },
      resolvedBy: { type: String, default: null },
      resolvedAt: { type: Date, default: null },
      looks: { type: Schema.Types.Mixed, required: true },
    }),
    [[{ issuerId: 1, flaggedAt: 1 }], [{ submissionId: 1 }], [{ fileId: 1 }], [{ flaggedBy: 1 }], [{ flaggedAt: 1 }]],
  )
  const { model } = pieces
  const away = { state: { $in: ['held', 'kept'] } }
  return {
    ensureIndexes: pieces.ensureIndexes,
    /** Flags a piece; flagging it again, or after it was released, changes nothing. */
    async flag(piece: QuarantineDocument) {
      try {
        await model.create(piece)
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
    },
    find: (id: ArtifactId) => model.findById(id).lean<QuarantineDocument | null>(),
    /** Of these pieces and files, those that are kept back. */
    async awayAmong(ids: ArtifactId[], fileIds: string[]) {
      if (ids.length === 0) return []
      const [byId, byFile] = await Promise.all([
        model.find({ _id: { $in: ids } }).lean<QuarantineDocument[]>(),
        fileIds.length ? model.find({ fileId: { $in: fileIds } }).lean<QuarantineDocument[]>() : [],
      ])
      return [...byId, ...byFile].filter(({ state }) => away.state.$in.includes(state))
    },
    ofIssuer: (issuerId: IssuerId, limit: number) =>
      model.find({ issuerId }).sort({ flaggedAt: -1 }).limit(limit).lean<QuarantineDocument[]>(),
    /** The first that were flagged since then. */
    flaggedSince: (since: Date, limit: number) =>
      model
        .find({ flaggedAt: { $gte: since } })
        .sort({ flaggedAt: 1 })
        .limit(limit)
        .lean<QuarantineDocument[]>(),
    ofSubmission: (submissionId: SubmissionId) => model.find({ submissionId }).limit(200).lean<QuarantineDocument[]>(),
    flaggedBy: (personId: PersonId) =>
      model.find({ flaggedBy: personId }).sort({ _id: 1 }).limit(10_000).lean<QuarantineDocument[]>(),
    async look(id: ArtifactId, by: PersonId, at: Date) {
      await model.updateOne({ _id: id }, { $push: { looks: { by, at } } })
    },
    async resolve(id: ArtifactId, change: Pick<QuarantineDocument, 'state' | 'word' | 'resolvedBy' | 'resolvedAt'>) {
      return (
        (await model.updateOne({ _id: id, state: { $in: ['held', 'kept'] } }, { $set: change })).modifiedCount === 1
      )
    },
  }
}
export type QuarantineModel = ReturnType<typeof createQuarantineModel>

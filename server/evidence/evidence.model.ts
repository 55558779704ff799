import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import type { ArtifactId, OrganizationId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { EvidenceKind } from '../credentials/version.contract.ts'
import type { Form } from './evidence.kinds.contract.ts'

/** One piece of evidence. Its bytes and hash never change; title and description do until an attempt copies them. */
export interface ArtifactDocument {
  _id: ArtifactId
  submissionId: SubmissionId
  earnerId: PersonId
  organizationId: OrganizationId
  requirementId: string
  kind: EvidenceKind
  form: Form
  title: string
  description: string
  addedAt: Date
  file?: { fileId: string; fileName: string; mediaType: string; bytes: number; sha256: string } | undefined
  url?: string | undefined
  text?: string | undefined
}

export function createEvidenceModel(connection: Connection) {
  const artifacts = collection(
    connection,
    'artifacts',
    new Schema<ArtifactDocument>({
      _id: String,
      submissionId: { type: String, required: true },
      earnerId: { type: String, required: true },
      organizationId: { type: String, required: true },
      requirementId: { type: String, required: true },
      kind: { type: String, required: true },
      form: { type: String, required: true },
      title: { type: String, required: true },
      description: { type: String, default: '' },
      addedAt: { type: Date, required: true },
      file: { type: Schema.Types.Mixed },
      url: String,
      text: String,
    }),
    // Growth: shard on earnerId, so that one educator's evidence stays together.
    [[{ submissionId: 1 }], [{ earnerId: 1 }]],
  )

  return {
    ensureIndexes: () => artifacts.ensureIndexes(),
    async insert(artifact: ArtifactDocument) {
      await artifacts.model.create(artifact)
    },
    /** Inserts a piece that an earlier try may have inserted. */
    async insertOnce(artifact: ArtifactDocument) {
      try {
        await artifacts.model.create(artifact)
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
    },
    find: (id: ArtifactId) => artifacts.model.findById(id).lean<ArtifactDocument | null>(),
    findMany: (ids: ArtifactId[]) =>
      ids.length ? artifacts.model.find({ _id: { $in: ids } }).lean<ArtifactDocument[]>() : Promise.resolve([]),
    async describe(id: ArtifactId, title: string, description: string) {
      await artifacts.model.updateOne({ _id: id }, { $set: { title, description } })
    },
    async remove(id: ArtifactId) {
      await artifacts.model.deleteOne({ _id: id })
    },
  }
}
export type EvidenceModel = ReturnType<typeof createEvidenceModel>

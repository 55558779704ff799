import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import type { ArtifactId, Day, OrganizationId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { EvidenceKind } from '../credentials/version.contract.ts'
import type { Form } from './evidence.kinds.contract.ts'
import { reuseQueries } from './reuse/reuse.model.ts'

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
  /** set on a further use: the piece that all uses of the same thing stem from */
  originId?: ArtifactId | undefined
  /** when it happened in the classroom, where its earner said so */
  practicedOn?: Day | null | undefined
}

/** An upload that has begun and whose piece does not stand in its draft yet: what a crash leaves is found by it. */
export interface UploadDocument {
  /** the file's id in the store */
  _id: string
  artifactId: ArtifactId
  submissionId: SubmissionId
  startedAt: Date
}

interface UsageDocument {
  _id: OrganizationId
  bytes: number
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
      originId: String,
      practicedOn: String,
    }),
    // Growth: shard on earnerId, so that one educator's evidence stays together.
    [[{ submissionId: 1 }], [{ earnerId: 1 }]],
  )
  const usage = collection(
    connection,
    'evidenceUsage',
    new Schema<UsageDocument>({ _id: String, bytes: { type: Number, required: true } }),
  )

  const uploads = collection(
    connection,
    'evidenceUploads',
    new Schema<UploadDocument>({
      _id: String,
      artifactId: { type: String, required: true },
      submissionId: { type: String, required: true },
      startedAt: { type: Date, required: true },
    }),
    [[{ startedAt: 1 }]],
  )

  return {
    async ensureIndexes() {
      await artifacts.ensureIndexes()
      await uploads.ensureIndexes()
    },
    async uploadBegun(upload: UploadDocument) {
      await uploads.model.create(upload)
    },
    async uploadOver(fileId: string) {
      await uploads.model.deleteOne({ _id: fileId })
    },
    uploadsBefore: (at: Date, limit: number) =>
      uploads.model
        .find({ startedAt: { $lt: at } })
        .limit(limit)
        .lean<UploadDocument[]>(),
    async insert(artifact: ArtifactDocument) {
      await artifacts.model.create(artifact)
    },
    ...reuseQueries(artifacts.model),
    find: (id: ArtifactId) => artifacts.model.findById(id).lean<ArtifactDocument | null>(),
    findMany: (ids: ArtifactId[]) =>
      ids.length ? artifacts.model.find({ _id: { $in: ids } }).lean<ArtifactDocument[]>() : Promise.resolve([]),
    async describe(id: ArtifactId, title: string, description: string) {
      await artifacts.model.updateOne({ _id: id }, { $set: { title, description } })
    },
    async remove(id: ArtifactId) {
      await artifacts.model.deleteOne({ _id: id })
    },
    /** Books bytes on an organization unless that would pass its quota; answers whether it did. */
    async book(organizationId: OrganizationId, bytes: number, quotaBytes: number): Promise<boolean> {
      try {
        await usage.model.updateOne({ _id: organizationId }, { $setOnInsert: { bytes: 0 } }, { upsert: true })
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
      const { modifiedCount } = await usage.model.updateOne(
        { _id: organizationId, bytes: { $lte: quotaBytes - bytes } },
        { $inc: { bytes } },
      )
      return modifiedCount === 1
    },
    async unbook(organizationId: OrganizationId, bytes: number) {
      await usage.model.updateOne({ _id: organizationId }, { $inc: { bytes: -bytes } })
    },
  }
}
export type EvidenceModel = ReturnType<typeof createEvidenceModel>

import { Schema, type Connection, type UpdateQuery } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { ArtifactId, OrganizationId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import type { EvidenceKind } from '../credentials/version.contract.ts'
import type { GivenUp } from './evidence.release.ts'

/** A file on its way in, from before its first byte until its piece stands in the draft; then, for an hour, what is left of one that was given up. */
export interface UploadDocument {
  /** the id of the piece that it becomes */
  _id: ArtifactId
  /** the file's id in the store */
  fileId: string
  submissionId: SubmissionId
  earnerId: PersonId
  organizationId: OrganizationId
  requirementId: string
  kind: EvidenceKind
  title: string
  fileName: string
  /** the same file for the same requirement, while it is open: choosing it again finds this upload */
  mark: string | null
  headSha256: string
  /** what was announced; never more is taken */
  bytes: number
  /** so much is safely kept */
  offset: number
  /** what its first bytes say, once enough of them are there */
  mediaType: string | null
  chunkBytes: number
  state: 'open' | 'gone'
  /** its bytes are known to stand in the organization's account */
  booked: boolean
  /** counts up with every writer: one whose turn is over can change nothing any more */
  generation: number
  leaseUntil: Date
  activeAt: Date
  /** when the sweep looks at it next */
  dueAt: Date
}

const NEVER = new Date(0)

export function createUploadModel(connection: Connection) {
  const text = { type: String, required: true }
  const number = { type: Number, required: true }
  const date = { type: Date, required: true }
  const uploads = collection(
    connection,
    'evidenceUploads',
    new Schema<UploadDocument>({
      _id: String,
      fileId: text,
      submissionId: text,
      earnerId: text,
      organizationId: text,
      requirementId: text,
      kind: text,
      title: text,
      fileName: text,
      mark: { type: String, default: null },
      headSha256: String,
      bytes: number,
      offset: number,
      mediaType: { type: String, default: null },
      chunkBytes: number,
      state: text,
      booked: { type: Boolean, required: true },
      generation: number,
      leaseUntil: date,
      activeAt: date,
      dueAt: date,
    }),
    [
      [{ mark: 1 }, { unique: true, partialFilterExpression: { mark: { $type: 'string' } } }],
      [{ submissionId: 1 }],
      [{ dueAt: 1 }],
    ],
  )
  const { model } = uploads

  /** Changes an upload while this writer's turn lasts; false where another has taken over or it is gone. */
  async function change(upload: UploadDocument, update: UpdateQuery<UploadDocument>): Promise<boolean> {
    const mine = { _id: upload._id, state: 'open' as const, generation: upload.generation }
    return (await model.updateOne(mine, update)).matchedCount === 1
  }

  return {
    ensureIndexes: () => uploads.ensureIndexes(),
    find: (id: ArtifactId) => model.findOne({ _id: id, state: 'open' }).lean<UploadDocument | null>(),
    openOf: (submissionId: SubmissionId) =>
      model.find({ submissionId, state: 'open' }).sort({ activeAt: 1 }).lean<UploadDocument[]>(),
    due: (at: Date, limit: number) =>
      model
        .find({ dueAt: { $lte: at } })
        .sort({ dueAt: 1 })
        .limit(limit)
        .lean<UploadDocument[]>(),

    /** Inserts it, or answers the one that is open for the same file already. */
    async begin(upload: UploadDocument): Promise<UploadDocument> {
      try {
        await model.create(upload)
        return upload
      } catch (error) {
        const same = isDuplicateKey(error) && (await model.findOne({ mark: upload.mark }).lean<UploadDocument | null>())
        if (!same) throw error
        return same
      }
    },
    async booked(id: ArtifactId, dueAt: Date) {
      await model.updateOne({ _id: id, state: 'open' }, { $set: { booked: true, dueAt } })
    },

    /** Gives the turn to a new writer unless another's lasts; null where it does. */
    async lease(upload: UploadDocument, now: Date, until: Date): Promise<UploadDocument | null> {
      const { modifiedCount } = await model.updateOne(
        { _id: upload._id, state: 'open', generation: upload.generation, leaseUntil: { $lte: now } },
        { $set: { leaseUntil: until }, $inc: { generation: 1 } },
      )
      return modifiedCount === 1 ? { ...upload, generation: upload.generation + 1, leaseUntil: until } : null
    },
    change,
    endLease: (upload: UploadDocument) => change(upload, { $set: { leaseUntil: NEVER } }),

    /** From now on nobody writes to it or finishes it: what is left is a note of what to give back. */
    async bury({ _id, ...note }: GivenUp, at: Date, dueAt: Date) {
      await model.updateOne(
        { _id },
        { $set: { ...note, state: 'gone', mark: null, activeAt: at, dueAt }, $inc: { generation: 1 } },
        { upsert: true },
      )
    },
    async postpone(id: ArtifactId, dueAt: Date) {
      await model.updateOne({ _id: id }, { $set: { dueAt } })
    },
    async forget(id: ArtifactId) {
      await model.deleteOne({ _id: id })
    },
  }
}
export type UploadModel = ReturnType<typeof createUploadModel>

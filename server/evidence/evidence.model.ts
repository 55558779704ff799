import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import type { ArtifactId, Day, OrganizationId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { EvidenceKind } from '../credentials/version.contract.ts'
import { copyQueries, type CopyRecord } from './copies/copy.model.ts'
import type { Form } from './evidence.kinds.contract.ts'
import type { PlaybackTrouble } from './playback.contract.ts'
import type { Spoken } from './spoken.contract.ts'
import { scanQueries, type ScanRecord } from './scanning/scan.model.ts'
import { reuseQueries } from './reuse/reuse.model.ts'
import type { Consent } from './students/consent.contract.ts'

/** What was said about students in a piece. It is replaced whole, never changed. */
export type StudentsDocument =
  | { shown: false; recordedAt: string }
  | {
      shown: true
      recordedAt: string
      consent: Consent
      form: { fileId: string; fileName: string; mediaType: string; bytes: number; sha256: string } | null
    }

export interface EvidenceFile {
  fileId: string
  fileName: string
  mediaType: string
  bytes: number
  sha256: string
  playback?: PlaybackTrouble | null
}

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
  file?: EvidenceFile | undefined
  url?: string | undefined
  text?: string | undefined
  /** set on a further use: the piece that all uses of the same thing stem from */
  originId?: ArtifactId | undefined
  /** when it happened in the classroom, where its earner said so */
  practicedOn?: Day | null | undefined
  /** what a facilitator reads for the file's name; assessors read none */
  shownName?: string | undefined
  alternative?: string | undefined
  spoken?: Spoken | null | undefined
  copy?: CopyRecord | undefined
  scan?: ScanRecord | undefined
  students?: StudentsDocument | undefined
}

/** What its earner says of a piece. */
export type ArtifactWords = Pick<ArtifactDocument, 'title' | 'description' | 'shownName' | 'alternative' | 'spoken'>

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
      shownName: String,
      alternative: String,
      spoken: { type: Schema.Types.Mixed },
      copy: { type: Schema.Types.Mixed },
      scan: { type: Schema.Types.Mixed },
      students: { type: Schema.Types.Mixed },
    }),
    // Growth: shard on earnerId, so that one educator's evidence stays together.
    [
      [{ submissionId: 1 }],
      [{ earnerId: 1 }],
      [{ 'copy.state': 1, form: 1 }],
      [{ 'scan.state': 1, form: 1 }],
      [{ 'scan.released.organizationId': 1 }, { sparse: true }],
      [{ 'scan.released.by': 1 }, { sparse: true }],
    ],
  )

  return {
    ensureIndexes: () => artifacts.ensureIndexes(),
    async insert(artifact: ArtifactDocument) {
      await artifacts.model.create(artifact)
    },
    ...reuseQueries(artifacts.model),
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
    /** An earner's pieces in the order of their ids, after one of them. */
    pageOf: (earnerId: PersonId, after: ArtifactId | null, limit: number) =>
      artifacts.model
        .find({ earnerId, ...(after ? { _id: { $gt: after } } : {}) })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<ArtifactDocument[]>(),
    /** How many pieces an earner has, and the bytes of their files. */
    async sizeOf(earnerId: PersonId): Promise<{ records: number; bytes: number }> {
      const [found] = await artifacts.model.aggregate<{ records: number; bytes: number }>([
        { $match: { earnerId } },
        { $group: { _id: null, records: { $sum: 1 }, bytes: { $sum: '$file.bytes' } } },
      ])
      return { records: found?.records ?? 0, bytes: found?.bytes ?? 0 }
    },
    ...copyQueries(artifacts.model),
    ...scanQueries(artifacts.model),
    async describe(id: ArtifactId, words: ArtifactWords) {
      await artifacts.model.updateOne({ _id: id }, { $set: words })
    },
    /** Records an answer about students if it was given to what is there now. */
    async recordStudents(id: ArtifactId, before: StudentsDocument | undefined, students: StudentsDocument) {
      const seen = {
        'students.recordedAt': before?.recordedAt ?? null,
        'students.form.fileId': (before?.shown && before.form?.fileId) || null,
      }
      const { matchedCount } = await artifacts.model.updateOne({ _id: id, ...seen }, { $set: { students } })
      return matchedCount === 1
    },
    async remove(id: ArtifactId) {
      await artifacts.model.deleteOne({ _id: id })
    },
  }
}
export type EvidenceModel = ReturnType<typeof createEvidenceModel>

import type { Clock } from '../core/clock.ts'
import type { ArtifactId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import { Problem } from '../core/problem.ts'
import type { EvidenceKind } from '../credentials/version.contract.ts'
import type { ArtifactDocument, EvidenceModel } from './evidence.model.ts'
import type { EvidencePlace } from './evidence.place.ts'
import { busyUpload, changedFile, refuseMediaType } from './evidence.refusals.ts'
import type { Release } from './evidence.release.ts'
import type { EvidenceStorage } from './evidence.storage.ts'
import type { UploadDocument, UploadModel } from './evidence.upload.model.ts'
import { keptUntil, LEASE_MS } from './evidence.upload.rules.ts'
import { Sum, type Sums } from './evidence.upload.sum.ts'
import { playbackTrouble } from './playback.ts'

/** The drafts that files go into. */
export interface Drafts {
  /** Where a file would go, or a refusal: not the person's own draft, handed in already, no such requirement. */
  place(
    earnerId: PersonId,
    submissionId: SubmissionId,
    about: { requirementId: string; kind: EvidenceKind },
  ): Promise<EvidencePlace>
  /** The person's own submission, in whatever state. */
  refuseForeign(personId: PersonId, submissionId: SubmissionId): Promise<void>
  /** Puts a piece into its draft, once; refuses where that was handed in or is full. */
  put(artifact: ArtifactDocument): Promise<void>
  /** whether the draft or an attempt has the piece */
  holds(submissionId: SubmissionId, artifactId: ArtifactId): Promise<boolean>
}

const RENEW_EVERY_BYTES = 64 * 1024 * 1024

/** Makes a piece of evidence of a file that has arrived whole. Each step may be repeated, by this process or another. */
export function createFinish({
  uploads,
  model,
  storage,
  drafts,
  sums,
  release,
  isScanning,
  clock,
}: {
  uploads: UploadModel
  model: EvidenceModel
  storage: EvidenceStorage
  drafts: Drafts
  sums: Sums
  release: Release
  isScanning: boolean
  clock: Clock
}) {
  async function renew(upload: UploadDocument): Promise<void> {
    const leaseUntil = new Date(clock.now().getTime() + LEASE_MS)
    if (!(await uploads.change(upload, { $set: { leaseUntil } }))) throw busyUpload()
  }

  /** The running sum where one process took everything in, else one more reading of what is kept. */
  async function sumOf(upload: UploadDocument): Promise<Sum> {
    const known = sums.take(upload._id, upload.bytes)
    if (known) return known
    const sum = new Sum()
    let renewedAt = 0
    for await (const piece of storage.readOpen(upload, upload.bytes)) {
      sum.update(piece)
      if (sum.bytes - renewedAt < RENEW_EVERY_BYTES) continue
      await renew(upload)
      renewedAt = sum.bytes
    }
    return sum
  }

  /** Its headers may stand at the very end: it is looked into once it is whole. */
  const playbackOf = ({ fileId, bytes }: UploadDocument, mediaType: string) =>
    playbackTrouble(mediaType, {
      bytes,
      read: async (start, end) => Buffer.concat(await storage.read(fileId, { start, end: end - 1 }).toArray()),
    })

  /** `upload` is complete, and it is the caller's turn. Where the draft has no room for it now it stays, to be finished later. */
  return async function finish(upload: UploadDocument): Promise<ArtifactDocument> {
    const sum = await sumOf(upload)
    if (sum.headHex(upload.bytes) !== upload.headSha256) {
      await release(upload)
      throw changedFile()
    }
    await renew(upload)
    await storage.seal(upload, upload.bytes)
    const { _id, submissionId, earnerId, organizationId, requirementId, kind, title, fileName, fileId, bytes } = upload
    const about = { _id, submissionId, earnerId, organizationId, requirementId, kind, title }
    const mediaType = refuseMediaType(upload, upload.mediaType)
    const file = {
      fileId,
      fileName,
      mediaType,
      bytes,
      sha256: sum.hex(),
      playback: await playbackOf(upload, mediaType),
    }
    const scan = isScanning ? ({ state: 'owed' } as const) : undefined
    const artifact: ArtifactDocument = { ...about, form: 'file', description: '', addedAt: clock.now(), file, scan }
    await model.insertOnce(artifact)
    try {
      await drafts.put(artifact)
    } catch (error) {
      if (error instanceof Problem) {
        sums.keep(_id, sum)
        await uploads.change(upload, { $set: { leaseUntil: new Date(0), dueAt: keptUntil(upload) } })
      }
      throw error
    }
    await uploads.forget(_id)
    return artifact
  }
}
export type Finish = ReturnType<typeof createFinish>

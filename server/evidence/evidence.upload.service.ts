import { Readable } from 'node:stream'
import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import { ArtifactId, type SubmissionId } from '../core/ids.contract.ts'
import { Problem, problem } from '../core/problem.ts'
import { hashToken, randomId } from '../core/secrets.ts'
import type { Artifact } from './evidence.contract.ts'
import type { EvidenceModel } from './evidence.model.ts'
import { busyUpload, quotaReached, refuseKind, refuseSize } from './evidence.refusals.ts'
import type { Release } from './evidence.release.ts'
import type { Room } from './evidence.room.ts'
import type { EvidenceSizes } from './evidence.service.ts'
import type { EvidenceStorage } from './evidence.storage.ts'
import type { UnfinishedUpload, UploadMetadata } from './evidence.upload.contract.ts'
import { createFinish, type Drafts } from './evidence.upload.finish.ts'
import type { UploadDocument, UploadModel } from './evidence.upload.model.ts'
import type { Pace } from './evidence.upload.pace.ts'
import { createReceive } from './evidence.upload.receive.ts'
import { isComplete, KEPT_EMPTY_MS, keptUntil, LEASE_MS, MAX_OPEN, plainFileName } from './evidence.upload.rules.ts'
import { createSums, Sum } from './evidence.upload.sum.ts'
import { createUploadSweep } from './evidence.upload.sweep.ts'
import type { UsageModel } from './evidence.usage.model.ts'
import { artifactView } from './evidence.view.ts'

const HOUR_MS = 60 * 60 * 1000

export interface UploadParts {
  uploads: UploadModel
  usage: UsageModel
  model: EvidenceModel
  storage: EvidenceStorage
  drafts: Drafts
  release: Release
  clock: Clock
  limits: EvidenceSizes
  room: Room
  /** whether what arrives is owed a check */
  isScanning: boolean
  pace: Pace
}

/** Files on their way into drafts: begun, taken in part by part, finished, given up. */
export function createUploads(parts: UploadParts) {
  const { uploads, usage, model, storage, drafts, release, clock, limits, room, pace } = parts
  const sums = createSums()
  const receive = createReceive({ model: uploads, storage, sums, clock, pace })
  const finish = createFinish({ ...parts, sums })
  const after = (ms: number) => new Date(clock.now().getTime() + ms)

  /** Another one's upload does not exist for this person. */
  async function own(actor: Actor, id: string): Promise<UploadDocument> {
    const parsed = ArtifactId.safeParse(id)
    const upload = parsed.success && (await uploads.find(parsed.data))
    if (!upload || upload.earnerId !== actor.personId) throw problem('not-found')
    return upload
  }

  async function lease(upload: UploadDocument): Promise<UploadDocument> {
    const leased = await uploads.lease(upload, clock.now(), after(LEASE_MS))
    if (!leased) throw busyUpload()
    return leased
  }

  function refuseCrowd(open: UploadDocument[], there: number, maxItems: number, requirementId: string, title: string) {
    const waiting = open.filter((upload) => upload.requirementId === requirementId).length
    if (there + waiting >= maxItems)
      throw problem(
        'evidence-full',
        waiting > 0
          ? `"${title}" takes at most ${maxItems}, and ${waiting === 1 ? 'one upload is' : `${waiting} uploads are`} not finished yet. Finish or cancel that first.`
          : `"${title}" takes at most ${maxItems}. Remove one first, or combine them.`,
        [{ pointer: '/requirementId', detail: `at most ${maxItems}` }],
      )
    if (open.length >= MAX_OPEN)
      throw problem('evidence-full', `At most ${MAX_OPEN} files can be on their way at once. Let some finish first.`)
  }

  /** Room is booked before the first byte is taken. */
  async function book(upload: UploadDocument): Promise<void> {
    const { organizationId, fileId, bytes } = upload
    const { quotaBytes } = await room.limitsOf(organizationId)
    if (await usage.book(organizationId, fileId, bytes, quotaBytes, clock.now())) {
      await uploads.booked(upload._id, after(KEPT_EMPTY_MS))
      return
    }
    await release(upload)
    throw quotaReached(quotaBytes)
  }

  /** Begins an upload, or takes up the one that is open for the same file. */
  async function begin(actor: Actor, about: UploadMetadata, bytes: number): Promise<UploadDocument> {
    const { submissionId, requirementId, kind, headSha256 } = about
    const place = await drafts.place(actor.personId, submissionId, about)
    refuseKind(place, 'file')
    refuseSize(bytes, (await room.limitsOf(place.organizationId)).maxFileBytes)
    const fileName = plainFileName(about.fileName)
    if (!fileName)
      throw problem('bad-request', 'The file needs a name.', [{ pointer: '/fileName', detail: 'give it a name' }])
    const mark = hashToken([submissionId, requirementId, kind, headSha256, bytes].join(' '))
    const open = await uploads.openOf(submissionId)
    const same = open.find((upload) => upload.mark === mark)
    if (!same) refuseCrowd(open, place.there, place.requirement.maxItems, requirementId, place.requirement.title)
    const upload =
      same ??
      (await uploads.begin({
        _id: ArtifactId.parse(randomId()),
        fileId: storage.newFileId(),
        submissionId,
        earnerId: place.earnerId,
        organizationId: place.organizationId,
        requirementId,
        kind,
        title: about.title || place.requirement.title,
        fileName,
        mark,
        headSha256,
        bytes,
        offset: 0,
        mediaType: null,
        chunkBytes: limits.evidenceChunkBytes,
        state: 'open',
        booked: false,
        generation: 0,
        leaseUntil: new Date(0),
        activeAt: clock.now(),
        dueAt: after(HOUR_MS),
      }))
    if (!upload.booked) await book(upload)
    return { ...upload, booked: true }
  }

  /** What is refused for what it is, is given up at once; what merely broke off is kept. */
  async function take(leased: UploadDocument, source: Readable): Promise<UploadDocument> {
    try {
      return await receive(leased, source)
    } catch (error) {
      if (error instanceof Problem && GIVEN_UP.has(error.code)) await release(leased)
      throw error
    }
  }

  return {
    own,
    begin,
    lease,
    take,
    finish,
    endLease: (upload: UploadDocument) => uploads.endLease(upload),
    cancel: (upload: UploadDocument) => release(upload),

    async finishOwn(actor: Actor, id: ArtifactId): Promise<Artifact> {
      const done = await model.find(id)
      if (done && done.earnerId === actor.personId && (await drafts.holds(done.submissionId, id)))
        return artifactView(done)
      const upload = await own(actor, id)
      if (!isComplete(upload)) throw problem('wrong-state', 'This file has not arrived whole yet. Choose it again.')
      return artifactView(await finish(await lease(upload)))
    },

    async list(actor: Actor, submissionId: SubmissionId): Promise<{ uploads: UnfinishedUpload[] }> {
      await drafts.refuseForeign(actor.personId, submissionId)
      const open = (await uploads.openOf(submissionId)).filter((upload) => upload.booked)
      return {
        uploads: open.map((upload) => ({
          id: upload._id,
          requirementId: upload.requirementId,
          kind: upload.kind,
          fileName: upload.fileName,
          headSha256: upload.headSha256,
          bytes: upload.bytes,
          offset: upload.offset,
          keptUntil: keptUntil(upload).toISOString(),
        })),
      }
    },

    /** A whole file at once, for a program that has it in memory. */
    async put(actor: Actor, about: Omit<UploadMetadata, 'headSha256'>, bytes: Buffer): Promise<Artifact> {
      const sum = new Sum()
      sum.update(bytes)
      const begun = await begin(actor, { ...about, headSha256: sum.headHex(bytes.length) ?? '' }, bytes.length)
      return artifactView(await finish(await take(await lease(begun), Readable.from([bytes]))))
    },

    sweep: createUploadSweep({ uploads, usage, drafts, release, finish, clock }),
  }
}
export type Uploads = ReturnType<typeof createUploads>

const GIVEN_UP = new Set(['evidence-type-refused', 'upload-changed'])

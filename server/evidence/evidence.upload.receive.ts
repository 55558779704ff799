import type { Readable } from 'node:stream'
import type { Clock } from '../core/clock.ts'
import { problem, Problem } from '../core/problem.ts'
import { busyUpload, changedFile, refuseMediaType } from './evidence.refusals.ts'
import { TurnIsOver, type EvidenceStorage } from './evidence.storage.ts'
import { SNIFF_BYTES, sniffMediaType } from './evidence.types.ts'
import type { UploadDocument, UploadModel } from './evidence.upload.model.ts'
import { paced, Stalled, type Pace } from './evidence.upload.pace.ts'
import { isComplete, KEPT_MS, LEASE_MS } from './evidence.upload.rules.ts'
import type { Sums } from './evidence.upload.sum.ts'

/** What has arrived is noted at least so often: a killed server costs no more. */
const NOTE_EVERY_MS = 1000
const NEVER = new Date(0)

/** Takes bytes in behind those that are there. Whatever ends it, what arrived before is kept and the next part goes on there. */
export function createReceive({
  model,
  storage,
  sums,
  clock,
  pace,
}: {
  model: UploadModel
  storage: EvidenceStorage
  sums: Sums
  clock: Clock
  pace: Pace
}) {
  /** The beginning of a file whose type is not known yet. */
  async function readHead(upload: UploadDocument): Promise<Buffer[]> {
    const head: Buffer[] = []
    if (upload.offset > 0) for await (const piece of storage.readOpen(upload, upload.offset)) head.push(piece)
    return head
  }

  /** `leased` is this writer's; answers how it stands afterwards, its turn over unless the file is complete. */
  return async function receive(leased: UploadDocument, source: Readable): Promise<UploadDocument> {
    let upload = leased
    let mediaType = upload.mediaType
    let head = mediaType ? null : await readHead(upload)
    const sum = sums.take(upload._id, upload.offset)
    const file = storage.append(upload, upload.offset)
    let arrived = upload.offset
    let notedAt = performance.now()

    async function look(piece: Buffer): Promise<void> {
      sum?.update(piece)
      const headHex = sum?.headHex(upload.bytes)
      if (headHex && headHex !== upload.headSha256) throw changedFile()
      if (!head) return
      head.push(piece)
      if (arrived + piece.length < Math.min(SNIFF_BYTES, upload.bytes)) return
      mediaType = refuseMediaType(upload, await sniffMediaType(Buffer.concat(head).subarray(0, SNIFF_BYTES)))
      head = null
    }

    async function note(isLast: boolean): Promise<void> {
      const offset = await file.kept()
      const now = clock.now()
      const complete = offset === upload.bytes
      const change = {
        offset,
        mediaType,
        activeAt: now,
        dueAt: new Date(now.getTime() + (complete ? LEASE_MS : KEPT_MS)),
        leaseUntil: isLast && !complete ? NEVER : new Date(now.getTime() + LEASE_MS),
      }
      if (!(await model.change(upload, { $set: change }))) throw new TurnIsOver()
      upload = { ...upload, ...change }
      notedAt = performance.now()
    }

    let broken: unknown = null
    try {
      for await (const piece of paced(source, pace)) {
        if (piece) {
          if (arrived + piece.length > upload.bytes)
            throw problem('bad-request', 'More arrived than was announced. Choose the file again.')
          await look(piece)
          await file.append(piece)
          arrived += piece.length
        }
        if (arrived > upload.offset && performance.now() - notedAt >= NOTE_EVERY_MS) await note(false)
      }
    } catch (error) {
      broken = error
      // A refusal, a later writer or a database that is away: there is nothing to keep on top of what was noted.
      if (error instanceof TurnIsOver) throw busyUpload()
      if (error instanceof Problem || !(error instanceof Stalled || source.errored || source.destroyed)) throw error
    }
    try {
      await note(true)
    } catch (error) {
      throw error instanceof TurnIsOver ? busyUpload() : error
    }
    if (sum) sums.keep(upload._id, sum)
    if (broken instanceof Stalled)
      throw problem('upload-stalled', 'Almost nothing arrived for a while. What did is kept; it goes on from there.')
    if (broken && !isComplete(upload))
      throw problem('evidence-interrupted', 'The connection broke. What arrived is kept; it goes on from there.')
    return upload
  }
}

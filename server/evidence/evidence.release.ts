import type { Clock } from '../core/clock.ts'
import type { ArtifactId, OrganizationId, SubmissionId } from '../core/ids.contract.ts'
import type { ArtifactDocument, EvidenceModel } from './evidence.model.ts'
import type { EvidenceStorage } from './evidence.storage.ts'
import type { UploadModel } from './evidence.upload.model.ts'
import type { UsageModel } from './evidence.usage.model.ts'

/** How long a note of what was given up is kept: a writer that was held up may still add to it until then. */
const NOTE_MS = 60 * 60 * 1000

/** Removes what hangs on a piece: its copy, the form of its consent. */
export type DiscardBelongings = (artifact: ArtifactDocument) => Promise<void>

/** A file that is given up, finished or not. */
export interface GivenUp {
  _id: ArtifactId
  fileId: string
  submissionId: SubmissionId
  organizationId: OrganizationId
  bytes: number
  booked: boolean
}

/** Gives a file's room and bytes back. Noted first and each step repeatable, so the sweep finishes what a crash cut short. */
export function createRelease({
  uploads,
  usage,
  model,
  storage,
  clock,
  discardBelongings,
}: {
  uploads: UploadModel
  usage: UsageModel
  model: EvidenceModel
  storage: EvidenceStorage
  clock: Clock
  discardBelongings: DiscardBelongings
}) {
  return async function release({ _id, fileId, submissionId, organizationId, bytes, booked }: GivenUp): Promise<void> {
    const now = clock.now()
    const note = { _id, fileId, submissionId, organizationId, bytes, booked }
    await uploads.bury(note, now, new Date(now.getTime() + NOTE_MS))
    await usage.free(organizationId, note, now)
    await storage.remove(fileId)
    const piece = await model.find(_id)
    if (piece) await discardBelongings(piece)
    await model.remove(_id)
  }
}
export type Release = ReturnType<typeof createRelease>

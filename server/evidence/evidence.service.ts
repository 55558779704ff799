import type { Clock } from '../core/clock.ts'
import { ArtifactId } from '../core/ids.contract.ts'
import { randomId } from '../core/secrets.ts'
import type { Form } from './evidence.kinds.contract.ts'
import type { ArtifactDocument, EvidenceModel } from './evidence.model.ts'
import type { EvidencePlace } from './evidence.place.ts'
import { refuseKind } from './evidence.refusals.ts'
import type { DiscardBelongings, Release } from './evidence.release.ts'
import type { EvidenceStorage } from './evidence.storage.ts'

export interface EvidenceSizes {
  maxFileBytes: number
  organizationQuotaBytes: number
  /** of the parts that a browser sends a file in */
  uploadPartBytes: number
  /** of the documents that the store keeps a file in */
  evidenceChunkBytes: number
}

export function createEvidence({
  model,
  storage,
  release,
  clock,
  limits,
  letGo,
  discardBelongings,
}: {
  model: EvidenceModel
  storage: EvidenceStorage
  release: Release
  clock: Clock
  limits: EvidenceSizes
  /** whether nobody else uses this piece's bytes, so that they may go */
  letGo: (artifactId: ArtifactId, fileId: string) => Promise<boolean>
  discardBelongings: DiscardBelongings
}) {
  function artifactOf(place: EvidencePlace, form: Form, title: string, description: string): ArtifactDocument {
    return {
      _id: ArtifactId.parse(randomId()),
      submissionId: place.submissionId,
      earnerId: place.earnerId,
      organizationId: place.organizationId,
      requirementId: place.requirement.id,
      kind: place.kind,
      form,
      title,
      description,
      addedAt: clock.now(),
    }
  }

  /** Removes a piece for good, its bytes with it unless another draft uses them. */
  async function discard(artifact: ArtifactDocument): Promise<void> {
    const { _id, submissionId, organizationId, file } = artifact
    if (file && (await letGo(_id, file.fileId))) {
      await release({ _id, fileId: file.fileId, submissionId, organizationId, bytes: file.bytes, booked: true })
      return
    }
    await discardBelongings(artifact)
    await model.remove(_id)
  }

  return {
    limits,

    async receiveLink(place: EvidencePlace, link: { title: string; description: string; url: string }) {
      refuseKind(place, 'link')
      const artifact: ArtifactDocument = { ...artifactOf(place, 'link', link.title, link.description), url: link.url }
      await model.insert(artifact)
      return artifact
    },

    async receiveText(place: EvidencePlace, text: { title: string; description: string; text: string }) {
      refuseKind(place, 'text')
      const artifact: ArtifactDocument = { ...artifactOf(place, 'text', text.title, text.description), text: text.text }
      await model.insert(artifact)
      return artifact
    },

    find: (id: ArtifactId) => model.find(id),

    /** In the order asked for; what is gone is left out. */
    async findMany(ids: ArtifactId[]): Promise<ArtifactDocument[]> {
      const found = new Map((await model.findMany(ids)).map((artifact) => [artifact._id, artifact]))
      return ids.flatMap((id) => found.get(id) ?? [])
    },

    describe: model.describe,
    shareAsItIs: (id: ArtifactId) => model.shareAsItIs(id, clock.now()),

    discard,

    read: (fileId: string, range?: { start: number; end: number }) => storage.read(fileId, range),
  }
}
export type Evidence = ReturnType<typeof createEvidence>

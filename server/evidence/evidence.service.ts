import { Readable } from 'node:stream'
import type { Clock } from '../core/clock.ts'
import { ArtifactId, type OrganizationId, type PersonId, type SubmissionId } from '../core/ids.contract.ts'
import { problem, Problem } from '../core/problem.ts'
import { randomId } from '../core/secrets.ts'
import type { EvidenceKind, EvidenceRequirement } from '../credentials/version.contract.ts'
import type { Form } from './evidence.kinds.contract.ts'
import type { ArtifactDocument, EvidenceModel, UploadDocument } from './evidence.model.ts'
import { acceptedInWords, bytesInWords, takesForm, takesKind, takesMediaType } from './evidence.rules.ts'
import type { EvidenceStorage } from './evidence.storage.ts'
import { SNIFF_BYTES, sniffMediaType } from './evidence.types.ts'

/** Whose draft a piece belongs to, and what it answers. */
export interface EvidencePlace {
  submissionId: SubmissionId
  earnerId: PersonId
  organizationId: OrganizationId
  requirement: EvidenceRequirement
  kind: EvidenceKind
}

export interface IncomingFile {
  fileName: string
  title: string | undefined
  source: Readable
  /** what the request says its length is; checked early, never relied on */
  declaredBytes: number | null
}

export function createEvidence({
  model,
  storage,
  clock,
  limits,
  letGo,
}: {
  model: EvidenceModel
  storage: EvidenceStorage
  clock: Clock
  limits: { maxFileBytes: number; organizationQuotaBytes: number }
  /** whether nobody else uses this piece's bytes, so that they may go */
  letGo: (artifactId: ArtifactId, fileId: string) => Promise<boolean>
}) {
  function refuseKind({ requirement, kind }: EvidencePlace, form: Form) {
    if (!takesKind(requirement, kind))
      throw problem(
        'evidence-kind-refused',
        `"${requirement.title}" takes: ${requirement.kinds.join(', ').replaceAll('-', ' ')}.`,
        [{ pointer: '/kind', detail: 'choose one of the kinds this part takes' }],
      )
    if (!takesForm(kind, form))
      throw problem('evidence-kind-refused', `This kind of evidence cannot be added as a ${form}.`, [
        { pointer: '/kind', detail: 'choose another kind, or add it another way' },
      ])
  }

  function tooLarge() {
    const limit = bytesInWords(limits.maxFileBytes)
    return problem(
      'evidence-too-large',
      `A file may have at most ${limit}. Shorten or compress it, or share it as a link.`,
      [{ pointer: '/file', detail: `at most ${limit}` }],
    )
  }

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

  async function sniff(place: EvidencePlace, head: Buffer): Promise<string> {
    if (head.length === 0)
      throw problem('evidence-empty', 'The file has no content. Check it on your device and choose it again.', [
        { pointer: '/file', detail: 'is empty' },
      ])
    const mediaType = await sniffMediaType(head)
    if (!mediaType || !takesMediaType(place.kind, mediaType))
      throw problem('evidence-type-refused', `Here you can add ${acceptedInWords(place.kind)}.`, [
        { pointer: '/file', detail: 'choose a file of one of these types' },
      ])
    return mediaType
  }

  async function keep(place: EvidencePlace, file: IncomingFile): Promise<ArtifactDocument> {
    const chunks = file.source[Symbol.asyncIterator]()
    const head: Buffer[] = []
    let headBytes = 0
    while (headBytes < SNIFF_BYTES) {
      const next = await chunks.next()
      if (next.done) break
      head.push(Buffer.from(next.value))
      headBytes += next.value.length
    }
    const mediaType = await sniff(place, Buffer.concat(head).subarray(0, SNIFF_BYTES))
    const whole = Readable.from(
      (async function* () {
        yield* head
        for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
      })(),
      { objectMode: false },
    )
    const artifact = artifactOf(place, 'file', file.title?.trim() || place.requirement.title, '')
    const fileId = storage.newFileId()
    const { submissionId } = place
    await model.uploadBegun({ _id: fileId, artifactId: artifact._id, submissionId, startedAt: clock.now() })
    try {
      const stored = await storage.write(fileId, whole, { maxBytes: limits.maxFileBytes })
      if (stored === 'tooLarge') throw tooLarge()
      const kept = { ...artifact, file: { ...stored, fileName: file.fileName, mediaType } }
      await model.insert(kept)
      if (await model.book(place.organizationId, stored.bytes, limits.organizationQuotaBytes)) return kept
      await model.remove(artifact._id)
      await storage.remove(fileId)
      throw problem(
        'quota-reached',
        `All evidence of your organization together may have ${bytesInWords(limits.organizationQuotaBytes)}. Share this one as a link, or ask your coordinator for more room.`,
      )
    } catch (error) {
      // The store keeps nothing of what it could not take whole.
      await model.uploadOver(fileId)
      throw error
    }
  }

  /** Removes a piece for good, its bytes first unless another draft uses them; a crash between leaves a piece that opens as missing, never a leak. */
  async function discard(artifact: ArtifactDocument): Promise<void> {
    if (artifact.file) {
      if (await letGo(artifact._id, artifact.file.fileId)) {
        await storage.remove(artifact.file.fileId)
        await model.unbook(artifact.organizationId, artifact.file.bytes)
      }
      await model.uploadOver(artifact.file.fileId)
    }
    await model.remove(artifact._id)
  }

  return {
    limits,

    /** Streams a file into the store. Whatever is refused leaves nothing behind. */
    async receiveFile(place: EvidencePlace, file: IncomingFile): Promise<ArtifactDocument> {
      refuseKind(place, 'file')
      if (file.declaredBytes !== null && file.declaredBytes > limits.maxFileBytes) throw tooLarge()
      try {
        return await keep(place, file)
      } catch (error) {
        if (error instanceof Problem || !file.source.errored) throw error
        throw problem('evidence-interrupted', 'The connection broke before the whole file arrived. Send it again.')
      }
    },

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

    describe: (id: ArtifactId, title: string, description: string) => model.describe(id, title, description),

    /** The piece stands in its draft: what began with its upload is over. */
    async settled(artifact: ArtifactDocument): Promise<void> {
      if (artifact.file) await model.uploadOver(artifact.file.fileId)
    },

    /** Uploads that began before that instant and never settled. */
    unsettledBefore: (at: Date, limit: number) => model.uploadsBefore(at, limit),

    /** Clears away what an upload left behind that came to nothing. */
    async abandon(upload: UploadDocument): Promise<void> {
      const artifact = await model.find(upload.artifactId)
      if (artifact) await discard(artifact)
      await storage.remove(upload._id)
      await model.uploadOver(upload._id)
    },

    /** The upload settled after all; only its note was left. */
    forget: (upload: UploadDocument) => model.uploadOver(upload._id),

    discard,

    read: (fileId: string, range?: { start: number; end: number }) => storage.read(fileId, range),
  }
}
export type Evidence = ReturnType<typeof createEvidence>

import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import type { ArtifactId, SubmissionId } from '../core/ids.contract.ts'
import { problem, Problem } from '../core/problem.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { EvidenceKind, EvidenceRequirement } from '../credentials/version.contract.ts'
import type { ArtifactDocument } from '../evidence/evidence.model.ts'
import type { Evidence, EvidencePlace, IncomingFile } from '../evidence/evidence.service.ts'
import { artifactView } from '../evidence/evidence.view.ts'
import type { Reuse } from '../evidence/reuse/reuse.service.ts'
import type { SubmissionDocument, SubmissionModel } from './submission.model.ts'
import { isOwn } from './submission.rules.ts'

const TRIES = 12
/** No upload takes longer than this. */
const UPLOAD_PATIENCE_MS = 24 * 60 * 60 * 1000
const SWEEP_BATCH = 100

/** Evidence going into and out of an earner's draft. */
export function createDraftEvidence({
  model,
  catalogue,
  evidence,
  reuse,
  clock,
}: {
  model: SubmissionModel
  catalogue: CatalogueService
  evidence: Evidence
  reuse: Reuse
  clock: Clock
}) {
  async function openDraft(actor: Actor, id: SubmissionId): Promise<SubmissionDocument> {
    const submission = await model.find(id)
    if (!submission || !isOwn(submission, actor.personId)) throw problem('not-found')
    if (submission.status !== 'draft')
      throw problem('wrong-state', 'This attempt has been handed in and no longer changes. Revise it to add evidence.')
    return submission
  }

  function refuseFull(submission: SubmissionDocument, requirement: EvidenceRequirement) {
    const there = submission.draft.artifacts.filter((artifact) => artifact.requirementId === requirement.id).length
    if (there >= requirement.maxItems)
      throw problem(
        'evidence-full',
        `"${requirement.title}" takes at most ${requirement.maxItems}. Remove one first, or combine them.`,
        [{ pointer: '/requirementId', detail: `at most ${requirement.maxItems}` }],
      )
  }

  async function placeFor(
    submission: SubmissionDocument,
    requirementId: string,
    kind: EvidenceKind,
  ): Promise<EvidencePlace> {
    const content = await catalogue.version(submission.credentialId, submission.version)
    const requirement = content.requirements.find((candidate) => candidate.id === requirementId)
    if (!requirement)
      throw problem('bad-request', 'This micro-credential has no such part.', [
        { pointer: '/requirementId', detail: 'choose one of the parts that ask for evidence' },
      ])
    refuseFull(submission, requirement)
    const { _id: submissionId, earnerId, organizationId } = submission
    return { submissionId, earnerId, organizationId, requirement, kind }
  }

  /** Puts a stored piece into the draft; where the draft is gone or full by now, the piece is discarded and the reason said. */
  async function attach(actor: Actor, place: EvidencePlace, artifact: ArtifactDocument) {
    await putIntoDraft(actor, place, artifact)
    await evidence.settled(artifact)
    return artifactView(artifact)
  }

  async function putIntoDraft(actor: Actor, place: EvidencePlace, artifact: ArtifactDocument): Promise<void> {
    try {
      for (let tried = 0; tried < TRIES; tried++) {
        const submission = await openDraft(actor, place.submissionId)
        refuseFull(submission, place.requirement)
        const attached = await model.change(
          { _id: submission._id, status: 'draft', 'draft.evidenceRevision': submission.draft.evidenceRevision },
          {
            $push: { 'draft.artifacts': { artifactId: artifact._id, requirementId: place.requirement.id } },
            $inc: { 'draft.evidenceRevision': 1 },
            $set: { updatedAt: artifact.addedAt },
          },
        )
        if (attached) return
      }
      throw problem('wrong-state', 'The draft is changing too fast right now. Try it again in a moment.')
    } catch (error) {
      // After any other failure the piece may stand in the draft all the same; what does not is swept up later.
      if (error instanceof Problem) await evidence.discard(artifact)
      throw error
    }
  }

  async function pieceOf(actor: Actor, id: SubmissionId, artifactId: ArtifactId) {
    const submission = await openDraft(actor, id)
    const artifact = await evidence.find(artifactId)
    if (!artifact || !submission.draft.artifacts.some((entry) => entry.artifactId === artifactId))
      throw problem('not-found')
    return { submission, artifact }
  }

  return {
    async addFile(
      actor: Actor,
      id: SubmissionId,
      about: { requirementId: string; kind: EvidenceKind },
      file: IncomingFile,
    ) {
      const place = await placeFor(await openDraft(actor, id), about.requirementId, about.kind)
      return attach(actor, place, await evidence.receiveFile(place, file))
    },

    async addLink(
      actor: Actor,
      id: SubmissionId,
      link: { requirementId: string; kind: EvidenceKind; title: string; description: string; url: string },
    ) {
      const place = await placeFor(await openDraft(actor, id), link.requirementId, link.kind)
      return attach(actor, place, await evidence.receiveLink(place, link))
    },

    async addText(
      actor: Actor,
      id: SubmissionId,
      text: { requirementId: string; kind: EvidenceKind; title: string; description: string; text: string },
    ) {
      const place = await placeFor(await openDraft(actor, id), text.requirementId, text.kind)
      return attach(actor, place, await evidence.receiveText(place, text))
    },

    /** Uses a piece of another draft or attempt of the same earner in this draft, too. */
    async reuse(
      actor: Actor,
      id: SubmissionId,
      about: { requirementId: string; kind: EvidenceKind; title: string; description: string },
      source: ArtifactDocument,
    ) {
      const place = await placeFor(await openDraft(actor, id), about.requirementId, about.kind)
      const { title, description } = about
      const artifact = await reuse.use(place, source, { title, description })
      const added = await attach(actor, place, artifact)
      await reuse.settled(artifact)
      return added
    },

    async describe(
      actor: Actor,
      id: SubmissionId,
      artifactId: ArtifactId,
      words: { title: string; description: string },
    ) {
      const { artifact } = await pieceOf(actor, id, artifactId)
      await evidence.describe(artifactId, words.title, words.description)
      return artifactView({ ...artifact, ...words })
    },

    /** Clears away what killed processes left of uploads, a day later; answers how many. What a draft or an attempt holds stays. */
    async sweepUploads(): Promise<number> {
      const stale = await evidence.unsettledBefore(new Date(clock.now().getTime() - UPLOAD_PATIENCE_MS), SWEEP_BATCH)
      let swept = 0
      for (const upload of stale) {
        const submission = await model.find(upload.submissionId)
        const held = [
          ...(submission?.draft.artifacts.map((entry) => entry.artifactId) ?? []),
          ...(submission?.attempts.flatMap((attempt) => attempt.artifacts.map((artifact) => artifact.id)) ?? []),
        ]
        if (held.includes(upload.artifactId)) {
          await evidence.forget(upload)
          continue
        }
        await evidence.abandon(upload)
        swept++
      }
      return swept
    },

    /** Takes a piece out of the draft; its bytes go too, unless an attempt holds it. */
    async remove(actor: Actor, id: SubmissionId, artifactId: ArtifactId) {
      const { submission, artifact } = await pieceOf(actor, id, artifactId)
      const removed = await model.change(
        {
          _id: id,
          status: 'draft',
          'draft.artifacts.artifactId': artifactId,
          // An attempt handed in since it was looked at may hold the piece.
          attempts: { $size: submission.attempts.length },
        },
        { $pull: { 'draft.artifacts': { artifactId } }, $inc: { 'draft.evidenceRevision': 1 } },
      )
      const handedIn = submission.attempts.some((attempt) => attempt.artifacts.some((kept) => kept.id === artifactId))
      if (removed && !handedIn) await evidence.discard(artifact)
      return { removed }
    },
  }
}
export type DraftEvidence = ReturnType<typeof createDraftEvidence>

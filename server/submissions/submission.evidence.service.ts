import type { Actor } from '../core/actor.ts'
import type { ArtifactId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import { problem, Problem } from '../core/problem.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import { placesOf } from '../credentials/recorded-answers.contract.ts'
import type { EvidenceKind, EvidenceRequirement } from '../credentials/version.contract.ts'
import type { ArtifactDocument } from '../evidence/evidence.model.ts'
import type { EvidencePlace } from '../evidence/evidence.place.ts'
import type { Evidence } from '../evidence/evidence.service.ts'
import type { Drafts } from '../evidence/evidence.upload.finish.ts'
import { artifactView } from '../evidence/evidence.view.ts'
import { wordsOf, type GivenWords } from '../evidence/evidence.words.ts'
import type { Reuse } from '../evidence/reuse/reuse.service.ts'
import type { SubmissionDocument, SubmissionModel } from './submission.model.ts'
import { isOwn } from './submission.rules.ts'

const TRIES = 12

/** Evidence going into and out of an earner's draft. */
export function createDraftEvidence({
  model,
  catalogue,
  evidence,
  reuse,
}: {
  model: SubmissionModel
  catalogue: CatalogueService
  evidence: Evidence
  reuse: Reuse
}) {
  async function openDraft(personId: PersonId, id: SubmissionId): Promise<SubmissionDocument> {
    const submission = await model.find(id)
    if (!submission || !isOwn(submission, personId)) throw problem('not-found')
    if (submission.status !== 'draft')
      throw problem('wrong-state', 'This attempt has been handed in and no longer changes. Revise it to add evidence.')
    return submission
  }

  const piecesFor = (submission: SubmissionDocument, requirementId: string) =>
    submission.draft.artifacts.filter((artifact) => artifact.requirementId === requirementId).length

  function refuseFull(submission: SubmissionDocument, requirement: EvidenceRequirement) {
    if (piecesFor(submission, requirement.id) >= requirement.maxItems)
      throw problem(
        'evidence-full',
        `"${requirement.title}" takes at most ${requirement.maxItems}. Remove one first, or combine them.`,
        [{ pointer: '/requirementId', detail: `at most ${requirement.maxItems}` }],
      )
  }

  async function requirementOf(submission: SubmissionDocument, requirementId: string): Promise<EvidenceRequirement> {
    const content = await catalogue.version(submission.credentialId, submission.version)
    const requirement = placesOf(content).find((candidate) => candidate.id === requirementId)
    if (requirement) return requirement
    throw problem('bad-request', 'This micro-credential has no such part.', [
      { pointer: '/requirementId', detail: 'choose one of the parts that ask for evidence' },
    ])
  }

  async function placeFor(
    submission: SubmissionDocument,
    requirementId: string,
    kind: EvidenceKind,
  ): Promise<EvidencePlace> {
    const requirement = await requirementOf(submission, requirementId)
    const { _id: submissionId, earnerId, organizationId } = submission
    const there = piecesFor(submission, requirementId)
    return { submissionId, earnerId, organizationId, requirement, kind, there }
  }

  /** Puts a stored piece into its draft, once; refuses where the draft was handed in or is full by now. */
  async function put(artifact: ArtifactDocument): Promise<void> {
    const { _id: artifactId, submissionId, earnerId, requirementId } = artifact
    for (let tried = 0; tried < TRIES; tried++) {
      const submission = await openDraft(earnerId, submissionId)
      if (submission.draft.artifacts.some((entry) => entry.artifactId === artifactId)) return
      refuseFull(submission, await requirementOf(submission, requirementId))
      const attached = await model.change(
        { _id: submission._id, status: 'draft', 'draft.evidenceRevision': submission.draft.evidenceRevision },
        {
          $push: { 'draft.artifacts': { artifactId, requirementId } },
          $inc: { 'draft.evidenceRevision': 1 },
          $set: { updatedAt: artifact.addedAt },
        },
      )
      if (attached) return
    }
    throw problem('wrong-state', 'The draft is changing too fast right now. Try it again in a moment.')
  }

  /** Puts a link or text into the draft; what finds no place is discarded and the reason said. */
  async function attach(artifact: ArtifactDocument) {
    try {
      await put(artifact)
    } catch (error) {
      // After any other failure the piece may stand in the draft all the same.
      if (error instanceof Problem) await evidence.discard(artifact)
      throw error
    }
    return artifactView(artifact)
  }

  async function writable(actor: Actor, id: SubmissionId, about: { requirementId: string; kind: EvidenceKind }) {
    const submission = await openDraft(actor.personId, id)
    const place = await placeFor(submission, about.requirementId, about.kind)
    refuseFull(submission, place.requirement)
    return place
  }

  /** What the uploads of files know of drafts. */
  const drafts: Drafts = {
    async place(earnerId, submissionId, { requirementId, kind }) {
      return placeFor(await openDraft(earnerId, submissionId), requirementId, kind)
    },
    async refuseForeign(personId, submissionId) {
      const submission = await model.find(submissionId)
      if (!submission || !isOwn(submission, personId)) throw problem('not-found')
    },
    put,
    async holds(submissionId, artifactId) {
      const submission = await model.find(submissionId)
      return (
        submission !== null &&
        (submission.draft.artifacts.some((entry) => entry.artifactId === artifactId) ||
          submission.attempts.some((attempt) => attempt.artifacts.some((artifact) => artifact.id === artifactId)))
      )
    },
  }

  async function pieceOf(actor: Actor, id: SubmissionId, artifactId: ArtifactId) {
    const submission = await openDraft(actor.personId, id)
    const artifact = await evidence.find(artifactId)
    if (!artifact || !submission.draft.artifacts.some((entry) => entry.artifactId === artifactId))
      throw problem('not-found')
    return { submission, artifact }
  }

  return {
    drafts,

    async addLink(
      actor: Actor,
      id: SubmissionId,
      link: { requirementId: string; kind: EvidenceKind; title: string; description: string; url: string },
    ) {
      return attach(await evidence.receiveLink(await writable(actor, id, link), link))
    },

    async addText(
      actor: Actor,
      id: SubmissionId,
      text: { requirementId: string; kind: EvidenceKind; title: string; description: string; text: string },
    ) {
      return attach(await evidence.receiveText(await writable(actor, id, text), text))
    },

    /** Uses a piece of another draft or attempt of the same earner in this draft, too. */
    async reuse(
      actor: Actor,
      id: SubmissionId,
      about: { requirementId: string; kind: EvidenceKind; title: string; description: string },
      source: ArtifactDocument,
    ) {
      const { title, description } = about
      const artifact = await reuse.use(await writable(actor, id, about), source, { title, description })
      const added = await attach(artifact)
      await reuse.settled(artifact)
      return added
    },

    async describe(actor: Actor, id: SubmissionId, artifactId: ArtifactId, words: GivenWords) {
      const { artifact } = await pieceOf(actor, id, artifactId)
      const said = wordsOf(artifact, words)
      await evidence.describe(artifactId, said)
      return artifactView({ ...artifact, ...said })
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

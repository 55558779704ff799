import type { Actor } from '../../core/actor.ts'
import type { Clock } from '../../core/clock.ts'
import type { ArtifactId, Day, SubmissionId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import type { EvidenceKind } from '../../credentials/version.contract.ts'
import type { Artifact } from '../../evidence/evidence.contract.ts'
import type { ArtifactDocument } from '../../evidence/evidence.model.ts'
import type { Evidence } from '../../evidence/evidence.service.ts'
import { artifactView } from '../../evidence/evidence.view.ts'
import { originOf } from '../../evidence/reuse/reuse.rules.ts'
import type { Reuse } from '../../evidence/reuse/reuse.service.ts'
import type { DraftEvidence } from '../submission.evidence.service.ts'
import type { SubmissionModel } from '../submission.model.ts'
import type { OwnPiece } from './library.contract.ts'
import type { HoldingDocument } from '../submission.earner.queries.ts'
import { fitsOf, heldIn, piecesOf, useView, withRoom, type Piece } from './library.rules.ts'

const MAX_PIECES = 1000
const MAX_TEXT = 3000
/** No click takes longer than this. */
const PATIENCE_MS = 24 * 60 * 60 * 1000
const SWEEP_BATCH = 100

const shortened = (artifact: Artifact): Artifact =>
  artifact.form === 'text' && artifact.text.length > MAX_TEXT
    ? { ...artifact, text: `${artifact.text.slice(0, MAX_TEXT)} …` }
    : artifact

/** An earner's evidence over all their work, and using it again. */
export function createLibrary({
  model,
  catalogue,
  evidence,
  reuse,
  draftEvidence,
  clock,
}: {
  model: SubmissionModel
  catalogue: CatalogueService
  evidence: Evidence
  reuse: Reuse
  draftEvidence: DraftEvidence
  clock: Clock
}) {
  async function readAll(actor: Actor) {
    const [artifacts, holdings, snapshot] = await Promise.all([
      reuse.ofEarner(actor.personId, MAX_PIECES),
      model.holdingsOf(actor.personId),
      catalogue.snapshot(),
    ])
    const contentOf = ({ credentialId, version }: HoldingDocument) =>
      snapshot.versions.get(`${credentialId}:${version}`)
    const view = ({ newest, uses }: Piece): OwnPiece => ({
      artifact: shortened(artifactView(newest)),
      uses: uses.map((use) => useView(use, contentOf(use.holding)?.title ?? use.holding.credentialId)),
    })
    return { artifacts, pieces: piecesOf(artifacts, holdings), holdings, contentOf, view }
  }

  /** A piece that this person owns and that a draft or an attempt of theirs holds. */
  async function ownPiece(actor: Actor, id: ArtifactId): Promise<ArtifactDocument> {
    const artifact = await evidence.find(id)
    if (!artifact || artifact.earnerId !== actor.personId) throw problem('not-found')
    const submission = await model.find(artifact.submissionId)
    if (!submission || !heldIn(submission, id)) throw problem('not-found')
    return artifact
  }

  return {
    async list(actor: Actor) {
      const { pieces, view } = await readAll(actor)
      return { pieces: pieces.map(view) }
    },

    async choices(actor: Actor, id: SubmissionId) {
      const { pieces, holdings, contentOf, view } = await readAll(actor)
      const draft = holdings.find((holding) => holding._id === id)
      const content = draft && contentOf(draft)
      if (!content) throw problem('not-found')
      return {
        pieces: pieces.flatMap((piece) => {
          const fits = fitsOf(content, piece.newest)
          return fits.length > 0 ? [{ ...view(piece), fits }] : []
        }),
      }
    },

    async destinations(actor: Actor, artifactId: ArtifactId) {
      const { artifacts, pieces, holdings, contentOf } = await readAll(actor)
      const known = artifacts.find((one) => one._id === artifactId)
      const held =
        known && holdings.some((holding) => holding._id === known.submissionId && heldIn(holding, artifactId))
      // An earner may have more than are read at once.
      const artifact = held ? known : await ownPiece(actor, artifactId)
      const uses = pieces.find((piece) => piece.originId === originOf(artifact))?.uses ?? []
      const usedIn = new Set(uses.filter((use) => use.inDraft).map((use) => use.holding._id))
      return {
        drafts: holdings
          .filter((holding) => holding.status === 'draft' && !usedIn.has(holding._id))
          .flatMap((holding) => {
            const content = contentOf(holding)
            const fits = content ? withRoom(fitsOf(content, artifact), content, holding) : []
            return content && fits.length > 0
              ? [{ submissionId: holding._id, credentialId: content.id, title: content.title, fits }]
              : []
          }),
      }
    },

    async reuse(
      actor: Actor,
      id: SubmissionId,
      {
        artifactId,
        ...about
      }: { artifactId: ArtifactId; requirementId: string; kind: EvidenceKind; title: string; description: string },
    ) {
      const draft = await model.find(id)
      if (!draft || draft.earnerId !== actor.personId) throw problem('not-found')
      if (draft.status !== 'draft')
        throw problem('wrong-state', 'This attempt has been handed in. Revise it to add evidence.')
      const source = await ownPiece(actor, artifactId)
      const there = await evidence.findMany(
        draft.draft.artifacts
          .filter((entry) => entry.requirementId === about.requirementId)
          .map((entry) => entry.artifactId),
      )
      if (there.some((artifact) => originOf(artifact) === originOf(source)))
        throw problem('bad-request', 'This part has that piece already.', [
          { pointer: '/artifactId', detail: 'choose another piece' },
        ])
      return draftEvidence.reuse(actor, id, about, source)
    },

    async setPracticeDay(actor: Actor, artifactId: ArtifactId, practicedOn: Day | null) {
      await reuse.setPracticedOn(await ownPiece(actor, artifactId), practicedOn)
      return { practicedOn }
    },

    /** Clears away what killed processes left of using something again, a day later; answers how many. */
    async sweep(): Promise<number> {
      const stale = await reuse.unsettledBefore(new Date(clock.now().getTime() - PATIENCE_MS), SWEEP_BATCH)
      let swept = 0
      for (const { fileId, artifactId, submissionId } of stale) {
        const submission = await model.find(submissionId)
        if (submission && heldIn(submission, artifactId)) {
          await reuse.forget(fileId, artifactId)
          continue
        }
        const artifact = await evidence.find(artifactId)
        if (artifact) await evidence.discard(artifact)
        else await reuse.abandon(fileId, artifactId)
        swept++
      }
      return swept
    },
  }
}
export type Library = ReturnType<typeof createLibrary>

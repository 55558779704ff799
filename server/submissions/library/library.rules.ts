import type { ArtifactId } from '../../core/ids.contract.ts'
import type { CredentialContent } from '../../credentials/version.contract.ts'
import type { ArtifactDocument } from '../../evidence/evidence.model.ts'
import { fittingKinds, originOf } from '../../evidence/reuse/reuse.rules.ts'
import type { EvidenceUse, Fit } from './library.contract.ts'
import type { HoldingDocument } from '../submission.earner.queries.ts'

/** One thing with all its uses, the newest first. */
export interface Piece {
  newest: ArtifactDocument
  originId: ArtifactId
  uses: { holding: HoldingDocument; inDraft: boolean; attempts: number[] }[]
}

type Held = Pick<Piece['uses'][number], 'inDraft' | 'attempts'>

/** Where a submission holds a piece: in its draft, in attempts, set aside for another version, or not at all (null). */
export function heldIn(holding: HoldingDocument, id: ArtifactId): Held | null {
  const inDraft = holding.draft.artifacts.some((entry) => entry.artifactId === id)
  const attempts = holding.attempts
    .filter((attempt) => attempt.artifacts.some((artifact) => artifact.id === id))
    .map((attempt) => attempt.number)
  const isAside = holding.setAside?.some(({ artifacts }) => artifacts.some((entry) => entry.artifactId === id))
  return inDraft || attempts.length > 0 || isAside ? { inDraft, attempts } : null
}

/** Gathers the uses of each thing. What neither a draft nor an attempt holds is no evidence: an upload under way, or a leftover. */
export function piecesOf(artifacts: ArtifactDocument[], holdings: HoldingDocument[]): Piece[] {
  const bySubmission = new Map(holdings.map((holding) => [holding._id, holding]))
  const pieces = new Map<ArtifactId, Piece>()
  for (const artifact of artifacts) {
    const holding = bySubmission.get(artifact.submissionId)
    const held = holding && heldIn(holding, artifact._id)
    if (!holding || !held) continue
    const originId = originOf(artifact)
    const piece = pieces.get(originId) ?? { newest: artifact, originId, uses: [] }
    const known = piece.uses.find((use) => use.holding === holding)
    if (known) {
      known.inDraft ||= held.inDraft
      known.attempts = [...new Set([...known.attempts, ...held.attempts])].sort((a, b) => a - b)
    } else piece.uses.push({ holding, ...held })
    pieces.set(originId, piece)
  }
  return [...pieces.values()]
}

export function useView({ holding, attempts }: Piece['uses'][number], title: string): EvidenceUse {
  const { _id, credentialId, status } = holding
  return { submissionId: _id, credentialId, title, status, attempts }
}

/** Which requirements could take a piece, by its kind. */
export const fitsOf = (content: CredentialContent, piece: ArtifactDocument): Fit[] =>
  content.requirements.flatMap((requirement) => {
    const kinds = fittingKinds(requirement, piece)
    return kinds.length > 0 ? [{ requirementId: requirement.id, title: requirement.title, kinds }] : []
  })

/** Those that have room left in this draft. */
export const withRoom = (fits: Fit[], content: CredentialContent, { draft }: HoldingDocument): Fit[] =>
  fits.filter(({ requirementId }) => {
    const there = draft.artifacts.filter((entry) => entry.requirementId === requirementId).length
    return there < (content.requirements.find((requirement) => requirement.id === requirementId)?.maxItems ?? 0)
  })

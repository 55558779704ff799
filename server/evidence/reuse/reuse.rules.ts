import type { ArtifactId } from '../../core/ids.contract.ts'
import type { EvidenceKind, EvidenceRequirement } from '../../credentials/version.contract.ts'
import type { ArtifactDocument } from '../evidence.model.ts'
import { takesForm, takesMediaType } from '../evidence.rules.ts'

type Piece = Pick<ArtifactDocument, 'form' | 'kind' | 'file'>

/** The piece that all uses of one thing stem from. */
export const originOf = ({ _id, originId }: Pick<ArtifactDocument, '_id' | 'originId'>): ArtifactId => originId ?? _id

const mayBe = (piece: Piece, kind: EvidenceKind, requirementId: string) =>
  takesForm(kind, piece.form, requirementId) &&
  (!piece.file || takesMediaType(kind, piece.file.mediaType, requirementId))

/** As which kinds a piece can answer a requirement: its own kind first, if that is asked for. */
export function fittingKinds(requirement: EvidenceRequirement, piece: Piece): EvidenceKind[] {
  const kinds = requirement.kinds.filter((kind) => mayBe(piece, kind, requirement.id))
  return kinds.includes(piece.kind) ? [piece.kind, ...kinds.filter((kind) => kind !== piece.kind)] : kinds
}

import type { OrganizationId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import type { EvidenceKind, EvidenceRequirement } from '../credentials/version.contract.ts'

/** Whose draft a piece belongs to, and what it answers. */
export interface EvidencePlace {
  submissionId: SubmissionId
  earnerId: PersonId
  organizationId: OrganizationId
  requirement: EvidenceRequirement
  kind: EvidenceKind
  /** so many pieces answer the requirement already */
  there: number
}

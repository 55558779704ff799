import type { AwardDocument } from '../../../server/awards/award.model.ts'
import {
  AwardId,
  IssuerId,
  type CredentialId,
  type OrganizationId,
  type PersonId,
  type PlacementId,
  type SubmissionId,
} from '../../../server/core/ids.contract.ts'
import type { SubmissionDocument } from '../../../server/submissions/submission.model.ts'

export type Status = SubmissionDocument['status']

interface Given {
  _id: SubmissionId
  earnerId: PersonId
  organizationId: OrganizationId
  credentialId: CredentialId
  placementId: PlacementId
  courseId: string
  status: Status
  at: Date
}

/** Work that was handed in once, as far as its grade needs it. */
export function submissionOf({ placementId, courseId, at, ...rest }: Given): SubmissionDocument {
  const texts = { overview: {}, reflection: {}, selfAssessment: {}, changeNote: '' }
  return {
    ...rest,
    version: 1,
    draft: { ...texts, revision: 1, savedAt: at, artifacts: [], evidenceRevision: 0 },
    attempts: [
      {
        ...texts,
        number: 1,
        reference: rest._id,
        submittedAt: at,
        dueAt: at,
        version: 1,
        placementId,
        courseId,
        artifacts: [],
        feedback: null,
        incompleteReason: null,
        recalledAt: null,
        decisions: [],
      },
    ],
    openedThrough: [{ placementId, courseId, gradable: true }],
    dueAt: null,
    claims: [],
    decisions: [],
    openSlots: { expert: 0, peer: 1 },
    effectAt: null,
    passedRows: {},
    unblindedTo: [],
    owed: [],
    awardId: rest.status === 'awarded' ? awardIdOf(rest) : null,
    createdAt: at,
    updatedAt: at,
    trail: [],
  }
}

const awardIdOf = ({ _id }: { _id: SubmissionId }) => AwardId.parse(_id)

/** The award that this work has or will have; its id is the submission's. */
export function awardOf(submission: SubmissionDocument, awardedAt: Date): AwardDocument {
  const { earnerId, organizationId, credentialId, version, _id } = submission
  return {
    _id: awardIdOf(submission),
    earnerId,
    organizationId,
    credentialId,
    version,
    issuerId: IssuerId.parse('bench-issuer'),
    submissionId: _id,
    attempt: 1,
    awardedAt,
    rows: {},
    subjectId: `urn:uuid:${_id}`,
    revoked: false,
    published: false,
    showName: false,
    keyGeneration: 0,
    badgeIssuedAt: null,
  }
}

import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { ArtifactId, CredentialId, Day, SubmissionId } from '../../core/ids.contract.ts'
import { EvidenceKind } from '../../credentials/version.contract.ts'
import { Artifact } from '../../evidence/evidence.contract.ts'
import { SubmissionStatus } from '../submission.status.contract.ts'

/** Where a piece of evidence is used. */
export const EvidenceUse = z.object({
  submissionId: SubmissionId,
  credentialId: CredentialId,
  title: z.string(),
  status: SubmissionStatus,
  /** numbers of the attempts that hold it */
  attempts: z.array(z.int()),
})
export type EvidenceUse = z.infer<typeof EvidenceUse>

/** One thing an earner has shown, with every place it is used in. */
export const OwnPiece = z.object({
  /** its newest use; a long text is cut off */
  artifact: Artifact,
  uses: z.array(EvidenceUse),
})
export type OwnPiece = z.infer<typeof OwnPiece>

/** A requirement that a piece could answer, and as what. */
export const Fit = z.object({ requirementId: z.string(), title: z.string(), kinds: z.array(EvidenceKind) })
export type Fit = z.infer<typeof Fit>

export const listOwnEvidence = endpoint({
  method: 'get',
  path: '/api/evidence',
  response: z.object({ pieces: z.array(OwnPiece) }),
})

/** What of one's evidence could answer which requirement of a draft, by its kind. */
export const listEvidenceChoices = endpoint({
  method: 'get',
  path: '/api/submissions/:submissionId/evidence/choices',
  params: z.object({ submissionId: SubmissionId }),
  response: z.object({ pieces: z.array(OwnPiece.extend({ fits: z.array(Fit) })) }),
})

/** The drafts that could take a piece, with the requirements that have room for it. */
export const listEvidenceDestinations = endpoint({
  method: 'get',
  path: '/api/evidence/:artifactId/destinations',
  params: z.object({ artifactId: ArtifactId }),
  response: z.object({
    drafts: z.array(
      z.object({ submissionId: SubmissionId, credentialId: CredentialId, title: z.string(), fits: z.array(Fit) }),
    ),
  }),
})

/**
 * Uses a piece in a draft, by reference: the bytes are stored and counted once. The words are this draft's own.
 * Refused with evidence-full, evidence-kind-refused; 404 for what is not one's own or in nothing of one's own.
 */
export const reuseEvidence = endpoint({
  method: 'post',
  path: '/api/submissions/:submissionId/evidence/reused',
  params: z.object({ submissionId: SubmissionId }),
  body: z.object({
    artifactId: ArtifactId,
    requirementId: z.string().max(60),
    kind: EvidenceKind,
    title: z.string().trim().min(1, 'give it a short title').max(200, 'at most 200 characters'),
    description: z.string().trim().max(4000, 'at most 4,000 characters').default(''),
  }),
  response: Artifact,
})

/** When it happened in the classroom; any day, or none. It holds for every use; attempts keep what they were handed in with. */
export const setPracticeDay = endpoint({
  method: 'put',
  path: '/api/evidence/:artifactId/practice-day',
  params: z.object({ artifactId: ArtifactId }),
  body: z.object({ practicedOn: Day.nullable() }),
  response: z.object({ practicedOn: Day.nullable() }),
})

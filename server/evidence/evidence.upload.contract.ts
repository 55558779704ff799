import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { ArtifactId, Instant, SubmissionId } from '../core/ids.contract.ts'
import { EvidenceKind } from '../credentials/version.contract.ts'
import { Artifact } from './evidence.contract.ts'

// Files arrive by tus 1.0 (https://tus.io/protocols/resumable-upload): created at UPLOADS with what they are in Upload-Metadata,
// sent on to UPLOADS/:uploadId. The session's bearer token authorizes; an address carries no secret.

export const UPLOADS = '/api/uploads'

/** So much of a file's beginning is hashed to know it again, on this device or another. */
export const HEAD_BYTES = 1024 * 1024

/** The keys of Upload-Metadata when an upload is created. */
export const UploadMetadata = z.object({
  submissionId: SubmissionId,
  requirementId: z.string().min(1).max(80),
  kind: EvidenceKind,
  fileName: z.string().trim().min(1, 'the file needs a name').max(1000, 'the name is too long'),
  title: z.string().trim().max(200, 'at most 200 characters').optional(),
  /** SHA-256 of the first MiB, or of the whole where the file is smaller; hex */
  headSha256: z.string().regex(/^[0-9a-f]{64}$/, 'give the SHA-256 of the first MiB in lower-case hex'),
})
export type UploadMetadata = z.infer<typeof UploadMetadata>

/** A file that has not arrived whole, or could not be added yet. The same file, chosen again, goes on at `offset`. */
export const UnfinishedUpload = z.object({
  id: ArtifactId,
  requirementId: z.string(),
  kind: EvidenceKind,
  fileName: z.string(),
  headSha256: z.string(),
  bytes: z.int(),
  /** so many bytes are safely kept */
  offset: z.int(),
  keptUntil: Instant,
})
export type UnfinishedUpload = z.infer<typeof UnfinishedUpload>

export const listUploads = endpoint({
  method: 'get',
  path: '/api/submissions/:submissionId/uploads',
  params: z.object({ submissionId: SubmissionId }),
  response: z.object({ uploads: z.array(UnfinishedUpload) }),
})

/**
 * Adds a file that has arrived whole to its draft, where the answer to its last part was lost or the draft had no room for it then.
 * May be repeated: a file that was added already is answered again.
 */
export const finishUpload = endpoint({
  method: 'post',
  path: '/api/uploads/:uploadId/finish',
  params: z.object({ uploadId: ArtifactId }),
  response: Artifact,
})

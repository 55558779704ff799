import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { ArtifactId, Instant } from '../../core/ids.contract.ts'
import { EvidenceKind } from '../../credentials/version.contract.ts'

/** A file that the virus check locked, as a coordinator sees it: what it is and whose, and nothing that stands in it. */
export const LockedFile = z.object({
  artifactId: ArtifactId,
  earnerName: z.string().nullable(),
  kind: EvidenceKind,
  mediaType: z.string(),
  bytes: z.int(),
  /** of the very bytes, so that others can be asked about them without showing them */
  sha256: z.string(),
  /** what the check calls what it found */
  finding: z.string(),
  foundAt: Instant.nullable(),
  /** it is the coordinator's own: somebody else has to look at it */
  own: z.boolean(),
})
export type LockedFile = z.infer<typeof LockedFile>

export const ReleasedFile = LockedFile.omit({ own: true }).extend({
  releasedAt: Instant,
  releasedBy: z.string().nullable(),
  reason: z.string(),
})
export type ReleasedFile = z.infer<typeof ReleasedFile>

export const LockedFiles = z.object({ locked: z.array(LockedFile), released: z.array(ReleasedFile) })
export type LockedFiles = z.infer<typeof LockedFiles>

/** What the virus check locked in the coordinator's organization, and the alarms that were found to be false. */
export const listLockedFiles = endpoint({
  method: 'get',
  path: '/api/organization/locked-files',
  response: LockedFiles,
})

/** A false alarm: the file opens again, with every further use of it. Who said so and why is kept. */
export const releaseLockedFile = endpoint({
  method: 'post',
  path: '/api/organization/locked-files/:artifactId/release',
  params: z.object({ artifactId: ArtifactId }),
  body: z.object({
    reason: z
      .string()
      .trim()
      .min(15, 'say in a sentence how you know that the alarm is false')
      .max(1000, 'at most 1,000 characters'),
  }),
  response: LockedFiles,
})

import type { Readable } from 'node:stream'
import type { Clock } from '../core/clock.ts'
import { ArtifactId, PersonId, type SubmissionId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { equalSecrets, keyedDigest, purposeKey } from '../core/secrets.ts'
import { z } from 'zod'
import type { ArtifactDocument } from './evidence.model.ts'
import { extensionOf, previewOf } from './evidence.rules.ts'
import type { Evidence } from './evidence.service.ts'

const LIFETIME_MS = 10 * 60 * 1000

/** Who looks at a piece of evidence, and from which course. */
export interface Viewer {
  personId: PersonId
  courseId: string | null
  facilitates: boolean
}

export type Purpose = 'view' | 'download'

/** In which part this viewer may open evidence of that submission now, or null. */
export type MayOpen = (
  viewer: Viewer,
  submissionId: SubmissionId,
  artifactId: ArtifactId,
) => Promise<'earner' | 'assessor' | 'facilitator' | null>

const Claims = z.object({
  a: ArtifactId,
  p: PersonId,
  c: z.string().nullable(),
  f: z.boolean(),
  u: z.enum(['view', 'download']),
  /** ms since 1970 */
  e: z.number(),
})

export interface Media {
  fileName: string
  mediaType: string
  bytes: number
  sha256: string
  /** opens inside a page; everything else downloads */
  inline: boolean
  read(range?: { start: number; end: number }): Readable
}

/** Media addresses: bound to person, piece and purpose, good for ten minutes, and checked again on each request. */
export function createMedia({
  evidence,
  mayOpen,
  secret,
  clock,
}: {
  evidence: Evidence
  mayOpen: MayOpen
  secret: string
  clock: Clock
}) {
  const key = purposeKey(secret, 'media-address')

  async function permitted(viewer: Viewer, artifactId: ArtifactId) {
    const artifact = await evidence.find(artifactId)
    const part = artifact?.file && (await mayOpen(viewer, artifact.submissionId, artifactId))
    if (!artifact?.file || !part) throw problem('not-found')
    return { artifact, file: artifact.file, part }
  }

  /** A file's own name often holds its author's: only the earner gets it back. */
  function nameFor(artifact: ArtifactDocument, part: string, mediaType: string, fileName: string) {
    return part === 'assessor' ? `${artifact.kind}-${artifact._id.slice(0, 6)}.${extensionOf(mediaType)}` : fileName
  }

  return {
    async open(viewer: Viewer, artifactId: ArtifactId, purpose: Purpose) {
      await permitted(viewer, artifactId)
      const expires = clock.now().getTime() + LIFETIME_MS
      const claims = {
        a: artifactId,
        p: viewer.personId,
        c: viewer.courseId,
        f: viewer.facilitates,
        u: purpose,
        e: expires,
      }
      const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
      return { url: `/media/${payload}.${keyedDigest(key, payload)}`, expiresAt: new Date(expires).toISOString() }
    },

    async resolve(address: string): Promise<Media> {
      const [payload = '', signature = ''] = address.split('.')
      if (!equalSecrets(signature, keyedDigest(key, payload))) throw problem('not-found')
      const claims = Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
      if (claims.e < clock.now().getTime())
        throw problem('not-found', 'This address has expired. Open the evidence again.')
      const viewer = { personId: claims.p, courseId: claims.c, facilitates: claims.f }
      const { artifact, file, part } = await permitted(viewer, claims.a)
      return {
        fileName: nameFor(artifact, part, file.mediaType, file.fileName),
        mediaType: file.mediaType,
        bytes: file.bytes,
        sha256: file.sha256,
        inline: claims.u === 'view' && previewOf(file.mediaType) !== 'none',
        read: (range) => evidence.read(file.fileId, range),
      }
    },
  }
}
export type MediaService = ReturnType<typeof createMedia>

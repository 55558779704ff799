import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { ArtifactId, AwardId, Instant } from '../core/ids.contract.ts'
import { EvidenceKind } from '../credentials/version.contract.ts'

/** What keeps a piece of evidence from being shown to everybody. */
export const ReleaseObstacle = z.enum([
  /** nobody said whether it shows students */
  'students-unanswered',
  /** it shows students, and their consent does not reach the public */
  'consent-narrow',
  'consent-expired',
  /** an assessor reported that it shows a student without consent, and its issuer keeps it back */
  'kept-back',
  /** its copy without hidden details is still being made */
  'preparing',
  /** hidden details cannot be removed from it */
  'hidden-details',
  'gone',
])
export type ReleaseObstacle = z.infer<typeof ReleaseObstacle>

/** A piece of the awarded attempt, and whether its earner shows it with the badge. */
export const ReleaseView = z.object({
  artifactId: ArtifactId,
  title: z.string(),
  description: z.string(),
  kind: EvidenceKind,
  form: z.enum(['file', 'link', 'text']),
  /** since when it is released; null: it is not */
  releasedAt: Instant.nullable(),
  obstacle: ReleaseObstacle.nullable(),
  /** where everybody finds it while the badge is public */
  url: z.string(),
})
export type ReleaseView = z.infer<typeof ReleaseView>

const answer = z.object({ pieces: z.array(ReleaseView) })

export const listReleases = endpoint({
  method: 'get',
  path: '/api/awards/:awardId/evidence',
  params: z.object({ awardId: AwardId }),
  response: answer,
})

/** Releases one piece of evidence with the badge, or takes it back. The badge is signed anew. */
export const releaseEvidence = endpoint({
  method: 'put',
  path: '/api/awards/:awardId/evidence/:artifactId',
  params: z.object({ awardId: AwardId, artifactId: ArtifactId }),
  body: z.object({ released: z.boolean() }),
  response: answer,
})

import { z } from 'zod'
import { endpoint } from '../../core/endpoint.contract.ts'
import { ArtifactId, Instant, SubmissionId } from '../../core/ids.contract.ts'
import { EvidenceKind } from '../../credentials/version.contract.ts'

/** `held`: the issuer has not looked yet; `released`: it was fine; `kept`: it stays away from readers. */
export const QuarantineState = z.enum(['held', 'released', 'kept'])
export type QuarantineState = z.infer<typeof QuarantineState>

/** An assessor saw a student without consent. The piece is kept back, the rest is reviewed on. */
export const flagArtifact = endpoint({
  method: 'post',
  path: '/api/reviews/:submissionId/evidence/:artifactId/flag',
  params: z.object({ submissionId: SubmissionId, artifactId: ArtifactId }),
  body: z.object({
    reason: z.string().trim().min(10, 'say in a sentence what you saw and where').max(1000, 'at most 1,000 characters'),
  }),
  response: z.object({ flagged: z.literal(true) }),
})

/** A piece that was flagged, as the issuer's administrators see it: what, why and since when, and not whose. */
export const QuarantinedPiece = z.object({
  artifactId: ArtifactId,
  credentialTitle: z.string(),
  /** of the attempt that was under review */
  reference: z.string(),
  kind: EvidenceKind,
  form: z.enum(['file', 'link', 'text']),
  reason: z.string(),
  flaggedAt: Instant,
  state: QuarantineState,
  resolvedAt: Instant.nullable(),
  /** to its earner */
  word: z.string(),
  /** how often administrators have looked at it; each look is on record */
  looks: z.int(),
})
export type QuarantinedPiece = z.infer<typeof QuarantinedPiece>

const Quarantine = z.object({ pieces: z.array(QuarantinedPiece) })

/** What waits for a word first, then the latest that were settled. */
export const listQuarantine = endpoint({ method: 'get', path: '/api/issuer-quarantine', response: Quarantine })

const ofPiece = z.object({ artifactId: ArtifactId })

/** The piece itself, to judge it; the look is put on record. A file is opened by the address that is answered. */
export const lookAtQuarantined = endpoint({
  method: 'post',
  path: '/api/issuer-quarantine/:artifactId/look',
  params: ofPiece,
  response: z.object({
    url: z.string().nullable(),
    preview: z.enum(['image', 'pdf', 'audio', 'video', 'text', 'none']).nullable(),
    text: z.string().nullable(),
    link: z.string().nullable(),
  }),
})

export const resolveQuarantined = endpoint({
  method: 'post',
  path: '/api/issuer-quarantine/:artifactId/resolution',
  params: ofPiece,
  body: z
    .object({ keep: z.boolean(), word: z.string().trim().max(1000, 'at most 1,000 characters') })
    .refine(({ keep, word }) => !keep || word.length >= 10, {
      path: ['word'],
      error: 'say to its author in a sentence why it stays away and what would help',
    }),
  response: Quarantine,
})

/** What was flagged of the earner's own work, for them alone. */
export const listOwnFlags = endpoint({
  method: 'get',
  path: '/api/submissions/:submissionId/flags',
  params: z.object({ submissionId: SubmissionId }),
  response: z.object({
    flags: z.array(
      z.object({
        artifactId: ArtifactId,
        title: z.string(),
        flaggedAt: Instant,
        state: QuarantineState,
        word: z.string(),
      }),
    ),
  }),
})

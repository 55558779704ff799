import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { ArtifactId, Day, Instant, SubmissionId } from '../core/ids.contract.ts'
import { EvidenceKind } from '../credentials/version.contract.ts'
import { CopyView } from './copies/copy.contract.ts'
import { PlaybackTrouble } from './playback.contract.ts'
import { ScanView } from './scanning/scan.contract.ts'
import { MOST_SPOKEN, Spoken } from './spoken.contract.ts'
import { StudentsRecord } from './students/consent.contract.ts'

const about = {
  id: ArtifactId,
  requirementId: z.string(),
  kind: EvidenceKind,
  title: z.string(),
  /** what the earner says about it: what to look at */
  description: z.string(),
  addedAt: Instant,
  /** when it happened in the classroom, where its earner said so; assessors are not shown it */
  practicedOn: Day.nullable().default(null),
  /** whether submitting asks if it shows students; where it does not, its earner may still say so */
  asksAboutStudents: z.boolean().default(false),
  /** what its earner said about students; null: nothing yet */
  students: StudentsRecord.nullable().default(null),
  /** for other readers than its earner, while its issuer keeps it back: then nothing of it is there but its place */
  keptBack: z.literal(true).optional(),
}

/** Evidence as its earner sees it. For assessors file names are replaced (see `ReviewArtifact`). */
export const Artifact = z.discriminatedUnion('form', [
  z.object({
    form: z.literal('file'),
    ...about,
    fileName: z.string(),
    mediaType: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    /** how it is shown in place; everything else downloads */
    preview: z.enum(['image', 'pdf', 'audio', 'video', 'text', 'none']),
    /** what keeps browsers from playing it, as far as its headers tell */
    playback: PlaybackTrouble.nullable().default(null),
    /** of everybody's but the earner's file; null in attempts that were handed in before there were copies */
    copy: CopyView.nullable().default(null),
    /** null where files are not checked for malware */
    scan: ScanView.nullable().default(null),
    /** the name that its earner gave it for other readers */
    shownName: z.string().nullable().default(null),
    /** what a picture shows, for those who cannot see it */
    alternative: z.string().default(''),
    /** of a recording, for those who cannot hear it */
    spoken: Spoken.nullable().default(null),
  }),
  z.object({ form: z.literal('link'), ...about, url: z.string(), host: z.string() }),
  z.object({ form: z.literal('text'), ...about, text: z.string() }),
])
export type Artifact = z.infer<typeof Artifact>

export const EvidenceLimits = z.object({
  maxFileBytes: z.int(),
  /** a file is sent in parts of this size */
  partBytes: z.int(),
  accept: z.array(z.string()),
})
export type EvidenceLimits = z.infer<typeof EvidenceLimits>

const ofSubmission = z.object({ submissionId: SubmissionId })
const ofArtifact = z.object({ submissionId: SubmissionId, artifactId: ArtifactId })
const title = z.string().trim().min(1, 'give it a short title').max(200, 'at most 200 characters')
const description = z.string().trim().max(4000, 'at most 4,000 characters').default('')

export const addLink = endpoint({
  method: 'post',
  path: '/api/submissions/:submissionId/evidence/links',
  params: ofSubmission,
  body: z.object({
    requirementId: z.string().max(80),
    kind: EvidenceKind,
    title,
    description,
    url: z
      .url({ protocol: /^https?$/, error: 'give a full web address that starts with https://' })
      .max(2000, 'at most 2,000 characters'),
    /** the earner has opened the link in a private window and it works there */
    opensForOthers: z.literal(true, { error: 'confirm that the link opens in a private window' }),
  }),
  response: Artifact,
})

export const addText = endpoint({
  method: 'post',
  path: '/api/submissions/:submissionId/evidence/texts',
  params: ofSubmission,
  body: z.object({
    requirementId: z.string().max(80),
    kind: EvidenceKind,
    title,
    description,
    text: z.string().trim().min(1, 'write or paste the text').max(60_000, 'at most 60,000 characters'),
  }),
  response: Artifact,
})

export const describeArtifact = endpoint({
  method: 'patch',
  path: '/api/submissions/:submissionId/evidence/:artifactId',
  params: ofArtifact,
  body: z.object({
    title,
    description,
    /** another name of a file for other readers */
    shownName: z.string().trim().min(1, 'give the file a name').max(120, 'at most 120 characters').optional(),
    /** of a picture */
    alternative: z.string().trim().max(1000, 'at most 1,000 characters').optional(),
    /** of a recording: WebVTT or SubRip captions, or a transcript; empty takes them away */
    spoken: z.string().max(MOST_SPOKEN, 'at most 120,000 characters').optional(),
  }),
  response: Artifact,
})

/** Takes a piece out of the draft. What an earlier attempt holds stays there. */
export const removeArtifact = endpoint({
  method: 'delete',
  path: '/api/submissions/:submissionId/evidence/:artifactId',
  params: ofArtifact,
  response: z.object({ removed: z.boolean() }),
})

/** The earner lets others have a file whose hidden details cannot be removed. Refused where they can be. */
export const shareAsItIs = endpoint({
  method: 'post',
  path: '/api/submissions/:submissionId/evidence/:artifactId/as-it-is',
  params: ofArtifact,
  body: z.object({ agreed: z.literal(true, { error: 'confirm that others may see its hidden details' }) }),
  response: Artifact,
})

/** A media address for `<img>`, `<video>`, a download…: bound to person, artifact and purpose, good for 10 minutes. */
export const openArtifact = endpoint({
  method: 'post',
  path: '/api/evidence/:artifactId/open',
  params: z.object({ artifactId: ArtifactId }),
  /** 'form': the form of its consent, for its earner alone */
  body: z.object({ purpose: z.enum(['view', 'download', 'form']) }),
  response: z.object({
    url: z.string(),
    expiresAt: Instant,
    /** the virus check found something, and a coordinator of its author's organization says that the alarm is false */
    falseAlarm: z.boolean(),
  }),
})

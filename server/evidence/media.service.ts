import type { Readable } from 'node:stream'
import type { Clock } from '../core/clock.ts'
import { ArtifactId, PersonId, type SubmissionId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { equalSecrets, keyedDigest, purposeKey } from '../core/secrets.ts'
import { z } from 'zod'
import type { ArtifactDocument } from './evidence.model.ts'
import { previewOf, previewOfFile } from './evidence.rules.ts'
import type { Evidence } from './evidence.service.ts'
import type { Copies } from './copies/copy.service.ts'
import type { KeptFile } from './copies/file.bucket.ts'
import { neutralName, pieceOf, studentsView } from './evidence.view.ts'
import { lockOf } from './scanning/scan.rules.ts'
import { allowsShowing } from './students/consent.rules.ts'
import type { Students } from './students/students.service.ts'

const LIFETIME_MS = 10 * 60 * 1000

/** Who looks at a piece of evidence, and from which course. */
export interface Viewer {
  personId: PersonId
  courseId: string | null
  facilitates: boolean
}

export type Purpose = 'view' | 'download' | 'form'
export type ViewingPart = 'earner' | 'assessor' | 'facilitator'

/** In which part this viewer may open evidence of that submission now, or null. */
export type MayOpen = (
  viewer: Viewer,
  submissionId: SubmissionId,
  artifactId: ArtifactId,
) => Promise<ViewingPart | null>

/** Whether readers are kept from a piece; 'looked-at': this one is its issuer's, and their look is on record. */
export type KeptBack = (
  viewer: Viewer,
  artifactId: ArtifactId,
  fileId: string | null,
) => Promise<'free' | 'looked-at' | 'kept-back'>

const Claims = z.object({
  a: ArtifactId,
  p: PersonId,
  c: z.string().nullable(),
  f: z.boolean(),
  u: z.enum(['view', 'download', 'form']),
  /** ms since 1970 */
  e: z.number(),
})

type ByteRange = { start: number; end: number }

export interface Media {
  fileName: string
  mediaType: string
  bytes: number
  sha256: string
  /** opens inside a page; everything else downloads */
  inline: boolean
  read(range?: ByteRange): Readable
}

/** Media addresses: bound to person, piece and purpose, good for ten minutes, and checked again on each request. */
export function createMedia({
  evidence,
  copies,
  students,
  mayOpen,
  keptBack,
  isScanning,
  mediaOrigin,
  secret,
  clock,
}: {
  evidence: Evidence
  copies: Copies
  students: Students
  mayOpen: MayOpen
  keptBack: KeptBack
  /** whether others get files alone that a scanner has passed */
  isScanning: boolean
  /** where addresses lead; null: to where the app is */
  mediaOrigin: string | null
  secret: string
  clock: Clock
}) {
  const key = purposeKey(secret, 'media-address')

  /** Which bytes this viewer gets: the earner their own file, everybody else the copy without hidden details. */
  async function permitted(viewer: Viewer, artifact: ArtifactDocument | null, purpose: Purpose): Promise<Media> {
    if (!artifact) throw problem('not-found')
    const part = await partOf(viewer, artifact)
    if (purpose === 'form') return formOf(artifact, part)
    const { file, copy } = artifact
    if (!file) throw problem('not-found')
    const lock = lockOf(artifact.scan, isScanning)
    if (lock === 'infected') throw quarantined(part, artifact.scan?.finding)
    if (lock === 'unchecked' && part !== 'earner')
      throw problem('evidence-checking', 'Nobody but its author can open it until it has been checked for viruses.')
    const { fileName, mediaType, bytes, sha256 } = file
    const inline = purpose !== 'download' && previewOfFile(file) !== 'none'
    const original = {
      inline,
      mediaType,
      bytes,
      sha256,
      read: (range?: ByteRange) => evidence.read(file.fileId, range),
    }
    // Few browsers read HEIC: its JPEG is looked at, by its earner, too.
    const jpeg = purpose === 'view' && copy?.state === 'ready' ? copy.jpeg : undefined
    if (part === 'earner') {
      if (purpose === 'view' && mediaType === 'image/heic' && (copy?.state ?? 'owed') === 'owed') throw preparing()
      return jpeg ? pictureOf(jpeg, fileName) : { ...original, fileName }
    }
    const { students: record } = artifact
    if (record && !allowsShowing(pieceOf(artifact), studentsView(record), 'review', clock.now()))
      throw problem('evidence-withheld', 'It shows students, and their consent has expired.')
    const neutral = neutralName(artifact._id, artifact.kind, mediaType)
    const named = part === 'facilitator' ? (artifact.shownName ?? neutral) : neutral
    if (jpeg) return pictureOf(jpeg, named)
    if (copy?.state === 'ready') {
      const { fileId } = copy
      if (!fileId) return { ...original, fileName: named }
      const read = (range?: ByteRange) => copies.read(fileId, range)
      return { inline, fileName: named, mediaType, bytes: copy.bytes ?? 0, sha256: copy.sha256 ?? '', read }
    }
    if (copy?.state !== 'impossible') throw preparing()
    if (copy.sharedAsItIsAt) return { ...original, fileName: named }
    throw problem(
      'evidence-withheld',
      'Its hidden details could not be removed, and its author has not released it as it is.',
    )
  }

  /** What an issuer keeps back is open to its earner, and to the issuer's own look, blind. */
  async function partOf(viewer: Viewer, artifact: ArtifactDocument): Promise<ViewingPart> {
    const part = await mayOpen(viewer, artifact.submissionId, artifact._id)
    if (part === 'earner') return part
    const standing = await keptBack(viewer, artifact._id, artifact.file?.fileId ?? null)
    if (standing === 'looked-at') return 'assessor'
    if (!part) throw problem('not-found')
    if (standing === 'kept-back') throw problem('evidence-withheld', 'Its issuer keeps it back while they look at it.')
    return part
  }

  /** A picture's JPEG, under the picture's own name. */
  function pictureOf({ fileId, bytes, sha256 }: KeptFile, name: string): Media {
    const fileName = `${name.replace(/\.hei[cf]$/i, '')}.jpg`
    const read = (range?: ByteRange) => copies.read(fileId, range)
    return { inline: true, fileName, mediaType: 'image/jpeg', bytes, sha256, read }
  }

  const quarantined = (part: ViewingPart, finding = 'something harmful') =>
    problem(
      'evidence-quarantined',
      part === 'earner'
        ? `The virus check found “${finding}” in it, so nobody can open it any more. Replace it by a clean one.`
        : 'The virus check found something in it, so nobody can open it.',
    )
  /**
   * A file that its earner released to everybody: the copy without hidden details, never the original that hides some.
   * Whoever asks has looked at the release itself; the consent is looked at here too.
   */
  async function published(artifactId: ArtifactId): Promise<Media> {
    const artifact = await evidence.find(artifactId)
    const { file, copy, students: record } = artifact ?? {}
    if (!artifact || !file || copy?.state !== 'ready') throw problem('not-found')
    if (lockOf(artifact.scan, isScanning)) throw problem('not-found')
    if (!allowsShowing(pieceOf(artifact), record ? studentsView(record) : null, 'public', clock.now()))
      throw problem('not-found')
    const { mediaType } = file
    const fileName = neutralName(artifact._id, artifact.kind, mediaType)
    if (copy.jpeg) return pictureOf(copy.jpeg, fileName)
    const { fileId } = copy
    const kept = fileId
      ? { bytes: copy.bytes ?? 0, sha256: copy.sha256 ?? '', read: (range?: ByteRange) => copies.read(fileId, range) }
      : {
          bytes: file.bytes,
          sha256: file.sha256,
          read: (range?: ByteRange) => evidence.read(file.fileId, range),
        }
    return { inline: previewOfFile(file) !== 'none', fileName, mediaType, ...kept }
  }

  const preparing = () =>
    problem(
      'evidence-preparing',
      'Hidden details such as names and places are being removed from it. Try again shortly.',
    )

  function formOf({ students: record }: ArtifactDocument, part: ViewingPart): Media {
    const form = record?.shown ? record.form : null
    if (part !== 'earner' || !form) throw problem('not-found')
    const { fileName, mediaType, bytes, sha256 } = form
    const inline = previewOf(mediaType) !== 'none'
    return { inline, fileName, mediaType, bytes, sha256, read: (range) => students.readForm(form.fileId, range) }
  }

  return {
    published,

    async open(viewer: Viewer, artifactId: ArtifactId, purpose: Purpose) {
      const artifact = await evidence.find(artifactId)
      await permitted(viewer, artifact, purpose)
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
      const url = `${mediaOrigin ?? ''}/media/${payload}.${keyedDigest(key, payload)}`
      const falseAlarm = artifact?.scan?.released !== undefined
      return { url, expiresAt: new Date(expires).toISOString(), falseAlarm }
    },

    async resolve(address: string): Promise<Media> {
      const [payload = '', signature = ''] = address.split('.')
      if (!equalSecrets(signature, keyedDigest(key, payload))) throw problem('not-found')
      const claims = Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
      if (claims.e < clock.now().getTime())
        throw problem('not-found', 'This address has expired. Open the evidence again.')
      const viewer = { personId: claims.p, courseId: claims.c, facilitates: claims.f }
      return permitted(viewer, await evidence.find(claims.a), claims.u)
    },
  }
}
export type MediaService = ReturnType<typeof createMedia>

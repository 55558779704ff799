import type { Readable } from 'node:stream'
import type { Clock } from '../../core/clock.ts'
import type { Logger } from '../../core/log.ts'
import { randomId } from '../../core/secrets.ts'
import type { ArtifactDocument, EvidenceModel } from '../evidence.model.ts'
import { canBeCleaned, hidesNothing } from './cleaners.ts'
import { Unclean } from './copy.contract.ts'
import type { CopyOutcome } from './copy.model.ts'
import { longestMs, type MakeCopy } from './copy.process.ts'
import type { FileBucket, KeptFile } from './file.bucket.ts'

const LANES = 2
const MOST_TRIES = 3
const PAUSE_MS = 30_000
/** What a cleaner adds at most: tables of a document that is written anew. */
const GROWTH_BYTES = 16 * 1024 * 1024
const MOST_JPEG_BYTES = 32 * 1024 * 1024

/** Makes the copies that are owed, a few at a time, beside everything else that the worker does. */
export function createCopies({
  model,
  readOriginal,
  bucket,
  make,
  makePicture,
  isScanning,
  clock,
  log,
  onSettled,
}: {
  model: EvidenceModel
  readOriginal: (fileId: string) => Readable
  bucket: FileBucket
  make: MakeCopy
  /** of a HEIC picture */
  makePicture: MakeCopy
  /** whether copies are made of files alone that a scanner has passed */
  isScanning: boolean
  clock: Clock
  log: Logger
  /** something that waited for a copy can go on */
  onSettled: () => void
}) {
  const underway = new Map<string, Promise<void>>()
  const stopping = new AbortController()

  async function outcomeOf(artifact: ArtifactDocument, fileId: string): Promise<CopyOutcome> {
    const { file } = artifact
    if (!file) throw new Error('a copy of what is no file')
    if (hidesNothing(file.mediaType)) return { state: 'ready', fileId: null, bytes: file.bytes, sha256: file.sha256 }
    if (!canBeCleaned(file.mediaType)) return { state: 'impossible', trouble: 'unsupported' }
    const original = { mediaType: file.mediaType, bytes: file.bytes, open: () => readOriginal(file.fileId) }
    try {
      const kept = await bucket.write(fileId, make(original, stopping.signal), {
        maxBytes: 2 * file.bytes + GROWTH_BYTES,
      })
      if (kept === 'too-large') return { state: 'impossible', trouble: 'too-large' }
      const jpeg = file.mediaType === 'image/heic' ? await jpegOf(kept) : null
      return { state: 'ready', ...kept, ...(jpeg ? { jpeg } : {}) }
    } catch (error) {
      await bucket.remove(fileId)
      if (error instanceof Unclean) return { state: 'impossible', trouble: error.trouble }
      throw error
    }
  }

  /** What every browser shows of a picture that only some can read; null where it cannot be read here either. */
  async function jpegOf({ fileId, bytes }: KeptFile): Promise<KeptFile | null> {
    const jpegId = bucket.newFileId()
    const clean = { mediaType: 'image/heic', bytes, open: () => bucket.read(fileId) }
    try {
      const kept = await bucket.write(jpegId, makePicture(clean, stopping.signal), { maxBytes: MOST_JPEG_BYTES })
      return kept === 'too-large' ? null : kept
    } catch (error) {
      await bucket.remove(jpegId)
      if (stopping.signal.aborted) throw error
      log.warn({ err: error }, 'a picture could not be made into a JPEG')
      return null
    }
  }

  async function makeOne(artifact: ArtifactDocument): Promise<void> {
    const now = clock.now().getTime()
    const lease = {
      lease: randomId(),
      fileId: bucket.newFileId(),
      until: new Date(now + 2 * longestMs(artifact.file?.bytes ?? 0)),
    }
    if (!(await model.leaseCopy(artifact, lease))) return
    // What a try that was cut short left behind.
    if (artifact.copy?.fileId) await bucket.remove(artifact.copy.fileId)
    try {
      const outcome = await outcomeOf(artifact, lease.fileId)
      const settled = await model.settleCopy(artifact._id, lease.lease, outcome)
      if (settled) return onSettled()
      await bucket.remove(lease.fileId)
      if (outcome.state === 'ready' && outcome.jpeg) await bucket.remove(outcome.jpeg.fileId)
    } catch (error) {
      const tries = (artifact.copy?.tries ?? 0) + 1
      const isCutShort = stopping.signal.aborted
      const pauseMs = isCutShort ? 0 : PAUSE_MS
      if (!isCutShort) log.error({ err: error, artifact: artifact._id, tries }, 'a copy could not be made')
      if (isCutShort || tries < MOST_TRIES)
        await model.postponeCopy(artifact._id, lease.lease, new Date(clock.now().getTime() + pauseMs))
      else await model.settleCopy(artifact._id, lease.lease, { state: 'impossible', trouble: 'failed' })
    }
  }

  function begin(artifact: ArtifactDocument) {
    const work = makeOne(artifact)
      .catch((error: unknown) => log.error({ err: error, artifact: artifact._id }, 'a copy could not be noted'))
      .finally(() => {
        underway.delete(artifact._id)
        if (!stopping.signal.aborted) void dispatch().catch(() => undefined)
      })
    underway.set(artifact._id, work)
  }

  async function dispatch(): Promise<void> {
    if (underway.size >= LANES || stopping.signal.aborted) return
    for (const artifact of await model.owedCopies(clock.now(), LANES + underway.size, isScanning)) {
      if (underway.size >= LANES || stopping.signal.aborted) return
      if (!underway.has(artifact._id)) begin(artifact)
    }
  }

  return {
    dispatch,

    /** Once nothing is under way. */
    async settled(): Promise<void> {
      while (underway.size > 0) await Promise.all(underway.values())
    },

    /** Ends what is under way; the next worker begins it anew. */
    async stop(): Promise<void> {
      stopping.abort()
      await Promise.all(underway.values())
    },

    read: (fileId: string, range?: { start: number; end: number }) => bucket.read(fileId, range),

    /** The piece goes, and its copy with it. */
    async discard({ copy }: ArtifactDocument): Promise<void> {
      if (copy?.fileId) await bucket.remove(copy.fileId)
      if (copy?.jpeg) await bucket.remove(copy.jpeg.fileId)
    },
  }
}
export type Copies = ReturnType<typeof createCopies>

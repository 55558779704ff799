import { ArtifactId, type SubmissionId } from '../../../server/core/ids.contract.ts'
import type { EvidenceKind } from '../../../server/credentials/version.contract.ts'
import type { Artifact, EvidenceLimits } from '../../../server/evidence/evidence.contract.ts'
import { finishUpload, listUploads, type UnfinishedUpload } from '../../../server/evidence/evidence.upload.contract.ts'
import { callApi } from '../../app/api.ts'
import { NetworkTrouble, troubleOf, type Trouble } from '../../app/trouble.ts'
import { fileHead } from './fileHead.ts'
import { giveUp, prepareUpload, type Sending, type SendingParts } from './sendUpload.ts'

export type UploadProgress =
  | { state: 'waiting' | 'sending' | 'paused' | 'offline'; sentBytes: number }
  | { state: 'unfit'; why: 'tooLarge' | 'empty' }
  | { state: 'failed'; trouble: Trouble; sentBytes: number }

export interface QueuedUpload {
  key: number
  requirementId: string
  kind: EvidenceKind
  file: File
  progress: UploadProgress
}

export interface UploadState {
  uploads: QueuedUpload[]
  /** begun earlier, here or elsewhere, and not among the above */
  unfinished: UnfinishedUpload[]
}

/** What the queue needs of the world; tests give their own. */
export interface UploadWire {
  head: (file: File) => Promise<string>
  prepare: (parts: SendingParts) => Promise<Sending>
  giveUp: (uploadId: string) => Promise<void>
  list: (submissionId: SubmissionId) => Promise<UnfinishedUpload[]>
  finish: (uploadId: ArtifactId) => Promise<Artifact>
}

const wire: UploadWire = {
  head: fileHead,
  prepare: prepareUpload,
  giveUp,
  list: async (submissionId) => (await callApi(listUploads, { params: { submissionId } })).uploads,
  finish: (uploadId) => callApi(finishUpload, { params: { uploadId } }),
}

const AT_ONCE = 2
/** Not every browser tells when the network is back. */
const TRY_AGAIN_MS = 15_000
const HELD: UploadProgress['state'][] = ['waiting', 'sending', 'offline']

interface Own {
  headSha256: string | null
  sending: Sending | null
}

let keys = 0

/** The files on their way into one draft. It outlives the screen: uploads go on while their earner looks at something else. */
export function createUploadQueue(
  submissionId: SubmissionId,
  limits: EvidenceLimits,
  { head, ...calls }: UploadWire = wire,
) {
  let state: UploadState = { uploads: [], unfinished: [] }
  let listed: UnfinishedUpload[] = []
  const own = new Map<number, Own>()
  const listeners = new Set<() => void>()
  const adders = new Set<(artifact: Artifact) => void>()

  function set(uploads: QueuedUpload[]) {
    const begunHere = new Set([...own.values()].flatMap(({ sending }) => sending?.id() ?? []))
    state = { uploads, unfinished: listed.filter((upload) => !begunHere.has(upload.id)) }
    for (const listener of listeners) listener()
  }
  const find = (key: number) => state.uploads.find((upload) => upload.key === key)
  const put = (key: number, progress: UploadProgress) =>
    set(state.uploads.map((upload) => (upload.key === key ? { ...upload, progress } : upload)))
  const sentOf = (key: number) => {
    const progress = find(key)?.progress
    return progress && 'sentBytes' in progress ? progress.sentBytes : 0
  }

  async function refresh(): Promise<void> {
    // Should this fail, the same file chosen again still goes on: the server knows it.
    listed = await calls.list(submissionId).catch(() => listed)
    set(state.uploads)
  }

  function drop(key: number) {
    own.delete(key)
    set(state.uploads.filter((upload) => upload.key !== key))
    next()
  }

  function added(key: number, artifact: Artifact) {
    const id = own.get(key)?.sending?.id()
    listed = listed.filter((upload) => upload.id !== id)
    drop(key)
    for (const add of adders) add(artifact)
  }

  async function finish(key: number) {
    const id = ArtifactId.safeParse(own.get(key)?.sending?.id())
    if (!id.success) return fail(key, new NetworkTrouble())
    try {
      added(key, await calls.finish(id.data))
    } catch (error) {
      fail(key, troubleOf(error))
    }
  }

  function fail(key: number, trouble: Trouble) {
    const upload = find(key)
    if (!upload) return
    if (trouble instanceof NetworkTrouble) put(key, { state: 'offline', sentBytes: sentOf(key) })
    else put(key, { state: 'failed', trouble, sentBytes: sentOf(key) })
    next()
  }

  async function begin(upload: QueuedUpload) {
    const { key, file, requirementId, kind } = upload
    const mine = own.get(key)
    if (!mine) return
    put(key, { state: 'sending', sentBytes: sentOf(key) })
    try {
      if (!mine.sending) {
        const headSha256 = await head(file)
        mine.headSha256 = headSha256
        const same = listed.find((one) => isSame(one, upload, headSha256))
        mine.sending = await calls.prepare({
          file,
          about: { submissionId, requirementId, kind, fileName: file.name, headSha256 },
          partBytes: limits.partBytes,
          uploadId: same?.id ?? null,
          onProgress: (sentBytes) =>
            find(key)?.progress.state === 'sending' && put(key, { state: 'sending', sentBytes }),
          onDone: (artifact) => (artifact ? added(key, artifact) : void finish(key)),
          onTrouble: (trouble) => {
            // Another window may have finished it: then it is there.
            if ('code' in trouble && trouble.code === 'not-found') void finish(key)
            else fail(key, trouble)
          },
        })
      }
      // Paused or cancelled while it was read.
      if (find(key)?.progress.state === 'sending') mine.sending.start()
    } catch {
      fail(key, new NetworkTrouble())
    }
  }

  function next() {
    const busy = state.uploads.filter((upload) => upload.progress.state === 'sending').length
    const waiting = state.uploads.filter((upload) => upload.progress.state === 'waiting')
    for (const upload of waiting.slice(0, Math.max(0, AT_ONCE - busy))) void begin(upload)
  }

  function resume(key: number) {
    put(key, { state: 'waiting', sentBytes: sentOf(key) })
    next()
  }

  function comeBack() {
    for (const { key, progress } of state.uploads) if (progress.state === 'offline') resume(key)
  }

  return {
    read: () => state,
    refresh,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onAdded(add: (artifact: Artifact) => void) {
      adders.add(add)
      return () => void adders.delete(add)
    },
    add(requirementId: string, kind: EvidenceKind, files: File[]) {
      for (const file of files) {
        const key = ++keys
        const why = file.size === 0 ? 'empty' : file.size > limits.maxFileBytes ? 'tooLarge' : null
        const progress: UploadProgress = why ? { state: 'unfit', why } : { state: 'waiting', sentBytes: 0 }
        own.set(key, { headSha256: null, sending: null })
        set([...state.uploads, { key, requirementId, kind, file, progress }])
      }
      next()
    },
    /** Goes on with one begun earlier, if this is its file; answers whether it is. */
    async goOn(upload: UnfinishedUpload, file: File): Promise<boolean> {
      if (file.size !== upload.bytes || (await head(file)) !== upload.headSha256) return false
      this.add(upload.requirementId, upload.kind, [file])
      return true
    },
    pause(key: number) {
      own.get(key)?.sending?.pause()
      put(key, { state: 'paused', sentBytes: sentOf(key) })
      next()
    },
    resume,
    comeBack,
    /** Takes it off the list and gives up what arrived of it. */
    async cancel(key: number): Promise<void> {
      const upload = find(key)
      const mine = own.get(key)
      mine?.sending?.pause()
      drop(key)
      if (!upload || upload.progress.state === 'unfit') return
      // Cut off before it was told its id, it may have one all the same.
      await refresh()
      const found = listed.find(
        (one) => one.id === mine?.sending?.id() || isSame(one, upload, mine?.headSha256 ?? null),
      )
      if (found) await this.giveUp(found.id)
    },
    async giveUp(uploadId: string): Promise<void> {
      await calls.giveUp(uploadId)
      await refresh()
    },
    isUnderWay: () => state.uploads.some((upload) => HELD.includes(upload.progress.state)),
  }
}
export type UploadQueue = ReturnType<typeof createUploadQueue>

const isSame = (one: UnfinishedUpload, { requirementId, kind, file }: QueuedUpload, headSha256: string | null) =>
  one.requirementId === requirementId && one.kind === kind && one.bytes === file.size && one.headSha256 === headSha256

const queues = new Map<SubmissionId, UploadQueue>()

/** The one queue of a draft, as long as the app is open. */
export function uploadQueueOf(submissionId: SubmissionId, limits: EvidenceLimits): UploadQueue {
  const there = queues.get(submissionId)
  if (there) return there
  const queue = createUploadQueue(submissionId, limits)
  queues.set(submissionId, queue)
  window.addEventListener('online', queue.comeBack)
  setInterval(() => navigator.onLine && queue.comeBack(), TRY_AGAIN_MS)
  window.addEventListener('beforeunload', (event) => {
    // The browser asks in its own words before leaving stops what is on its way.
    if (queue.isUnderWay()) event.preventDefault()
  })
  return queue
}

import type { DetailedError, HttpRequest, Upload, UploadOptions } from 'tus-js-client'
import { Artifact } from '../../../server/evidence/evidence.contract.ts'
import { UPLOADS, type UploadMetadata } from '../../../server/evidence/evidence.upload.contract.ts'
import { bearer, endSession } from '../../app/bearer.ts'
import { NetworkTrouble, problemFrom, troubleOf, type Trouble } from '../../app/trouble.ts'

// One file on its way, by tus. Its library comes with the first file that is sent.

const RETRY_AFTER_MS = [500, 1000, 3000, 5000, 10_000]

export interface SendingParts {
  file: File
  about: UploadMetadata
  partBytes: number
  /** where it began earlier, here or on another device */
  uploadId: string | null
  onProgress: (sentBytes: number) => void
  /** the piece it has become; null where the answer that told it was lost, and it is to be asked for */
  onDone: (artifact: Artifact | null) => void
  onTrouble: (trouble: Trouble) => void
}

export interface Sending {
  /** begins, or goes on where it was */
  start(): void
  pause(): void
  /** the server's id of it, once it has one */
  id(): string | null
}

const sign = (request: HttpRequest) => {
  const token = bearer()
  if (token !== null) request.setHeader('Authorization', `Bearer ${token}`)
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

const hasAnswer = (error: Error): error is DetailedError => 'originalResponse' in error

function troubleFrom(error: Error): Trouble {
  if (!hasAnswer(error)) return troubleOf(error)
  const { originalResponse: answer } = error
  if (!answer || answer.getStatus() === 0) return new NetworkTrouble(error.message)
  return problemFrom(parsed(answer.getBody()))
}

/** Waiting can help: the network, a window that has its turn, a server that restarts. */
function mayPass(error: DetailedError): boolean {
  if (!navigator.onLine) return false
  const status = error.originalResponse?.getStatus() ?? 0
  if (status === 409) return problemFrom(parsed(error.originalResponse?.getBody())).code === 'upload-moved'
  return status === 0 || status >= 500 || [408, 423, 429].includes(status)
}

const addressOf = (uploadId: string) => `${UPLOADS}/${uploadId}`

export async function prepareUpload(parts: SendingParts): Promise<Sending> {
  const { file, about, partBytes, uploadId, onProgress, onDone, onTrouble } = parts
  const tus = await import('tus-js-client')
  const { title, ...rest } = about
  const options: UploadOptions = {
    endpoint: UPLOADS,
    uploadUrl: uploadId === null ? null : addressOf(uploadId),
    chunkSize: partBytes,
    // A small file is one request.
    uploadDataDuringCreation: true,
    // The server lists what is unfinished; this browser need not remember, and in a course's frame often cannot.
    storeFingerprintForResuming: false,
    retryDelays: RETRY_AFTER_MS,
    onShouldRetry: mayPass,
    onBeforeRequest: sign,
    metadata: title ? { ...rest, title } : rest,
    onProgress,
    onSuccess({ lastResponse }) {
      const piece = Artifact.safeParse(parsed(lastResponse.getBody()))
      onDone(piece.success ? piece.data : null)
    },
    onError(error) {
      const trouble = troubleFrom(error)
      if ('code' in trouble && trouble.code === 'not-signed-in') endSession()
      onTrouble(trouble)
    },
  }
  const upload: Upload = new tus.Upload(file, options)
  return {
    start: () => upload.start(),
    pause: () => void upload.abort(),
    id: () => upload.url?.split('/').at(-1) ?? uploadId,
  }
}

/** Gives an unfinished upload up, and its room with it. */
export async function giveUp(uploadId: string): Promise<void> {
  const tus = await import('tus-js-client')
  try {
    await tus.Upload.terminate(addressOf(uploadId), { onBeforeRequest: sign, retryDelays: RETRY_AFTER_MS })
  } catch (error) {
    const trouble = error instanceof Error ? troubleFrom(error) : troubleOf(error)
    // What is gone already is given up.
    if (!('code' in trouble && trouble.code === 'not-found')) throw trouble
  }
}

import { AsyncLocalStorage } from 'node:async_hooks'
import type { Readable } from 'node:stream'
import { DataStore, Server, Upload, type Lock } from '@tus/server'
import type { Actor } from '../core/actor.ts'
import { problem, Problem } from '../core/problem.ts'
import { pointer } from '../core/route.ts'
import { UploadMetadata, UPLOADS } from './evidence.upload.contract.ts'
import type { UploadDocument } from './evidence.upload.model.ts'
import { isComplete } from './evidence.upload.rules.ts'
import type { Uploads } from './evidence.upload.service.ts'
import { artifactView } from './evidence.view.ts'

/** What one request of the protocol carries from step to step. */
export interface Carried {
  actor: Actor | null
  method: string
  upload: UploadDocument | null
}

type Refused = Error | { status_code: number; body: string }

/** A refusal of the protocol's server as one of ours. */
function asProblem(error: Refused): Error {
  if (error instanceof Error && !('status_code' in error)) return error
  if (!('status_code' in error)) return new Error('the upload protocol failed')
  const said = 'body' in error ? String(error.body).trim() : ''
  switch (error.status_code) {
    case 404:
    case 410:
      return problem('not-found')
    case 409:
      return problem('upload-moved', 'Another part has arrived meanwhile. Ask how far it is and go on from there.')
    case 413:
      return problem('bad-request', 'More is being sent than was announced for this file. Choose it again.')
    case 500:
      return new Error(said)
    default:
      return problem('bad-request', said)
  }
}

function readMetadata(given: Record<string, string | null> = {}): UploadMetadata {
  const parsed = UploadMetadata.safeParse(given)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map((issue) => ({ pointer: pointer(issue.path), detail: issue.message }))
  throw problem('bad-request', errors.map((fault) => `${fault.pointer}: ${fault.detail}`).join('; '), errors)
}

/** The protocol's server on our uploads: it speaks tus, everything that is kept or decided is decided behind it. */
export function createTus(uploads: Uploads, limits: { maxFileBytes: number }) {
  const requests = new AsyncLocalStorage<Carried>()

  function carried() {
    const request = requests.getStore()
    if (!request?.actor) throw problem('not-signed-in')
    return { request, actor: request.actor }
  }
  function current(): UploadDocument {
    const { upload } = carried().request
    if (!upload) throw problem('not-found')
    return upload
  }
  const set = (upload: UploadDocument) => (carried().request.upload = upload)

  class Store extends DataStore {
    override extensions = ['creation', 'creation-with-upload', 'termination']
    override async getUpload(id: string): Promise<Upload> {
      const { bytes: size, offset, fileName } = current()
      return new Upload({ id, size, offset, metadata: { fileName } })
    }
    override async write(source: Readable, _id: string, offset: number): Promise<number> {
      const upload = current()
      // A creation that found the same file under way: the answer says how far it is, and the sender goes on from there.
      if (upload.offset !== offset) {
        source.resume()
        return upload.offset
      }
      return set(await uploads.take(upload, source)).offset
    }
    override async remove(): Promise<void> {
      await uploads.cancel(current())
    }
  }

  /** One writer at a time, over all processes. Looking needs no turn, and giving up ends whoever has it. */
  const turn: Lock = {
    async lock() {
      if (['POST', 'PATCH'].includes(carried().request.method)) set(await uploads.lease(current()))
    },
    async unlock() {
      const { upload, method } = carried().request
      // A part that ended well has given the turn back already; a complete file keeps it until it is finished.
      const waits = upload && upload.leaseUntil.getTime() > 0 && !isComplete(upload)
      if (waits && ['POST', 'PATCH'].includes(method)) await uploads.endLease(upload)
    },
  }

  const server = new Server({
    path: UPLOADS,
    datastore: new Store(),
    relativeLocation: true,
    // The app is served from here: no other origin is let in.
    allowedOrigins: [],
    maxSize: limits.maxFileBytes,
    locker: { newLock: () => turn },
    async namingFunction(request, metadata) {
      const { actor } = carried()
      const length = Number(request.headers.get('upload-length'))
      return set(await uploads.begin(actor, readMetadata(metadata), length))._id
    },
    async onIncomingRequest(_request, id) {
      const { actor, request } = carried()
      request.upload ??= await uploads.own(actor, id)
    },
    async onUploadFinish() {
      const artifact = artifactView(await uploads.finish(current()))
      // A created file answers 201; a last part says 200 where others say 204, for it has something to tell.
      const status = carried().request.method === 'POST' ? 201 : 200
      return { status_code: status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(artifact) }
    },
    onResponseError(_request, error) {
      throw error instanceof Problem ? error : asProblem(error)
    },
  })
  return (request: Request, carrying: Carried): Promise<Response> =>
    requests.run(carrying, () => server.handleWeb(request))
}

import type { Request as ExpressRequest, RequestHandler, Router } from 'express'
import { problem } from '../core/problem.ts'
import type { ReadActor, Route } from '../core/route.ts'
import { finishUpload, listUploads, UPLOADS } from './evidence.upload.contract.ts'
import type { Uploads } from './evidence.upload.service.ts'
import { createTus } from './evidence.upload.tus.ts'

/** What of the protocol's answers goes out; other origins are never invited. */
const TOLD = [
  'content-type',
  'location',
  'tus-extension',
  'tus-max-size',
  'tus-version',
  'upload-length',
  'upload-metadata',
  'upload-offset',
]

/** An Express request as the protocol's server reads one. The body is opened only by whoever reads it: a refused one stays to be drained. */
class UploadRequest extends Request {
  private readonly source: ExpressRequest
  constructor(source: ExpressRequest) {
    const headers = new Headers()
    for (const [name, value] of Object.entries(source.headers))
      if (value !== undefined) headers.set(name, String(value))
    // The host is of no account: addresses are answered without one.
    super(new URL(source.path, 'http://notch.invalid'), { method: source.method, headers })
    this.source = source
  }
  override get body(): Request['body'] {
    const pieces: AsyncIterator<Uint8Array<ArrayBuffer>> = this.source[Symbol.asyncIterator]()
    // Taken from the socket only as it is asked for: Node's own `Readable.toWeb` counts pieces where it means bytes, and
    // would hold a whole film in memory.
    return new ReadableStream(
      {
        async pull(controller) {
          const { done, value } = await pieces.next()
          if (done) controller.close()
          else controller.enqueue(value)
        },
      },
      { highWaterMark: 1 },
    )
  }
}

export function uploadRoutes(
  router: Router,
  { uploads, readActor, limits }: { uploads: Uploads; readActor: ReadActor; limits: { maxFileBytes: number } },
): void {
  const speak = createTus(uploads, limits)
  const answer: RequestHandler = async (request, response, next) => {
    try {
      response.set({ 'Tus-Resumable': '1.0.0', 'Cache-Control': 'no-store' })
      const isQuestion = request.method === 'OPTIONS'
      const actor = isQuestion ? null : await readActor(request)
      if (!isQuestion && request.get('tus-resumable') !== '1.0.0') {
        response.set('Tus-Version', '1.0.0')
        throw problem('upload-version')
      }
      const said = await speak(new UploadRequest(request), { actor, method: request.method, upload: null })
      const body = await said.text()
      if (said.status >= 400) throw problem('bad-request', body.trim())
      response.status(said.status)
      for (const name of TOLD) {
        const value = said.headers.get(name)
        if (value !== null) response.set(name, value)
      }
      response.end(body)
    } catch (error) {
      next(error)
    }
  }
  router.route(UPLOADS).post(answer).options(answer)
  router.route(`${UPLOADS}/:uploadId`).head(answer).patch(answer).delete(answer)
}

export function unfinishedRoutes(route: Route, uploads: Uploads): void {
  route(listUploads, ({ actor, params }) => uploads.list(actor, params.submissionId))
  route(finishUpload, ({ actor, params }) => uploads.finishOwn(actor, params.uploadId))
}

import { randomUUID } from 'node:crypto'
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { Logger } from './log.ts'
import { Problem, problem } from './problem.ts'

/** How much of a refused upload is still read, so that the browser gets to see the refusal. */
const DRAIN_BYTES = 64 * 1024 * 1024

function isHttpError(error: unknown): error is { type?: string; status: number } {
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
}

/** What a body parser or the router threw, as a problem that names the way out. */
function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  if (!isHttpError(error)) return null
  if (error.type === 'entity.too.large') return problem('body-too-large', 'Shorten the text, or add it as a file.')
  if (error.type === 'entity.parse.failed')
    return problem('bad-request', 'The body is not JSON.', [{ pointer: '', detail: 'send valid JSON' }])
  if (error.status === 404) return problem('not-found')
  return error.status >= 400 && error.status < 500 ? problem('bad-request') : null
}

/** Lets the rest of a refused upload run out, within bounds; a browser shows no answer while it is still sending. */
function drain(request: Request, response: Response) {
  if (request.readableEnded || request.destroyed) return
  let left = DRAIN_BYTES
  request.removeAllListeners('readable')
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) request.destroy()
  })
  request.on('error', () => undefined)
  request.resume()
  response.set('Connection', 'close')
}

/** Every refusal and every fault becomes application/problem+json (RFC 9457); `instance` also stands in the log. */
export function answerProblems(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const instance = `urn:uuid:${randomUUID()}`
    const refused = asProblem(error)
    if (refused) log.info({ instance, code: refused.code, method: request.method }, 'refused')
    else log.error({ instance, err: error, method: request.method }, 'unexpected error')
    if (response.headersSent) {
      next(error)
      return
    }
    drain(request, response)
    const answer =
      refused ??
      problem('unexpected', 'It has been noted. Try again; if it stays, name this reference to your coordinator.')
    response
      .status(answer.status)
      .set('Cache-Control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify(answer.toBody(instance)))
  }
}

export const answerUnknown: RequestHandler = (_request, _response, next) => next(problem('not-found'))

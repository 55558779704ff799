import type { RequestHandler } from 'express'
import type { Logger } from './log.ts'

// Addresses under these carry permissions in their path: only the first part is logged. Queries never are.
const PRIVATE = /^\/(media|own-data|mail|record-files|shared)\/.*/

/** One line a request: what, how it ended, how long it took. No names, no addresses of people, no tokens. */
export function accessLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const startedAt = process.hrtime.bigint()
    const path = request.path.replace(PRIVATE, '/$1/…')
    response.on('close', () => {
      const ms = Number((process.hrtime.bigint() - startedAt) / 1_000_000n)
      log.debug({ method: request.method, path, status: response.statusCode, ms, aborted: !response.writableFinished })
    })
    next()
  }
}

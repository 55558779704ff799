import type { Request, RequestHandler } from 'express'
import type { Settings } from '../../config/env.ts'
import { problem } from '../core/problem.ts'

// Files that people uploaded may come from an origin of their own, so that nothing in them could ever act as a page of the
// app, whatever a browser makes of it. That origin has nothing else: no app, no API, no cookie.

/** Where uploaded files are: signed addresses, and pieces that were released with a badge. */
const FILES = /^\/(media\/[^/]+|b\/[^/]+\/evidence\/[^/]+)$/
const MEDIA = /^\/media(\/|$)/

/** What an embedding page may read of an answer: players and the PDF viewer ask for ranges. */
const READABLE = 'Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag'
const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': 'If-Range, Range',
  'Access-Control-Max-Age': '600',
}

type Origins = Pick<Settings, 'url' | 'mediaOrigin'>

export interface FileOrigin {
  /** before all routes: lets only files through there, and no media address elsewhere */
  guard: RequestHandler
  /** whether this request came to the origin that serves files */
  serves(request: Request): boolean
  /** where this very address is served instead of here; null: here */
  elsewhere(request: Request): string | null
}

export function createFileOrigin({ url, mediaOrigin }: Origins): FileOrigin {
  const app = new URL(url).origin
  const files = mediaOrigin === null ? null : new URL(mediaOrigin)
  // A default port may stand in the header.
  const isThere = (host: string) =>
    files !== null && host.toLowerCase().replace(files.protocol === 'https:' ? /:443$/ : /:80$/, '') === files.host
  const serves = (request: Request) => isThere(request.headers.host ?? '')

  return {
    serves,
    elsewhere: (request) => (files === null || serves(request) ? null : `${files.origin}${request.path}`),
    guard(request, response, next) {
      if (files === null) return next()
      if (!serves(request)) return next(MEDIA.test(request.path) ? problem('not-found') : undefined)
      if (!FILES.test(request.path)) return next(problem('not-found'))
      response.set({ 'Access-Control-Allow-Origin': app, 'Access-Control-Expose-Headers': READABLE, Vary: 'Origin' })
      if (request.method !== 'OPTIONS') return next()
      response.status(204).set(PREFLIGHT).end()
    },
  }
}

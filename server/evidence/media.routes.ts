import type { Request, Response, Router } from 'express'
import { pipeline } from 'node:stream/promises'
import { isFacilitator } from '../core/actor.ts'
import type { Route } from '../core/route.ts'
import { openArtifact } from './evidence.contract.ts'
import type { FileOrigin } from './media.origin.ts'
import { rangeCounts, readRange } from './media.range.ts'
import type { Media, MediaService } from './media.service.ts'

/** RFC 6266: a plain name for old readers, the real one in UTF-8. */
function disposition(inline: boolean, fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** What only downloads goes out as bytes without a meaning where it could act as a page, a drawing or a script. */
function contentTypeOf({ inline, mediaType }: Media): string {
  if (!inline && /^(text\/|image\/svg|application\/xml)/.test(mediaType)) return 'application/octet-stream'
  return mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType
}

export function openMediaRoute(route: Route, media: MediaService) {
  route(openArtifact, ({ actor, params, body }) => {
    const viewer = { personId: actor.personId, courseId: actor.courseId, facilitates: isFacilitator(actor) }
    return media.open(viewer, params.artifactId, body.purpose)
  })
}

/** Sends a file, whole or in the part that was asked for, without a meaning that could act as a page of ours. */
export async function sendMedia(
  request: Request,
  response: Response,
  file: Media,
  { cacheControl, origin }: { cacheControl: string; origin: Pick<FileOrigin, 'serves'> },
) {
  const tag = `"${file.sha256}"`
  response.set({
    'Content-Type': contentTypeOf(file),
    'Content-Disposition': disposition(file.inline, file.fileName),
    'Accept-Ranges': 'bytes',
    'Cache-Control': cacheControl,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    // From an origin of their own they are for pages of another, which the signed address is made for.
    'Cross-Origin-Resource-Policy': origin.serves(request) ? 'cross-origin' : 'same-origin',
    // A PDF viewer does not run in a sandbox; what is listed here cannot act as a page of ours either way.
    'Content-Security-Policy':
      file.inline && file.mediaType === 'application/pdf'
        ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
        : "default-src 'none'; sandbox; frame-ancestors 'self'",
    ETag: tag,
  })
  const asked = rangeCounts(request.method, request.get('if-range'), tag) ? request.get('range') : undefined
  const range = readRange(asked, file.bytes)
  if (range === 'unsatisfiable') {
    response.status(416).set('Content-Range', `bytes */${file.bytes}`)
    for (const name of ['Content-Disposition', 'Content-Type']) response.removeHeader(name)
    response.end()
    return
  }
  const { start, end } = range === 'whole' ? { start: 0, end: file.bytes - 1 } : range
  if (range !== 'whole') response.status(206).set('Content-Range', `bytes ${start}-${end}/${file.bytes}`)
  response.set('Content-Length', String(end - start + 1))
  if (request.method === 'HEAD') response.end()
  else await pipeline(file.read({ start, end }), response)
}

/** Streams a file to `<img>`, `<video>`, a download. The address is the permission: it is never logged and sends no referrer. */
export function mediaRoutes(router: Router, media: MediaService, origin: FileOrigin) {
  router.get('/media/:address', async (request, response, next) => {
    try {
      const file = await media.resolve(request.params.address)
      await sendMedia(request, response, file, { cacheControl: 'private, no-store', origin })
    } catch (error) {
      // A reader who leaves in the middle of a video is no fault.
      if (response.headersSent) response.destroy()
      else next(error)
    }
  })
}

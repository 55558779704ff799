import type { Request, Response } from 'express'
import { problem } from '../core/problem.ts'
import type { ProblemCode } from '../core/problem.contract.ts'
import { EMBED_POLICY } from './badge.page.embed.ts'
import { PAGE_POLICY } from './badge.page.layout.ts'
import { absentPage, waitingPage } from './badge.page.refusal.ts'

// How public answers look on the wire.

export const JSON_LD_TYPES = ['application/ld+json', 'application/json', 'application/vc+ld+json']
/** standards: Open Badges 3.0 names this type for a credential */
export const CREDENTIAL_TYPE = 'application/vc+ld+json'
const HTML_TYPE = 'text/html'

/** What the reader wants of what there is; the first where they do not mind. */
export const preferred = (request: Request, types: string[]): string => request.accepts(types) || (types[0] ?? '')

export const wantsPage = (request: Request, byDefault: 'page' | 'document'): boolean =>
  preferred(request, byDefault === 'page' ? [HTML_TYPE, ...JSON_LD_TYPES] : [...JSON_LD_TYPES, HTML_TYPE]) === HTML_TYPE

export type Caching = { cache: string; indexed: boolean }
export const UNKEPT: Caching = { cache: 'no-store', indexed: false }

function describe(response: Response, { cache, indexed }: Caching) {
  response.vary('Accept')
  response.set({ 'Cache-Control': cache, 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff' })
  if (!indexed) response.set('X-Robots-Tag', 'noindex')
}

export function sendPage(
  response: Response,
  page: string,
  caching: Caching,
  status = 200,
  /** of pages that bring a script of their own, or take a form */
  policy = PAGE_POLICY,
) {
  describe(response, caching)
  response.status(status).set('Content-Security-Policy', policy).type('html').send(page)
}

/** A page that any site may show inside its own. Each site asks anew: the badge may be revoked or private by now. */
export function sendFramed(response: Response, page: string, status = 200) {
  describe(response, { cache: 'no-cache', indexed: false })
  response.removeHeader('X-Frame-Options')
  response.set({ 'Content-Security-Policy': EMBED_POLICY, 'Cross-Origin-Resource-Policy': 'cross-origin' })
  response.status(status).type('html').send(page)
}

/** A document that any site may read. Sent as bytes, so that the type stays as it is and no charset is added. */
export function sendDocument(
  response: Response,
  type: string,
  body: string | Buffer | object,
  caching: Caching,
  status = 200,
) {
  describe(response, caching)
  response.set({
    'Content-Type': type,
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  })
  response
    .status(status)
    .send(Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)))
}

function sendProblem(response: Response, code: ProblemCode, detail?: string) {
  const refusal = problem(code, detail)
  sendDocument(response, 'application/problem+json', refusal.toBody(), UNKEPT, refusal.status)
}

/** The same bytes whether the thing is unknown or private. */
export function sendAbsent(request: Request, response: Response, byDefault: 'page' | 'document') {
  if (wantsPage(request, byDefault)) sendPage(response, absentPage(), UNKEPT, 404)
  else sendProblem(response, 'not-found')
}

export function sendWaiting(request: Request, response: Response, byDefault: 'page' | 'document') {
  response.set('Retry-After', '5')
  if (wantsPage(request, byDefault)) sendPage(response, waitingPage(), UNKEPT, 503)
  else sendProblem(response, 'starting', 'The badge is being signed. Ask again in a few seconds.')
}

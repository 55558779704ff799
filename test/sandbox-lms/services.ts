import type { NextFunction, Request, Response } from 'express'
import { findCourse, type Course } from './courses.ts'
import { flavourNamed, type Flavour } from './flavours/flavour.ts'

// Each LMS has its own addresses. All are open at once, so that one that was kept goes on after the LMS acts as another.
export const containerPaths = [
  '/courses/:courseId/lineitems',
  '/api/lti/courses/:courseId/line_items',
  '/mod/lti/services.php/:courseId/lineitems',
  '/lti-service/sections/:courseId/lineitems',
]
export const itemPaths = containerPaths.map((path) =>
  path.startsWith('/mod/') ? `${path}/:lineItemId/lineitem` : `${path}/:lineItemId`,
)
export const partPaths = (part: string): string[] => itemPaths.map((path) => `${path}/${part}`)

const flavourOfRequest = new WeakMap<Request, Flavour>()

/** Notes what this LMS acts as towards the tool that asks. */
export const noteFlavour = (req: Request, flavour: Flavour): void => void flavourOfRequest.set(req, flavour)
export const flavourFor = (req: Request): Flavour => flavourOfRequest.get(req) ?? flavourNamed('plain')

/** Refuses a service request with a status and a sentence; answered as JSON by serviceFault. */
export class ServiceRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

export function serviceFault(fault: unknown, req: Request, res: Response, next: NextFunction): void {
  const { services } = flavourFor(req)
  if (fault instanceof ServiceRefusal) res.status(fault.status).json(services.fault(fault.status, fault.message))
  else if (fault instanceof SyntaxError) res.status(400).json(services.fault(400, 'The body is not sound JSON'))
  else next(fault)
}

// Canvas turns requests without a User-Agent away.
export function needUserAgent(req: Request, res: Response, next: NextFunction): void {
  if (req.get('user-agent')) next()
  else res.status(403).json({ status: 403, reason: 'A User-Agent header is missing' })
}

// Moodle wants the one right type, or none: neither a list nor */*.
export function needAccept(type: string) {
  return (req: Request, _res: Response, next: NextFunction): void => {
    const accept = req.get('accept')
    if (!flavourFor(req).services.exactAccept) return next()
    if (accept !== undefined && accept !== type) throw new ServiceRefusal(400, `Accept must be ${type}`)
    next()
  }
}

export function needContentType(type: string) {
  return (req: Request, _res: Response, next: NextFunction): void => {
    const sent = req.get('content-type')?.split(';')[0]?.trim().toLowerCase()
    if (sent !== type)
      throw new ServiceRefusal(flavourFor(req).services.wrongTypeStatus, `Content-Type must be ${type}`)
    next()
  }
}

// The query of a line item URL belongs to it: Moodle answers 403 where a client dropped it.
export function needTypeId(req: Request, _res: Response, next: NextFunction): void {
  if (flavourFor(req).services.needsTypeId && req.query.type_id !== '1')
    throw new ServiceRefusal(403, 'type_id is missing: keep the query of the URL')
  next()
}

/** A request whose path names a course, perhaps a line item. */
export interface Addressed {
  params: { courseId?: unknown; lineItemId?: unknown }
}

export function courseOf(req: Addressed): Course {
  const course = findCourse(req.params.courseId)
  if (!course) throw new ServiceRefusal(404, 'There is no such course')
  return course
}

export function queryText(req: Request, name: string): string | undefined {
  const value = req.query[name]
  return typeof value === 'string' ? value : undefined
}

/** One page of a list. `limit`, up to `most`, and `from` come from the query; a next page is announced in the Link header. */
export function pageOf<Item>(list: Item[], req: Request, res: Response, platformUrl: string, most = Infinity): Item[] {
  const { mostPerPage, linkHeader } = flavourFor(req).services
  const limit = Math.min(countIn(req, 'limit', list.length), mostPerPage, most)
  const from = countIn(req, 'from', 0)
  if (limit > 0 && from + limit < list.length) {
    const next = new URL(req.originalUrl, platformUrl)
    next.searchParams.set('from', String(from + limit))
    // Curly quotes are no Latin-1: they go out as the bytes that they are in UTF-8.
    res.append('Link', Buffer.from(linkHeader(next.href), 'utf8').toString('latin1'))
  }
  return limit > 0 ? list.slice(from, from + limit) : list.slice(from)
}

function countIn(req: Request, name: string, otherwise: number): number {
  const text = queryText(req, name)
  if (text === undefined) return otherwise
  if (!/^\d{1,6}$/.test(text)) throw new ServiceRefusal(400, `${name} must be a whole number`)
  return Number(text)
}

import type { CookieOptions, Request } from 'express'
import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import { OrganizationId, PersonId, PlacementId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { equalSecrets, hashToken, randomToken } from '../core/secrets.ts'
import type { People } from '../people/person.service.ts'
import type { OpenedSession, SessionView } from '../people/session.contract.ts'
import type { LaunchCodes } from './lti.launch-code.ts'
import { readCookie } from './lti.state.ts'
import type { Registry } from './platform.registry.ts'
import type { SessionModel, SessionRecord } from './session.model.ts'

// Bearer sessions: no cookie and no storage is needed. A token is `session.secret`, kept hashed. A session slides for twelve
// hours and ends after seven days; a reload may resume it by a partitioned cookie that only /api/session is sent.

const SLIDING_MS = 12 * 3_600_000
const LONGEST_MS = 7 * 24 * 3_600_000
const EXTEND_EVERY_MS = 600_000
/** a session may be shown by a few pages at once: a reload, a second window */
const MOST_TOKENS = 5

interface Parts {
  sessions: SessionModel
  codes: LaunchCodes
  registry: Registry
  people: People
  clock: Clock
  url: string
  mayReview: (personId: PersonId) => Promise<boolean>
}

export type Sessions = ReturnType<typeof createSessions>

export function createSessions({ sessions, codes, registry, people, clock, url, mayReview }: Parts) {
  const cookieName = url.startsWith('https:') ? '__Secure-notch-resume' : 'notch-resume'
  const cookie: CookieOptions = {
    secure: true,
    httpOnly: true,
    sameSite: 'none',
    partitioned: true,
    path: '/api/session',
  }
  const readBy = new WeakMap<Request, SessionRecord>()

  const issue = (id: string) => `${id}.${randomToken()}`
  const idIn = (token: string) => token.slice(0, token.indexOf('.'))
  const endFrom = (now: Date, endsAt: Date) => new Date(Math.min(now.getTime() + SLIDING_MS, endsAt.getTime()))
  const isLive = (session: SessionRecord, now: Date) =>
    session.openedAt !== null && session.closedAt === null && session.expiresAt > now && session.endsAt > now

  /** Swaps the launched page's one-time code for a session: one command, and the question whether the person reviews. */
  async function open(code: string, request: Request): Promise<OpenedSession> {
    const { id, view } = codes.read(code)
    const now = clock.now()
    const token = issue(id)
    const resume = issue(id)
    const endsAt = new Date(now.getTime() + LONGEST_MS)
    const expiresAt = endFrom(now, endsAt)
    const secrets = { tokenHashes: [hashToken(token)], resumeHash: hashToken(resume) }
    if (!(await sessions.open(id, hashToken(code), now, { ...secrets, expiresAt, endsAt }))) {
      throw problem('session-code-invalid')
    }
    request.res?.cookie(cookieName, resume, cookie)
    const session = { ...view, mayReview: await mayReview(view.person.id) }
    return { token, expiresAt: expiresAt.toISOString(), session }
  }

  /** A new token for a page that was reloaded. The secret in the cookie is exchanged each time. */
  async function resume(request: Request): Promise<OpenedSession> {
    requireOwnPage(request)
    const shown = readCookie(request, cookieName)
    const found = shown === undefined ? null : await sessions.find(idIn(shown))
    const now = clock.now()
    if (!shown || !found || !isLive(found, now)) throw problem('not-signed-in')
    const token = issue(found.id)
    const next = issue(found.id)
    const expiresAt = endFrom(now, found.endsAt)
    const renewed = {
      tokenHashes: [...found.tokenHashes, hashToken(token)].slice(-MOST_TOKENS),
      resumeHash: hashToken(next),
      extendedAt: now,
      expiresAt,
    }
    if (!(await sessions.resume(found.id, hashToken(shown), renewed))) throw problem('not-signed-in')
    request.res?.cookie(cookieName, next, cookie)
    return { token, expiresAt: expiresAt.toISOString(), session: await viewOf(found) }
  }

  async function readSession(request: Request): Promise<SessionRecord> {
    const known = readBy.get(request)
    if (known) return known
    const token = /^Bearer ([\w-]+\.[\w-]+)$/.exec(request.headers.authorization ?? '')?.[1]
    const session = token ? await sessions.find(idIn(token)) : null
    const now = clock.now()
    if (!token || !session || !isLive(session, now)) throw problem('not-signed-in')
    const hash = hashToken(token)
    if (!session.tokenHashes.some((known) => equalSecrets(known, hash))) throw problem('not-signed-in')
    // A process that had not heard of a platform's removal may have let a launch in after it.
    if (!(await registry.find(session.platformId))) throw problem('not-signed-in')
    if (now.getTime() - session.extendedAt.getTime() > EXTEND_EVERY_MS) {
      await sessions.extend(session.id, now, endFrom(now, session.endsAt))
    }
    readBy.set(request, session)
    return session
  }

  /** Who asks: one read a request. */
  async function readActor(request: Request): Promise<Actor> {
    const session = await readSession(request)
    return {
      personId: PersonId.parse(session.personId),
      organizationId: OrganizationId.parse(session.organizationId),
      placementId: PlacementId.parse(session.placementId),
      courseId: session.courseId,
      courseRoles: session.courseRoles,
      courseTitle: session.courseTitle,
    }
  }

  async function viewOf(session: SessionRecord): Promise<SessionView> {
    const personId = PersonId.parse(session.personId)
    const [person, registration, reviews] = await Promise.all([
      people.find(personId),
      registry.find(session.platformId),
      mayReview(personId),
    ])
    const organization = registration?.organizations.get(session.organizationId)
    if (!person || !organization) throw problem('not-signed-in')
    return {
      person: { id: person.id, name: person.name, code: person.code },
      organization: { id: organization.id, name: organization.name },
      course: session.courseId === null ? null : { title: session.courseTitle },
      courseRoles: session.courseRoles,
      destination: session.destination,
      mayReview: reviews,
      isCoordinator: organization.coordinators.some((coordinator) => coordinator.personId === personId),
      gradebook: session.gradebook,
      locale: session.locale,
    }
  }

  async function close(request: Request): Promise<boolean> {
    const session = await readSession(request)
    request.res?.clearCookie(cookieName, cookie)
    return sessions.close(session.id, clock.now())
  }

  return {
    open,
    resume,
    close,
    readActor,
    readSession,
    view: async (request: Request) => viewOf(await readSession(request)),
  }
}

// A cookie goes along with every request, so it counts only from a page of ours: a form or an image of another site can
// neither set this header nor claim to be the same origin.
function requireOwnPage(request: Request): void {
  const site = request.headers['sec-fetch-site']
  const own = request.headers['x-notch-resume'] === '1' && (site === undefined || site === 'same-origin')
  if (!own) throw problem('not-signed-in')
}

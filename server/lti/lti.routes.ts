import { fileURLToPath } from 'node:url'
import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express'
import type { Logger } from '../core/log.ts'
import type { Route } from '../core/route.ts'
import { closeSession, getSession, openSession, resumeSession } from '../people/session.contract.ts'
import type { createLaunch } from './lti.launch.ts'
import type { createLogin } from './lti.login.ts'
import type { createPlacing } from './lti.placing.ts'
import type { LtiProvider } from './lti.provider.ts'
import { refuse, type LaunchRefusal } from './lti.refusal.ts'
import type { Sessions } from './lti.session.ts'
import { visits } from './lti.visit.ts'
import { readWorkLink } from './lti.work-link.ts'
import { answerPlacing } from './placing.contract.ts'

const KEYS_KEPT_MS = 5_000
const SCRIPTS = fileURLToPath(new URL('./passing', import.meta.url))

interface Parts {
  logins: ReturnType<typeof createLogin>
  launches: ReturnType<typeof createLaunch>
  provider: LtiProvider
  log: Logger
  /** hears whom a platform's visits were refused for */
  turnedAway: (platformId: string, refusal: LaunchRefusal) => void
}

/** /lti/login, /lti/launch, the pages between them, and /lti/jwks. */
export function createLtiRouter({ logins, launches, provider, log, turnedAway }: Parts): Router {
  const router = Router()
  const { visit, answerRefusal } = visits(log, turnedAway)
  // A launch of a large course is about 10 KB; the limit leaves room and keeps the rest out.
  const form = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 40 })

  router.get('/lti/login', visit(logins.login))
  router.post('/lti/login', form, visit(logins.login))
  router.post('/lti/login/kept', form, visit(logins.kept))
  router.post('/lti/launch', form, visit(launches.launch))
  router.post('/lti/confirm', form, visit(launches.confirm))
  // Small and asked for at every launch in a frame: kept for a while, and then only if unchanged.
  router.use('/lti/passing', express.static(SCRIPTS, { maxAge: '10m', index: false }))
  // Somebody who reloads or bookmarks the address of a launch, or follows the link of a grade's comment.
  router.get(
    ['/lti/launch', '/lti/confirm'],
    visit(async ({ query }) => {
      throw readWorkLink(query) ?? refuse('launch-incomplete')
    }),
  )
  router.get('/lti/jwks', keySet(provider))

  const badForm: ErrorRequestHandler = (error, request, response, next) => {
    if (response.headersSent || !request.path.startsWith('/lti/')) return next(error)
    const tooLarge = typeof error === 'object' && error !== null && 'status' in error && error.status === 413
    const unreadable = typeof error === 'object' && error !== null && 'status' in error && error.status === 400
    const code = tooLarge ? 'launch-too-large' : unreadable ? 'launch-incomplete' : 'unexpected'
    answerRefusal(refuse(code, { cause: error }), request, response, {})
  }
  router.use(badForm)
  return router
}

/** LMSs fetch this whenever Notch signs something, so it is kept for a moment. */
function keySet(provider: LtiProvider): RequestHandler {
  let kept: { until: number; body: ReturnType<LtiProvider['publicKeys']> } | undefined
  return async (_request, response) => {
    if (!kept || kept.until < Date.now()) {
      const body = provider.publicKeys()
      kept = { until: Date.now() + KEYS_KEPT_MS, body }
      body.catch(() => (kept = undefined))
    }
    response.set('Cache-Control', 'public, max-age=60').json(await kept.body)
  }
}

/** /api/session: opened by the launched page's code, resumed by its cookie, read and closed by its token. */
export function sessionRoutes(route: Route, sessions: Sessions): void {
  route(openSession, ({ body, request }) => sessions.open(body.code, request))
  route(resumeSession, ({ request }) => sessions.resume(request))
  route(getSession, ({ request }) => sessions.view(request))
  route(closeSession, async ({ request }) => ({ closed: await sessions.close(request) }))
}

/** /api/placing: the answer to an LMS that asked what to add to a course. */
export function placingRoutes(route: Route, sessions: Sessions, answer: ReturnType<typeof createPlacing>): void {
  route(answerPlacing, async ({ body, request }) => answer(await sessions.readSession(request), body.items))
}

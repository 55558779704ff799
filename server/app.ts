import path from 'node:path'
import compression from 'compression'
import express, { Router, type Express } from 'express'
import helmet from 'helmet'
import type { Settings } from '../config/env.ts'
import { awardRoutes } from './awards/award.routes.ts'
import { carryRoutes } from './awards/carrying/carry.routes.ts'
import { revocationRoutes } from './awards/revocation.routes.ts'
import { publicBadgeRoutes } from './badges/badge.public.routes.ts'
import { CLIENT_FOLDER, clientFiles } from './client-files.ts'
import { accessLog } from './core/access-log.ts'
import type { Logger } from './core/log.ts'
import { answerProblems, answerUnknown } from './core/problem.routes.ts'
import { routesOn } from './core/route.ts'
import { credentialRoutes } from './credentials/credential.routes.ts'
import { unfinishedRoutes, uploadRoutes } from './evidence/evidence.upload.routes.ts'
import { lockedRoutes } from './evidence/locked/locked.routes.ts'
import { createFileOrigin } from './evidence/media.origin.ts'
import { mediaRoutes, openMediaRoute } from './evidence/media.routes.ts'
import { gradeRoutes } from './grades/grade.routes.ts'
import { healthRoutes } from './health.routes.ts'
import { learningRoutes } from './learning-log/learning.routes.ts'
import { appPolicy } from './lti/lti.page.ts'
import { unsubscribingRoutes } from './notices/mail/unsubscribing.routes.ts'
import { noticeRoutes } from './notices/notice.routes.ts'
import { organizationRoutes } from './organizations/organization.routes.ts'
import { poolRoutes } from './organizations/pools/pool.routes.ts'
import { holidayRoutes } from './organizations/holidays/holiday.routes.ts'
import { commentRoutes } from './reviews/comments/comment.routes.ts'
import { overdueRoutes } from './reviews/overdue/overdue.routes.ts'
import { quarantineRoutes } from './reviews/quarantine/quarantine.routes.ts'
import { planRoutes } from './plans/plan.routes.ts'
import { ownDataDownloads, ownDataRoutes } from './own-data/own-data.routes.ts'
import { agreementRoutes } from './reviews/agreement/agreement.routes.ts'
import { issuerAppealRoutes } from './reviews/appeals/appeal.issuer.routes.ts'
import { pilotRoutes } from './reviews/pilot/pilot.routes.ts'
import { assessorRoutes } from './reviews/assessors/assessor.routes.ts'
import { calibrationRoutes } from './reviews/calibration/calibration.routes.ts'
import { offerRoutes } from './reviews/offers/offer.routes.ts'
import { openProfileRoutes, profileRoutes } from './profiles/profile.routes.ts'
import { recordDownloads, recordRoutes } from './records/record.routes.ts'
import { reviewRoutes } from './reviews/review.routes.ts'
import type { Services } from './services.ts'
import { appealRoutes } from './submissions/appeal/appeal.routes.ts'
import { formativeRoutes } from './submissions/formative/formative.routes.ts'
import { libraryRoutes } from './submissions/library/library.routes.ts'
import { progressRoutes } from './submissions/progress.routes.ts'
import { submissionRoutes } from './submissions/submission.routes.ts'
import { verifyRoutes } from './verify/verify.routes.ts'
import { welcomeRoutes } from './welcome.routes.ts'

export interface AppParts {
  services: Services
  settings: Settings
  log: Logger
  appPage: () => Promise<string>
  /** answers whether the database replies */
  isDatabaseUp: () => Promise<boolean>
}

/** The whole web server, in the order in which requests meet it. */
export function createApp({ services, settings, log, appPage, isDatabaseUp }: AppParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.set('trust proxy', settings.trustedProxies)
  app.use(accessLog(log))
  app.use(
    helmet({
      // Pages set their own policy where they are framed; everything else refuses framing.
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
      },
      strictTransportSecurity: settings.url.startsWith('https:')
        ? { maxAge: 31_536_000, includeSubDomains: false }
        : false,
      crossOriginOpenerPolicy: false,
      crossOriginResourcePolicy: false,
      referrerPolicy: { policy: 'no-referrer' },
    }),
  )

  const origin = createFileOrigin(settings)
  app.use(origin.guard)
  healthRoutes(app, isDatabaseUp)
  const open = Router()
  publicBadgeRoutes(open, {
    badges: services.badges,
    awards: services.awards,
    links: services.links,
    catalogue: services.catalogue,
    keys: services.keys,
    forms: services.badgeForms,
    releases: services.releases,
    published: services.media.published,
    origin,
    urls: services.urls,
    nameOf: async (personId) => (await services.people.find(personId))?.name ?? null,
    log,
  })
  mediaRoutes(open, services.media, origin)
  ownDataDownloads(open, services.ownData)
  unsubscribingRoutes(open, services.unsubscribing)
  recordDownloads(open, services)
  verifyRoutes(open, services.verifying)
  openProfileRoutes(open, services)
  app.use(open)
  app.use(services.lti.router)

  uploadRoutes(app, { uploads: services.uploads, readActor: services.lti.readActor, limits: settings })

  const api = Router()
  api.use(express.json({ limit: '1mb' }))
  const route = routesOn(api, services.lti.readActor)
  services.lti.sessionRoutes(route)
  organizationRoutes(route, services.coordinators)
  services.lti.placingRoutes(route)
  services.lti.checkingRoutes(route)
  credentialRoutes(route, services.credentials, services.nextSteps)
  submissionRoutes(route, services)
  libraryRoutes(route, services)
  learningRoutes(route, services.learningLog)
  planRoutes(route, services.plans)
  formativeRoutes(route, services.feedbackAsking, services.feedbackGiving)
  progressRoutes(route, services.courseProgress)
  gradeRoutes(route, services.grades)
  openMediaRoute(route, services.media)
  lockedRoutes(route, services.lockedFiles)
  unfinishedRoutes(route, services.uploads)
  appealRoutes(route, services.appealing)
  issuerAppealRoutes(route, services.issuerAppeals)
  agreementRoutes(route, services.agreement)
  pilotRoutes(route, services.pilots, services.issuerPilots)
  reviewRoutes(route, services.reviews, services.declining)
  assessorRoutes(route, services.assessors)
  calibrationRoutes(route, services.calibrations)
  offerRoutes(route, services.offers)
  poolRoutes(route, services.pools)
  holidayRoutes(route, services.holidays)
  commentRoutes(route, services.commentBank)
  quarantineRoutes(route, services.quarantine, services.media)
  overdueRoutes(route, services.overdue)
  awardRoutes(route, services)
  carryRoutes(route, services.carrying)
  recordRoutes(route, services)
  profileRoutes(route, services)
  revocationRoutes(route, services.revocations)
  ownDataRoutes(route, services.ownData)
  noticeRoutes(route, { ...services, feedbackMarks: services.feedbackGiving.marks })
  app.use(api)

  // Only what is the same for everybody is compressed: nothing secret stands beside what a request chose.
  app.use(['/assets', '/app'], compression())
  app.use('/assets', clientFiles())
  app.get('/icon.svg', (_request, response) =>
    response.sendFile(path.join(CLIENT_FOLDER, 'icon.svg'), { maxAge: '1d' }),
  )
  app.get(['/app', '/app/*path'], async (request, response) => {
    const frame = typeof request.query.frame === 'string' ? request.query.frame : undefined
    response.removeHeader('X-Frame-Options')
    response.set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': appPolicy(await services.lti.frameAncestors(frame), {
        filesFrom: settings.mediaOrigin,
      }),
    })
    response.type('html').send(await appPage())
  })
  welcomeRoutes(app, { services, settings })

  app.use(answerUnknown)
  app.use(answerProblems(log))
  return app
}

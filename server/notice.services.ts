import type { Connection } from 'mongoose'
import type { Settings } from '../config/env.ts'
import type { Actor } from './core/actor.ts'
import type { Clock } from './core/clock.ts'
import type { AwardId, PersonId, SubmissionId } from './core/ids.contract.ts'
import type { Logger } from './core/log.ts'
import { inPages } from './core/own-data.part.ts'
import type { CatalogueService } from './credentials/catalogue.service.ts'
import type { PassbackModel } from './grades/passback.model.ts'
import { pagesSince } from './grades/passback.pages.ts'
import type { Issuers } from './issuers/issuer.service.ts'
import type { Lti } from './lti/lti.ts'
import { createGoing } from './notices/going.service.ts'
import { createMailChoicesModel } from './notices/mail/mail.choices.model.ts'
import { createMailChoices } from './notices/mail/mail.choices.service.ts'
import { createMailing } from './notices/mail/mail.service.ts'
import { createSmtpSender, type MailSender } from './notices/mail/mail.sender.ts'
import { createUnsubscribing } from './notices/mail/unsubscribing.ts'
import { createNoticeModel } from './notices/notice.model.ts'
import { createIssuerSweeps } from './notices/issuer.sweeps.ts'
import { createNoticeMoments } from './notices/notice.moments.ts'
import { createNotices } from './notices/notice.service.ts'
import { createNoticeSweeps, type Sights } from './notices/notice.sweeps.ts'
import { createQueueWatcherModel } from './notices/queue.model.ts'
import { createQueueNews } from './notices/queue.service.ts'
import type { Organizations } from './organizations/organization.service.ts'
import type { People } from './people/person.service.ts'
import type { EligibilityService } from './reviews/eligibility.service.ts'
import type { AppointmentModel } from './reviews/assessors/appointment.model.ts'
import type { QuarantineModel } from './reviews/quarantine/quarantine.model.ts'
import type { FeedbackRequestModel } from './submissions/formative/formative.model.ts'
import type { SubmissionDocument, SubmissionModel } from './submissions/submission.model.ts'
import type { ReviewLists } from './submissions/submission.review-lists.ts'

const BATCH = 500
/** of one course, told of a refused grade */
const MOST_FACILITATORS = 50

interface Neighbours {
  connection: Connection
  settings: Pick<Settings, 'url' | 'secret' | 'noticeDays' | 'mail'>
  models: {
    submissions: SubmissionModel
    feedbackRequests: FeedbackRequestModel
    appointments: AppointmentModel
    quarantine: QuarantineModel
    passbacks: PassbackModel
  }
  people: People
  organizations: Organizations
  issuers: Issuers
  catalogue: CatalogueService
  eligibility: EligibilityService
  /** whether work on that credential comes to this person's queue */
  isOfferedWork: Parameters<typeof createQueueNews>[0]['mayReview']
  lists: ReviewLists
  holderOf: (awardId: AwardId) => Promise<PersonId | null>
  paid: (id: SubmissionId, owedId: string) => Promise<void>
  lti: Pick<Lti, 'courseTitle' | 'connectedPlatforms' | 'addressFor'>
  /** another way to hand e-mail over than SMTP, for tests */
  mailSender?: MailSender
  clock: Clock
  log: Logger
}

/** What people are told, in the tool and by e-mail, and where the links lead. */
export function createNoticeServices(neighbours: Neighbours) {
  const { connection, settings, models, people, organizations, catalogue, eligibility, lti, clock, log } = neighbours
  const { mail, url, secret } = settings
  const model = createNoticeModel(connection)
  const choices = createMailChoicesModel(connection)
  const watchers = createQueueWatcherModel(connection)
  const notices = createNotices({ model, choices, catalogue, clock, keptDays: settings.noticeDays, mail })
  const queue = createQueueNews({
    ...{ model, watchers, notices, clock },
    mayReview: neighbours.isOfferedWork,
  })
  const mailChoices = createMailChoices({
    model: choices,
    mail,
    emailOf: async (personId) => (await people.find(personId))?.email ?? null,
    partsOf: (actor) => partsOf(actor),
    clock,
  })

  async function partsOf({ personId, organizationId }: Actor) {
    const [coordinates, grants, reviews] = await Promise.all([
      organizations.isCoordinator(organizationId, personId),
      neighbours.issuers.grantsOf(personId),
      eligibility.mayReview(personId),
    ])
    return { coordinates, reviews, issues: grants.some(({ role }) => role === 'admin') }
  }

  const sights: Sights = {
    claimsEnding: (from, until) =>
      inPages<SubmissionDocument>((after, limit) => neighbours.lists.claimsEnding(from, until, after, limit), BATCH),
    appointments: models.appointments.newsOf,
    gradesRefused: (since) => pagesSince(models.passbacks.refusedSince, since, BATCH),
    waiting: lti.connectedPlatforms.waiting,
    async feedbackNews() {
      const found = await models.feedbackRequests.untold(BATCH)
      return found.flatMap(({ news, ...rest }) => (news ? [{ ...rest, news }] : []))
    },
    feedbackTold: models.feedbackRequests.told,
    coordinatorsOf: async (id) => ((await organizations.find(id))?.coordinators ?? []).map(({ personId }) => personId),
    facilitatorsOf: (courseId) => people.facilitatorsOf(courseId, MOST_FACILITATORS),
    organizationOf: async (personId: PersonId) => (await people.find(personId))?.organizationId ?? null,
  }
  const unsubscribing = createUnsubscribing({ secret, url, stop: mailChoices.stop })
  const mailing =
    mail &&
    createMailing({
      ...{ model, choicesOf: mailChoices.of, titlesOf: notices.titlesOf, clock, log, perMinute: mail.perMinute },
      sender: neighbours.mailSender ?? createSmtpSender(mail),
      personOf: people.find,
      linkOf: (noticeId, platformId) => lti.addressFor(`${url}/go/${noticeId}`, platformId),
      unsubscribeUrlOf: unsubscribing.urlOf,
      host: new URL(url).hostname,
    })

  const sweepTime = createNoticeSweeps({ notices, queue, sights, clock, log })
  const sweepIssuers = createIssuerSweeps({
    ...{ notices, adminsOf: neighbours.issuers.adminsOf, clock, log },
    overdueSince: models.submissions.overdueSince,
    flaggedSince: models.quarantine.flaggedSince,
    issuerOf: async (id) => (await catalogue.snapshot()).newest.get(id)?.issuerId ?? null,
    earnerOf: async (id) => (await models.submissions.find(id))?.earnerId ?? null,
  })

  return {
    models: { notices: model, mailChoices: choices },
    notices,
    mailChoices,
    unsubscribing,
    noticeMoments: createNoticeMoments({
      notices,
      queue,
      adminsOf: neighbours.issuers.adminsOf,
      holderOf: neighbours.holderOf,
      coordinatorsOf: sights.coordinatorsOf,
      paid: neighbours.paid,
    }),
    sweepNotices: async () => {
      await sweepTime()
      await sweepIssuers()
    },
    mailing,
    going: createGoing({
      notices,
      findSubmission: models.submissions.find,
      rolesIn: async (personId) => (await people.find(personId))?.rolesIn ?? {},
      courseTitle: lti.courseTitle,
    }),
    async ensureIndexes() {
      await Promise.all([model, choices, watchers].map((each) => each.ensureIndexes()))
    },
  }
}
export type NoticeServices = ReturnType<typeof createNoticeServices>

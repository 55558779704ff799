import type { Connection } from 'mongoose'
import type { Settings } from '../config/env.ts'
import type { Awards } from './awards/award.service.ts'
import type { BadgeModel } from './badges/badge.model.ts'
import { awardOwnData } from './badges/badge.own-data.ts'
import type { BadgeUrls } from './badges/badge.urls.ts'
import type { Clock } from './core/clock.ts'
import type { Logger } from './core/log.ts'
import type { OwnDataPart } from './core/own-data.part.ts'
import type { CatalogueService } from './credentials/catalogue.service.ts'
import type { EvidenceModel } from './evidence/evidence.model.ts'
import { lockedOwnData } from './evidence/locked/locked.own-data.ts'
import { evidenceOwnData } from './evidence/evidence.own-data.ts'
import type { Evidence } from './evidence/evidence.service.ts'
import type { Students } from './evidence/students/students.service.ts'
import { gradeOwnData } from './grades/grade.own-data.ts'
import type { PassbackModel } from './grades/passback.model.ts'
import type { Passbacks } from './grades/passback.service.ts'
import type { Issuers } from './issuers/issuer.service.ts'
import type { LearningModel } from './learning-log/learning.model.ts'
import { learningOwnData } from './learning-log/learning.own-data.ts'
import type { Lti } from './lti/lti.ts'
import type { MailChoicesModel } from './notices/mail/mail.choices.model.ts'
import type { NoticeModel } from './notices/notice.model.ts'
import { noticeOwnData } from './notices/notice.own-data.ts'
import type { Notices } from './notices/notice.service.ts'
import type { Organizations } from './organizations/organization.service.ts'
import { createOwnDataModel } from './own-data/own-data.model.ts'
import { createOwnData } from './own-data/own-data.service.ts'
import { profileOwnData } from './people/person.own-data.ts'
import type { People } from './people/person.service.ts'
import type { PlanModel } from './plans/plan.model.ts'
import { planOwnData } from './plans/plan.own-data.ts'
import { agreementOwnData } from './reviews/agreement/agreement.own-data.ts'
import type { FigureModel } from './reviews/agreement/figure.model.ts'
import type { PilotModel } from './reviews/pilot/pilot.model.ts'
import { pilotOwnData } from './reviews/pilot/pilot.own-data.ts'
import type { CommentModel } from './reviews/comments/comment.model.ts'
import { commentOwnData, flagOwnData } from './reviews/desk.own-data.ts'
import type { QuarantineModel } from './reviews/quarantine/quarantine.model.ts'
import type { ReviewModel } from './reviews/review.model.ts'
import type { AppointmentModel } from './reviews/assessors/appointment.model.ts'
import { appointmentOwnData, declineOwnData, offerOwnData } from './reviews/assessors/assessor.own-data.ts'
import type { CalibrationModel } from './reviews/calibration/calibration.model.ts'
import { calibrationOwnData } from './reviews/calibration/calibration.own-data.ts'
import type { OfferModel } from './reviews/offers/offer.model.ts'
import { reviewOwnData } from './reviews/review.own-data.ts'
import type { SelfReportedModel } from './records/self-reported.model.ts'
import { selfReportedOwnData } from './records/self-reported.own-data.ts'
import type { Rosters } from './rosters/roster.service.ts'
import type { ReviewLists } from './submissions/submission.review-lists.ts'
import type { SubmissionModel } from './submissions/submission.model.ts'
import type { FeedbackRequestModel } from './submissions/formative/formative.model.ts'
import { feedbackAskedOwnData, feedbackGivenOwnData } from './submissions/formative/formative.own-data.ts'
import { submissionOwnData } from './submissions/submission.own-data.ts'

interface Neighbours {
  connection: Connection
  settings: Pick<Settings, 'secret' | 'url'>
  models: {
    evidence: EvidenceModel
    learning: LearningModel
    feedbackRequests: FeedbackRequestModel
    plans: PlanModel
    submissions: SubmissionModel
    reviews: ReviewModel
    figures: FigureModel
    pilots: PilotModel
    comments: CommentModel
    quarantine: QuarantineModel
    appointments: AppointmentModel
    calibrations: CalibrationModel
    offers: OfferModel
    passbacks: PassbackModel
    badges: BadgeModel
    notices: NoticeModel
    mailChoices: MailChoicesModel
    selfReported: SelfReportedModel
  }
  notices: Pick<Notices, 'titlesOf'>
  lists: ReviewLists
  people: People
  organizations: Organizations
  issuers: Issuers
  rosters: Rosters
  catalogue: CatalogueService
  evidence: Evidence
  students: Students
  awards: Awards
  carriedOwnData: OwnDataPart
  passbacks: Passbacks
  urls: BadgeUrls
  lti: Lti
  /** what somebody chose to show of themselves */
  shown: OwnDataPart[]
  clock: Clock
  log: Logger
}

/** What each feature contributes to a person's own data, in the order in which the archive tells it. */
export function createOwnDataServices(neighbours: Neighbours) {
  const { connection, settings, models, people, organizations, issuers, rosters, catalogue, lists } = neighbours
  const { evidence, students, awards, passbacks, urls, lti, clock, log } = neighbours
  const profile = profileOwnData({
    find: people.find,
    platformAddress: lti.platformAddress,
    async organizationOf({ id, organizationId }) {
      const organization = await organizations.find(organizationId)
      const coordinator = organization?.coordinators.find(({ personId }) => personId === id)
      return {
        name: organization?.name ?? null,
        coordinatorSince: coordinator?.appointedAt.toISOString() ?? null,
      }
    },
    async issuerRolesOf(personId) {
      const [grants, { issuers: known }] = await Promise.all([issuers.grantsOf(personId), catalogue.snapshot()])
      return grants.map(({ issuerId, role, grantedAt }) => ({
        issuer: known.get(issuerId)?.name ?? issuerId,
        role,
        grantedAt: grantedAt.toISOString(),
      }))
    },
    async listedIn(personId, courseIds) {
      const lines = await rosters.linesOf(personId, courseIds)
      return new Map(
        lines.map(({ courseId, name, roles, readAt }) => [
          courseId,
          { name, roles, readAt: readAt?.toISOString() ?? null },
        ]),
      )
    },
  })
  const parts: OwnDataPart[] = [
    profile,
    submissionOwnData({
      model: models.submissions,
      catalogue,
      gradebookState: passbacks.stateOf,
      titlesOf: async (ids) => new Map((await evidence.findMany(ids)).map(({ _id, title }) => [_id, title])),
      entriesOf: models.learning.findMany,
    }),
    evidenceOwnData({ model: models.evidence, read: evidence.read, readForm: students.readForm }),
    learningOwnData({ model: models.learning }),
    planOwnData({ model: models.plans, catalogue }),
    awardOwnData({ awards, model: models.badges, catalogue, urls }),
    neighbours.carriedOwnData,
    selfReportedOwnData({ model: models.selfReported }),
    ...neighbours.shown,
    gradeOwnData({ model: models.passbacks, catalogue }),
    feedbackAskedOwnData({ model: models.feedbackRequests, catalogue }),
    feedbackGivenOwnData({ model: models.feedbackRequests, catalogue }),
    reviewOwnData({ model: models.reviews, findSubmission: models.submissions.find, catalogue }),
    agreementOwnData({ model: models.figures, catalogue }),
    pilotOwnData({ model: models.pilots, catalogue }),
    noticeOwnData({ model: models.notices, choices: models.mailChoices, titlesOf: neighbours.notices.titlesOf }),
    declineOwnData({ lists, catalogue }),
    appointmentOwnData({ model: models.appointments, catalogue }),
    offerOwnData({ model: models.offers, catalogue }),
    calibrationOwnData({ model: models.calibrations, catalogue }),
    commentOwnData(models.comments, catalogue),
    flagOwnData(models.quarantine, catalogue),
    lockedOwnData({ model: models.evidence }),
    lti.visitOwnData,
  ]
  return createOwnData({
    model: createOwnDataModel(connection),
    parts,
    organizationOf: async (personId) => (await people.find(personId))?.organizationId ?? null,
    secret: settings.secret,
    url: settings.url,
    clock,
    log,
  })
}

import type { Connection } from 'mongoose'
import type { Settings } from '../config/env.ts'
import { createAssessorServices } from './assessor.services.ts'
import { createAwardServices } from './award.services.ts'
import { createCarryServices } from './carry.services.ts'
import type { Clock } from './core/clock.ts'
import { createCourseServices } from './course.services.ts'
import { createDeskServices } from './desk.services.ts'
import { createHourlyTries } from './core/hourly-tries.ts'
import type { PersonId } from './core/ids.contract.ts'
import type { Logger } from './core/log.ts'
import { createCatalogueModel } from './credentials/catalogue.model.ts'
import { createCatalogue } from './credentials/catalogue.service.ts'
import { createCredentials } from './credentials/credential.service.ts'
import { createNextSteps } from './credentials/next.service.ts'
import type { MakeCopy } from './evidence/copies/copy.process.ts'
import { createEvidenceModel } from './evidence/evidence.model.ts'
import type { Pace } from './evidence/evidence.upload.pace.ts'
import { createReuse } from './evidence/reuse/reuse.service.ts'
import { createShareModel } from './evidence/reuse/share.model.ts'
import { createGradeServices } from './grade.services.ts'
import { createNoticeServices } from './notice.services.ts'
import type { MailSender } from './notices/mail/mail.sender.ts'
import type { Gradebook } from './grades/gradebook.port.ts'
import { createIssuerModel } from './issuers/issuer.model.ts'
import { createIssuers } from './issuers/issuer.service.ts'
import { createLearningModel } from './learning-log/learning.model.ts'
import { createLearningLog } from './learning-log/learning.service.ts'
import { createLti } from './lti/lti.ts'
import { keyProcess } from './lti/registering/key.process.ts'
import { createCoordinators } from './organizations/coordinator.service.ts'
import { createInvitations } from './organizations/invitation.service.ts'
import { createOrganizations } from './organizations/organization.service.ts'
import { createPeople } from './people/person.service.ts'
import { createPlanModel } from './plans/plan.model.ts'
import { createPlans } from './plans/plan.service.ts'
import { createReviewModel } from './reviews/review.model.ts'
import { createSettlement } from './reviews/settlement.service.ts'
import type { CourseDirectory } from './rosters/roster.port.ts'
import { createLibrary } from './submissions/library/library.service.ts'
import { createFeedbackAsking } from './submissions/formative/formative.asking.service.ts'
import { createFeedbackGiving } from './submissions/formative/formative.giving.service.ts'
import { createFeedbackRequestModel } from './submissions/formative/formative.model.ts'
import { createAlarms } from './submissions/submission.alarms.ts'
import { createAttemptCopies } from './submissions/submission.copies.service.ts'
import { createDraftEvidence } from './submissions/submission.evidence.service.ts'
import { createFindHandedIn } from './submissions/submission.handed-in.ts'
import { createDraftLearning } from './submissions/submission.learning.service.ts'
import { createSubmissionModel } from './submissions/submission.model.ts'
import { createSubmissionReader } from './submissions/submission.reader.ts'
import { createReviewLists } from './submissions/submission.review-lists.ts'
import { createRevoking } from './submissions/submission.revoking.ts'
import { createReviewMoves } from './submissions/submission.review-moves.ts'
import { createSubmissions } from './submissions/submission.service.ts'
import { createProfileServices } from './profile.services.ts'
import { createRecordServices } from './record.services.ts'
import { createVerifyServices, type VerifyingParts } from './verify.services.ts'
import { createOwnDataServices } from './own-data.services.ts'
import { createEvidenceServices } from './evidence.services.ts'
import { createQualityServices } from './quality.services.ts'
import { createWorkServices } from './work.services.ts'
import { createWorker } from './worker.ts'

export interface ServiceParts {
  connection: Connection
  settings: Settings
  clock: Clock
  log: Logger
  appPage: () => string | Promise<string>
  /** another way to the gradebook than the LMS's own, for tests */
  gradebook?: Gradebook
  /** another way to ask who is in a course than the LMS's own list, for tests */
  directory?: CourseDirectory
  /** another way to make the key of a new platform than a process of its own, for tests */
  makeKey?: ReturnType<typeof keyProcess>
  /** another way to make copies than processes of their own, for tests */
  makeCopy?: MakeCopy
  /** other patience with slow senders, for tests */
  pace?: Pace
  /** another way to hand e-mail over than SMTP, for tests */
  mailSender?: MailSender
  /** another world than the internet to ask about badges of others, and threads to share, for tests */
  verifyingBy?: VerifyingParts
}

/** Wires every feature with its neighbours; the only place that knows them all. */
export function createServices({
  connection,
  settings,
  clock,
  log,
  appPage,
  gradebook,
  directory,
  makeKey,
  makeCopy,
  pace,
  mailSender,
  verifyingBy,
}: ServiceParts) {
  const models = {
    issuers: createIssuerModel(connection),
    catalogue: createCatalogueModel(connection),
    evidence: createEvidenceModel(connection),
    shares: createShareModel(connection),
    learning: createLearningModel(connection),
    plans: createPlanModel(connection),
    submissions: createSubmissionModel(connection),
    feedbackRequests: createFeedbackRequestModel(connection),
    reviews: createReviewModel(connection),
  }

  const people = createPeople({ connection, clock })
  const organizations = createOrganizations({ connection, clock })
  const invitations = createInvitations({ connection, organizations, clock })
  const issuers = createIssuers({ model: models.issuers, clock })
  const catalogue = createCatalogue({ model: models.catalogue, issuers: models.issuers, clock })
  const reuse = createReuse({ model: models.evidence, shares: models.shares, clock })
  const learningLog = createLearningLog({ model: models.learning, clock })
  const alarms = createAlarms({ model: models.submissions, nudge: () => worker.nudge() })
  const pieces = createEvidenceServices({
    connection,
    model: models.evidence,
    letGo: reuse.letGo,
    settings,
    clock,
    log,
    ownLimitsOf: organizations.limitsOf,
    makeCopy,
    pace,
    copySettled: () => worker.copySettled(),
    alarms,
  })
  const { evidence, copies, room } = pieces
  const granted = createAwardServices({
    ...{ connection, settings, catalogue, clock, evidence, people, submissions: models.submissions },
  })
  const { awards, badges, stackAwards } = granted
  const recorded = createRecordServices({ connection, settings, granted, catalogue, people, organizations, clock })
  const verifying = createVerifyServices({ connection, settings, granted, clock, ...verifyingBy })
  const showing = createProfileServices({ connection, settings, granted, recorded, catalogue, people, clock, log })
  const { holding } = awards
  const assessing = createAssessorServices({ connection, catalogue, organizations, holding, clock })
  const { eligibility, pools, offers } = assessing
  const findHandedIn = createFindHandedIn({ model: models.submissions, catalogue })
  const lti = createLti({
    connection,
    settings,
    clock,
    log,
    people,
    organizations,
    invitations,
    makeKey: makeKey ?? keyProcess(settings),
    appPage,
    mayReview: eligibility.mayReview,
    describePlaced: catalogue.describe,
    findHandedIn,
  })

  const tries = createHourlyTries(connection, 'coordinator_tries')
  const coordinators = createCoordinators({
    organizations,
    invitations,
    tries,
    platforms: lti.connectedPlatforms,
    roomOf: room.roomOf,
    people,
    clock,
    changed: lti.registry.forget,
  })

  // Something that becomes owed wakes the worker, which needs everything below: the arrow closes here.
  const nudge = () => worker.nudge()
  const reader = createSubmissionReader({
    model: models.submissions,
    catalogue,
    evidence,
    clock,
    limitsOf: room.limitsOf,
    holidaysOf: (id) => desk.holidays.of(id),
    poolOf: pools.of,
    organizationName: async (id) => (await organizations.nameOf(id)) ?? 'your organization',
    gradebookState: (submission) => passbacks.stateOf(submission),
  })
  const desk = createDeskServices({
    ...{ connection, organizations, issuers, catalogue, evidence, clock },
    submissions: models.submissions,
  })
  const submissions = createSubmissions({
    model: models.submissions,
    catalogue,
    reader,
    cite: learningLog.cite,
    holidaysOf: desk.holidays.of,
    broughtAlong: awards.broughtAlong,
    clock,
    nudge,
  })
  const plans = createPlans({ model: models.plans, catalogue, progressOf: submissions.progressOf, clock })
  const moves = createReviewMoves({ model: models.submissions, clock, nudge })
  const revocations = granted.revocationsBy({
    revoking: createRevoking({ model: models.submissions, clock, nudge }),
    paid: moves.paid,
    issuers,
  })
  const lists = createReviewLists({ model: models.submissions, clock })
  const namesOf = async (ids: PersonId[]) =>
    new Map((await people.findMany(ids)).map((person) => [person.id, person.name]))
  const { reviewableBy } = eligibility
  const grading = createGradeServices({
    ...{ connection, settings, submissions: models.submissions, organizations, catalogue, clock, log },
    gradebook: gradebook ?? lti.gradebook,
    progressOf: submissions.progressOf,
    ...{ awards, links: granted.links, namesOf, reviewableBy, nudge },
  })
  const { passbacks, grades } = grading
  const courses = createCourseServices({
    connection,
    submissions: models.submissions,
    lti,
    directory: directory ?? lti.directory,
    people,
    catalogue,
    namesOf,
    reviewableBy,
    passbacks,
    keptBackOf: desk.quarantine.keptBackOf,
    otherVersions: reader.otherVersions,
    clock,
    log,
    nudge,
  })
  const { rosters } = courses
  const { admission, assessors, declining, standingWith } = assessing.reviewing({
    ...{ people, issuers, rosters, lists, moves, submissions: models.submissions },
    // What stands below closes the circle.
    otherAccounts: (personId) => carried.carrying.otherAccounts(personId),
  })
  const draftEvidence = createDraftEvidence({ model: models.submissions, catalogue, evidence, reuse })
  const library = createLibrary({ model: models.submissions, catalogue, evidence, reuse, draftEvidence, clock })
  const uploads = pieces.uploadsInto(draftEvidence.drafts)
  const feedbackAsking = createFeedbackAsking({
    model: models.feedbackRequests,
    reader,
    findByCode: people.findByCode,
    namesOf,
    linkOf: (id) => `${settings.url}/go/feedback/${id}`,
    clock,
  })
  const feedbackGiving = createFeedbackGiving({
    model: models.feedbackRequests,
    submissions: models.submissions,
    catalogue,
    evidence,
    namesOf,
    keptBackOf: desk.quarantine.keptBackOf,
    clock,
  })
  const quality = createQualityServices({
    ...{ connection, submissions: models.submissions, reader, lists, catalogue, issuers },
    appointments: assessing.models.appointments,
    ...{ people, organizations, paid: moves.paid, reviewableBy, holidaysOf: desk.holidays.of, clock, nudge },
  })
  const told = createNoticeServices({
    ...{ connection, settings, people, organizations, issuers, catalogue, eligibility, lists, lti, clock, log },
    ...{ models: { ...models, ...assessing.models, ...desk.models, ...grading.models }, paid: moves.paid, mailSender },
    isOfferedWork: assessing.isOfferedWork,
    holderOf: async (awardId) => (await awards.find(awardId))?.earnerId ?? null,
  })
  const carried = createCarryServices({
    ...{ connection, settings, granted, submissions: models.submissions, catalogue, organizations, clock, log },
    noticeMoments: told.noticeMoments,
  })
  const settlements = createSettlement({ moves, lists, catalogue, clock, log })
  const worker = createWorker({
    settlements,
    moves,
    lists,
    awards,
    stackAwards,
    revocations,
    carryMoves: carried.carryMoves,
    badges,
    passbacks,
    library,
    copies,
    scans: pieces.scans,
    attemptCopies: createAttemptCopies({ model: models.submissions, evidence }),
    counting: quality.counting,
    sweepUploads: uploads.sweep,
    adoptWaiting: models.submissions.adoptWaiting,
    forgetFeedback: () => models.feedbackRequests.forgetOver(clock.now()),
    keepSightings: lti.keepSightings,
    rosters: courses.rosters,
    noticeMoments: told.noticeMoments,
    sweepNotices: told.sweepNotices,
    mailing: told.mailing,
    clock,
    log,
    pollMs: settings.workerPollMs,
  })

  const work = createWorkServices({
    ...{ model: models.submissions, settings, pieces, reader, catalogue },
    ...{ people, organizations, alarms, namesOf, clock, log, nudge },
    evidenceModel: models.evidence,
    shownInFeedback: feedbackGiving.shows,
    keptBack: desk.quarantine.standing,
    entriesOf: models.learning.findMany,
  })

  return {
    models: {
      ...{ ...models, ...assessing.models, ...desk.models, ...granted.models, ...grading.models, ...told.models },
      uploads: pieces.uploads,
    },
    notices: told.notices,
    going: told.going,
    mailChoices: told.mailChoices,
    unsubscribing: told.unsubscribing,
    links: granted.links,
    urls: granted.urls,
    people,
    organizations,
    invitations,
    coordinators,
    issuers,
    catalogue,
    credentials: createCredentials({ catalogue, progressOf: submissions.progressOf, plannedBy: plans.plannedBy }),
    nextSteps: createNextSteps({ catalogue, progressOf: submissions.progressOf, issuers }),
    evidence,
    copies,
    ...work,
    ...quality,
    submissions,
    draftEvidence,
    library,
    draftLearning: createDraftLearning({ model: models.submissions, reader, known: learningLog.known, clock }),
    learningLog,
    plans,
    feedbackAsking,
    feedbackGiving,
    uploads,
    findHandedIn,
    ownData: createOwnDataServices({
      ...{ connection, settings, lists, people, organizations, issuers, rosters: courses.rosters },
      models: {
        ...models,
        ...assessing.models,
        ...desk.models,
        ...granted.models,
        ...grading.models,
        ...told.models,
        ...recorded.models,
        figures: quality.figures,
        pilots: quality.pilotModel,
      },
      ...{ notices: told.notices, catalogue, evidence, students: pieces.students, awards, passbacks },
      ...{ urls: granted.urls, lti, clock, log, carriedOwnData: carried.ownData },
      shown: showing.ownData,
    }),
    ...courses,
    eligibility,
    pools,
    offers,
    calibrations: assessing.calibrations,
    assessors,
    declining,
    reviews: desk.reviewing({
      ...{ model: models.reviews, moves, lists, admission, standingWith },
      undoMs: settings.undoMs,
    }),
    commentBank: desk.commentBank,
    quarantine: desk.quarantine,
    overdue: desk.overdue,
    holidays: desk.holidays,
    moves,
    awards,
    ...{
      releases: granted.releases,
      identities: granted.identities,
      viewLinks: granted.viewLinks,
      badgeForms: granted.badgeForms,
    },
    ...{ records: recorded.records, selfReported: recorded.selfReported, recordAddresses: recorded.recordAddresses },
    ...{
      profiles: showing.profiles,
      shareLinks: showing.shareLinks,
      publicProfiles: showing.publicProfiles,
      profileOwnData: showing.ownData,
    },
    stackAwards,
    revocations,
    verifying,
    ...{ carrying: carried.carrying, carryMoves: carried.carryMoves },
    badges,
    keys: granted.keys,
    passbacks,
    grades,
    lti,
    worker,
    async ensureIndexes() {
      await Promise.all(
        [
          models.issuers,
          models.catalogue,
          pieces,
          models.shares,
          models.learning,
          models.submissions,
          models.feedbackRequests,
          models.reviews,
          assessing,
          desk,
          granted.models.awards,
          granted.models.issuerKeys,
          granted.models.badges,
          recorded.models.selfReported,
          verifying,
          carried,
          showing,
          grading.models.passbacks,
          quality.figures,
          quality.pilotModel,
          courses.rosters,
          told,
          people,
          organizations,
          invitations,
          tries,
          lti,
        ].map((each) => each.ensureIndexes()),
      )
    },
  }
}
export type Services = ReturnType<typeof createServices>

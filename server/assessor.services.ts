import type { Connection } from 'mongoose'
import type { Awards } from './awards/award.service.ts'
import type { Beside } from './core/beside.ts'
import type { Clock } from './core/clock.ts'
import type { CredentialId, OrganizationId, PersonId } from './core/ids.contract.ts'
import type { CatalogueService } from './credentials/catalogue.service.ts'
import type { Issuers } from './issuers/issuer.service.ts'
import type { Organizations } from './organizations/organization.service.ts'
import { createPoolModel } from './organizations/pools/pool.model.ts'
import { createPools } from './organizations/pools/pool.service.ts'
import type { People } from './people/person.service.ts'
import { createAppointmentModel } from './reviews/assessors/appointment.model.ts'
import { createAssessors } from './reviews/assessors/assessor.service.ts'
import { createCalibrationModel } from './reviews/calibration/calibration.model.ts'
import { createCalibrations } from './reviews/calibration/calibration.service.ts'
import { kindFor, mustCalibrate } from './reviews/eligibility.rules.ts'
import { createEligibility } from './reviews/eligibility.service.ts'
import { createOfferModel } from './reviews/offers/offer.model.ts'
import { createOffers } from './reviews/offers/offer.service.ts'
import { besideOtherAccounts } from './reviews/other-accounts.ts'
import { createAdmission } from './reviews/review.admission.ts'
import { createDeclining } from './reviews/review.declining.ts'
import type { Rosters } from './rosters/roster.service.ts'
import { createQueueStanding } from './reviews/queue/queue.standing.ts'
import type { SubmissionModel } from './submissions/submission.model.ts'
import type { ReviewLists } from './submissions/submission.review-lists.ts'
import type { ReviewMoves } from './submissions/submission.review-moves.ts'

interface Early {
  connection: Connection
  catalogue: CatalogueService
  organizations: Organizations
  holding: Awards['holding']
  clock: Clock
}

interface Late {
  people: People
  issuers: Issuers
  rosters: Rosters
  lists: ReviewLists
  moves: ReviewMoves
  /** the accounts that somebody carried awards from or to */
  otherAccounts: (personId: PersonId) => Promise<PersonId[]>
  submissions: Pick<SubmissionModel, 'declinedWork'>
}

/** Who may review what, and how they come to it: appointments, pools, calibration, the invitation after an award. */
export function createAssessorServices({ connection, catalogue, organizations, holding, clock }: Early) {
  const models = {
    appointments: createAppointmentModel(connection),
    calibrations: createCalibrationModel(connection),
    offers: createOfferModel(connection),
    pools: createPoolModel(connection),
  }
  const eligibility = createEligibility({
    ...{ model: models.appointments, catalogue, clock, holding },
    calibrated: models.calibrations.passed,
  })
  const pools = createPools({
    ...{ model: models.pools, organizations, clock },
    issuers: async () =>
      [...(await catalogue.snapshot()).issuers.values()]
        .map(({ id, name }) => ({ id, name }))
        .sort((a, b) => a.name.localeCompare(b.name)),
  })
  const offers = createOffers({ model: models.offers, eligibility, catalogue, clock })
  const calibrations = createCalibrations({ model: models.calibrations, eligibility, catalogue, clock })
  return {
    models,
    eligibility,
    pools,
    offers,
    calibrations,
    /** Whether work on the newest version of a credential comes to this person's queue, from home or from elsewhere. */
    async isOfferedWork(
      { personId, organizationId }: { personId: PersonId; organizationId: OrganizationId },
      credentialId: CredentialId,
      isHome: boolean,
    ): Promise<boolean> {
      const [held, paused, { newest, calibrated }] = await Promise.all([
        eligibility.of(personId),
        offers.pausedBy(personId),
        catalogue.snapshot(),
      ])
      const kind = kindFor(held, credentialId)
      const version = newest.get(credentialId)?.version ?? 0
      if (!kind || (kind === 'peer' && paused.includes(credentialId))) return false
      if (mustCalibrate(held, { credentialId, version }, calibrated)) return false
      // Nobody's teachers are lent out by another organization's choice.
      const issuerId = newest.get(credentialId)?.issuerId
      return isHome || kind === 'expert' || (await pools.sharedBy(organizationId)).some((id) => id === issuerId)
    },
    /** What needs the features that stand after eligibility. */
    reviewing({ people, issuers, rosters, lists, moves, submissions, otherAccounts }: Late) {
      const admits = createAdmission({
        ...{ eligibility, catalogue, lists, clock },
        sharedBy: pools.sharedBy,
        declinedWork: submissions.declinedWork,
        administers: async (personId, issuerId) =>
          (await issuers.grantsOf(personId)).some((grant) => grant.role === 'admin' && grant.issuerId === issuerId),
        coursesOf: async (personId) => Object.keys((await people.find(personId))?.rolesIn ?? {}),
        knownIn: async (personId, courseIds) =>
          (await rosters.linesOf(personId, courseIds)).map(({ courseId }) => courseId),
      })
      const admission = besideOtherAccounts(admits, otherAccounts)
      const assessors = createAssessors({
        ...{ model: models.appointments, eligibility, issuers, catalogue, lists, clock },
        findByCode: people.findByCode,
        codesOf: async (ids: PersonId[]) => new Map((await people.findMany(ids)).map(({ id, code }) => [id, code])),
        passedBy: calibrations.passedBy,
        willingFor: models.offers.acceptedFor,
      })
      const standingWith = (besides: Beside[]) =>
        createQueueStanding({
          ...{ model: models.appointments, eligibility, catalogue, clock },
          besides: [
            ...[holding, models.calibrations.passed, offers.beside, people.rolesBeside, pools.beside],
            ...besides,
          ],
        })
      return { admission, assessors, declining: createDeclining({ moves, admission, clock }), standingWith }
    },
    async ensureIndexes() {
      await Promise.all(Object.values(models).map((model) => model.ensureIndexes()))
    },
  }
}

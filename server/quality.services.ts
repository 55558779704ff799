import type { Connection } from 'mongoose'
import type { Holidays } from './core/business-days.ts'
import type { Clock } from './core/clock.ts'
import type { CredentialId, OrganizationId, PersonId } from './core/ids.contract.ts'
import type { CatalogueService } from './credentials/catalogue.service.ts'
import type { Issuers } from './issuers/issuer.service.ts'
import type { Organizations } from './organizations/organization.service.ts'
import type { People } from './people/person.service.ts'
import { createAgreement } from './reviews/agreement/agreement.service.ts'
import { createCounting } from './reviews/agreement/counting.service.ts'
import { createFigureModel } from './reviews/agreement/figure.model.ts'
import { createIssuerAppeals } from './reviews/appeals/appeal.issuer.service.ts'
import { createIssuerPilots } from './reviews/pilot/pilot.issuer.service.ts'
import { createPilotModel } from './reviews/pilot/pilot.model.ts'
import { createPilots } from './reviews/pilot/pilot.service.ts'
import type { AppointmentModel } from './reviews/assessors/appointment.model.ts'
import { createAppealing } from './submissions/appeal/appeal.service.ts'
import type { SubmissionModel } from './submissions/submission.model.ts'
import type { SubmissionReader } from './submissions/submission.reader.ts'
import type { ReviewLists } from './submissions/submission.review-lists.ts'
import type { ReviewMoves } from './submissions/submission.review-moves.ts'

/** What keeps reviewing fair: appeals, figures on how reviews agree, and pilots. */
export function createQualityServices({
  submissions,
  reader,
  lists,
  catalogue,
  issuers,
  people,
  paid,
  reviewableBy,
  holidaysOf,
  connection,
  appointments,
  organizations,
  clock,
  nudge,
}: {
  connection: Connection
  appointments: Pick<AppointmentModel, 'appointedFor'>
  organizations: Pick<Organizations, 'isCoordinator'>
  people: Pick<People, 'findMany'>
  paid: ReviewMoves['paid']
  /** what a person may review */
  reviewableBy: (personId: PersonId) => Promise<CredentialId[]>
  holidaysOf: (organizationId: OrganizationId) => Promise<Holidays>
  submissions: SubmissionModel
  reader: SubmissionReader
  lists: ReviewLists
  catalogue: CatalogueService
  issuers: Issuers
  clock: Clock
  nudge: () => void
}) {
  const figures = createFigureModel(connection)
  const pilotModel = createPilotModel(connection)
  return {
    figures,
    pilotModel,
    pilots: createPilots({
      model: pilotModel,
      submissions,
      catalogue,
      mayReview: async (personId, credentialId) => (await reviewableBy(personId)).includes(credentialId),
      clock,
    }),
    issuerPilots: createIssuerPilots({ model: pilotModel, catalogue, issuers }),
    counting: createCounting({ model: figures, catalogue, paid }),
    agreement: createAgreement({
      model: figures,
      catalogue,
      issuers,
      appointedFor: appointments.appointedFor,
      namesOf: async (ids) => new Map((await people.findMany(ids)).map(({ id, name }) => [id, name])),
      isCoordinator: ({ organizationId, personId }) => organizations.isCoordinator(organizationId, personId),
    }),
    appealing: createAppealing({ model: submissions, reader, catalogue, holidaysOf, clock, nudge }),
    issuerAppeals: createIssuerAppeals({ lists, catalogue, issuers }),
  }
}
export type QualityServices = ReturnType<typeof createQualityServices>

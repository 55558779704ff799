import type { Clock } from './core/clock.ts'
import type { CatalogueService } from './credentials/catalogue.service.ts'
import type { Issuers } from './issuers/issuer.service.ts'
import { createIssuerAppeals } from './reviews/appeals/appeal.issuer.service.ts'
import { createAppealing } from './submissions/appeal/appeal.service.ts'
import type { SubmissionModel } from './submissions/submission.model.ts'
import type { SubmissionReader } from './submissions/submission.reader.ts'
import type { ReviewLists } from './submissions/submission.review-lists.ts'

/** What keeps reviewing fair: appeals. */
export function createQualityServices({
  submissions,
  reader,
  lists,
  catalogue,
  issuers,
  clock,
  nudge,
}: {
  submissions: SubmissionModel
  reader: SubmissionReader
  lists: ReviewLists
  catalogue: CatalogueService
  issuers: Issuers
  clock: Clock
  nudge: () => void
}) {
  return {
    appealing: createAppealing({ model: submissions, reader, catalogue, clock, nudge }),
    issuerAppeals: createIssuerAppeals({ lists, catalogue, issuers }),
  }
}
export type QualityServices = ReturnType<typeof createQualityServices>

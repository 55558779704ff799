import type { Awards } from '../awards/award.service.ts'
import type { Clock } from '../core/clock.ts'
import type { CredentialId, PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { randomId } from '../core/secrets.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { Eligibility } from './eligibility.rules.ts'
import type { ReviewModel } from './review.model.ts'

/** Who may review what: holders of an award, and experts appointed with a reason. */
export function createEligibility({
  model,
  catalogue,
  clock,
  holding,
}: {
  model: ReviewModel
  catalogue: CatalogueService
  clock: Clock
  /** the unrevoked awards of this person, as a stage of a query */
  holding: Awards['holding']
}) {
  /** Asked before every list that must not name those whose work its reader may review: one command. */
  async function of(personId: PersonId): Promise<Eligibility> {
    const found = await model.appointedOr(personId, clock.now(), holding(personId))
    const idsWhere = (held: boolean) => [
      ...new Set(
        found.filter(({ earnerId }) => (earnerId !== undefined) === held).map(({ credentialId }) => credentialId),
      ),
    ]
    return { expertFor: idsWhere(false), peerFor: idsWhere(true) }
  }

  return {
    of,
    /** Whether the person may review anything at all; asked whenever a session opens, so it costs one command. */
    mayReview: async (personId: PersonId) =>
      (await model.appointedOr(personId, clock.now(), holding(personId), 1)).length > 0,

    /** Appoints an expert; refuses an unknown credential, a missing reason and an end that has passed. */
    async appoint(appointment: { credentialId: CredentialId; personId: PersonId; reason: string; until: Date | null }) {
      await catalogue.newest(appointment.credentialId)
      const reason = appointment.reason.trim()
      if (reason.length < 5) throw problem('bad-request', 'Say in a few words why this person is appointed.')
      const appointedAt = clock.now()
      if (appointment.until && appointment.until <= appointedAt)
        throw problem('bad-request', 'The end of the appointment has passed already.')
      const _id = randomId()
      await model.appoint({ ...appointment, _id, reason, appointedAt, endedAt: null })
      return { id: _id, ...appointment, reason, appointedAt }
    },
  }
}
export type EligibilityService = ReturnType<typeof createEligibility>

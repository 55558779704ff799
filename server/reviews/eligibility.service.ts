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
  heldBy,
  holding,
}: {
  model: ReviewModel
  catalogue: CatalogueService
  clock: Clock
  /** credentials this person holds an unrevoked award of */
  heldBy: (personId: PersonId) => Promise<CredentialId[]>
  /** the same as a stage of a query, for the question whether there are any */
  holding: Awards['holding']
}) {
  async function of(personId: PersonId): Promise<Eligibility> {
    const [appointments, peerFor] = await Promise.all([model.appointmentsOf(personId, clock.now()), heldBy(personId)])
    return { expertFor: [...new Set(appointments.map((appointment) => appointment.credentialId))], peerFor }
  }

  return {
    of,
    /** Whether the person may review anything at all; asked whenever a session opens, so it costs one command. */
    mayReview: (personId: PersonId) => model.isAppointedOr(personId, clock.now(), holding(personId)),

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

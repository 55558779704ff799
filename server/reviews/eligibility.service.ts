import type { Beside } from '../core/beside.ts'
import type { Clock } from '../core/clock.ts'
import type { CredentialId, PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { randomId } from '../core/secrets.ts'
import { versionKey } from '../credentials/catalogue.model.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import {
  isInForce,
  type AppointmentDocument,
  type AppointmentModel,
  type Standing,
} from './assessors/appointment.model.ts'
import { isCheckLate } from './calibration/check.rules.ts'
import type { Eligibility } from './eligibility.rules.ts'

type Appointing = Pick<AppointmentDocument, 'credentialId' | 'personId' | 'reason' | 'until'> &
  Partial<Pick<AppointmentDocument, 'appointedBy' | 'knownAs' | 'exemptBecause'>>

/** Who may review what: holders of an award, and experts appointed with a reason. */
export function createEligibility({
  model,
  catalogue,
  clock,
  holding,
  calibrated,
}: {
  model: AppointmentModel
  catalogue: CatalogueService
  clock: Clock
  /** the awards of a person, beside a question */
  holding: Beside
  /** the versions whose reference submissions they scored, beside a question */
  calibrated: Beside
}) {
  /** What follows from what is stored of a person. */
  function eligibleBy({ appointed, held, scored }: Standing): Eligibility {
    const unique = <Id>(ids: Id[]) => [...new Set(ids)]
    const inForce = appointed.filter((appointment) => isInForce(appointment, clock.now()))
    return {
      expertFor: unique(inForce.map(({ credentialId }) => credentialId)),
      peerFor: unique(held.flatMap(({ credentialId, revoked }) => (credentialId && !revoked ? [credentialId] : []))),
      exemptFor: unique(inForce.flatMap(({ credentialId, exemptBecause }) => (exemptBecause ? [credentialId] : []))),
      calibratedFor: scored.flatMap(({ credentialId, version, passedAt, results = [] }) =>
        passedAt && !isCheckLate({ passedAt, results }, clock.now()) ? [versionKey(credentialId, version)] : [],
      ),
    }
  }

  const NOTHING: Standing = { appointed: [], held: [], scored: [] }

  /** Asked before every list that must not name those whose work its reader may review: one command. */
  const of = async (personId: PersonId): Promise<Eligibility> =>
    eligibleBy((await model.standing(personId, [holding, calibrated])) ?? NOTHING)

  return {
    of,
    /** The credentials somebody may review, as whatever. */
    async reviewableBy(personId: PersonId): Promise<CredentialId[]> {
      const { expertFor, peerFor } = await of(personId)
      return [...expertFor, ...peerFor]
    },
    eligibleBy,
    /** Whether the person may review anything at all; asked whenever a session opens, so it costs one command. */
    async mayReview(personId: PersonId): Promise<boolean> {
      const found = await model.standing(personId, [holding])
      const { expertFor, peerFor } = eligibleBy({ ...NOTHING, ...found })
      return expertFor.length + peerFor.length > 0
    },

    /** Appoints an expert; refuses an unknown credential, a missing reason and an end that has passed. */
    async appoint({ appointedBy = null, knownAs = null, exemptBecause = null, ...appointment }: Appointing) {
      await catalogue.newest(appointment.credentialId)
      const reason = appointment.reason.trim()
      if (reason.length < 5) throw problem('bad-request', 'Say in a few words why this person is appointed.')
      const appointedAt = clock.now()
      if (appointment.until && appointment.until <= appointedAt) {
        const detail = 'the end of the appointment has passed already'
        throw problem('bad-request', 'The end of the appointment has passed already.', [{ pointer: '/until', detail }])
      }
      const _id = randomId()
      const about = { appointedBy, knownAs, exemptBecause }
      await model.appoint({ ...appointment, ...about, _id, reason, appointedAt, endedAt: null })
      return { id: _id, ...appointment, reason, appointedAt }
    },
  }
}
export type EligibilityService = ReturnType<typeof createEligibility>

import type { PipelineStage } from 'mongoose'
import type { Awards } from '../awards/award.service.ts'
import type { Clock } from '../core/clock.ts'
import type { CredentialId, PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { randomId } from '../core/secrets.ts'
import { versionKey } from '../credentials/catalogue.model.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { AppointmentDocument, AppointmentModel } from './assessors/appointment.model.ts'
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
  /** the unrevoked awards of this person, as a stage of a query */
  holding: Awards['holding']
  /** the versions for which this person passed calibration, as a stage of a query */
  calibrated: (personId: PersonId) => PipelineStage.UnionWith
}) {
  /** Asked before every list that must not name those whose work its reader may review: one command. */
  async function of(personId: PersonId): Promise<Eligibility> {
    const stages = [holding(personId), calibrated(personId)]
    const found = await model.appointedOr(personId, clock.now(), stages)
    const unique = <Id>(ids: Id[]) => [...new Set(ids)]
    const held = found.filter(({ earnerId }) => earnerId !== undefined)
    const appointed = found.filter((one) => one.earnerId === undefined && one.calibratedVersion === undefined)
    return {
      expertFor: unique(appointed.map(({ credentialId }) => credentialId)),
      peerFor: unique(held.map(({ credentialId }) => credentialId)),
      exemptFor: unique(appointed.flatMap(({ credentialId, exemptBecause }) => (exemptBecause ? [credentialId] : []))),
      calibratedFor: found.flatMap(({ credentialId, calibratedVersion }) =>
        calibratedVersion === undefined ? [] : [versionKey(credentialId, calibratedVersion)],
      ),
    }
  }

  return {
    of,
    /** The credentials somebody may review, as whatever. */
    async reviewableBy(personId: PersonId): Promise<CredentialId[]> {
      const { expertFor, peerFor } = await of(personId)
      return [...expertFor, ...peerFor]
    },
    /** Whether the person may review anything at all; asked whenever a session opens, so it costs one command. */
    mayReview: async (personId: PersonId) =>
      (await model.appointedOr(personId, clock.now(), [holding(personId)], 1)).length > 0,

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

import type { Actor } from '../../core/actor.ts'
import type { Clock } from '../../core/clock.ts'
import type { CredentialId, IssuerId, PersonId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import { versionKey } from '../../credentials/catalogue.model.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import type { Issuers } from '../../issuers/issuer.service.ts'
import type { ReviewLists } from '../../submissions/submission.review-lists.ts'
import type { EligibilityService } from '../eligibility.service.ts'
import type { AppointmentDocument, AppointmentModel } from './appointment.model.ts'
import type { Assessors, AppointmentView, DeclineView } from './assessor.contract.ts'
import { appointmentState, byWhom, endOfDay } from './assessor.rules.ts'

const PAGE = 50
const DECLINES = 50

interface Appointing {
  credentialId: CredentialId
  personCode: string
  knownAs: string
  reason: string
  until: string | null
  exemptBecause: string | null
}

/** Whom an issuer appoints to review its credentials, and what assessors declined. */
export function createAssessors({
  model,
  eligibility,
  issuers,
  catalogue,
  lists,
  findByCode,
  codesOf,
  passedBy,
  willingFor,
  clock,
}: {
  model: AppointmentModel
  eligibility: EligibilityService
  issuers: Pick<Issuers, 'grantsOf'>
  catalogue: CatalogueService
  lists: Pick<ReviewLists, 'declined'>
  findByCode: (typed: string) => Promise<{ id: PersonId } | null>
  codesOf: (ids: PersonId[]) => Promise<Map<PersonId, string>>
  /** of these versions, those for which the person passed calibration: `<version>:<person>` */
  passedBy: (versions: string[], ids: PersonId[]) => Promise<Set<string>>
  /** how many holders would like to review, by credential */
  willingFor: (ids: CredentialId[]) => Promise<Map<CredentialId, number>>
  clock: Clock
}) {
  async function administered(actor: Actor): Promise<IssuerId[]> {
    const grants = await issuers.grantsOf(actor.personId)
    const ids = grants.filter(({ role }) => role === 'admin').map(({ issuerId }) => issuerId)
    if (ids.length === 0) throw problem('not-allowed', 'These lists are for administrators of an issuer.')
    return ids
  }

  async function credentialsOf(issuerIds: IssuerId[]) {
    const { newest } = await catalogue.snapshot()
    return [...newest.values()]
      .filter(({ issuerId }) => issuerIds.includes(issuerId))
      .sort((a, b) => a.title.localeCompare(b.title))
  }

  async function views(actor: Actor, appointments: AppointmentDocument[]): Promise<AppointmentView[]> {
    const { newest, calibrated } = await catalogue.snapshot()
    const ids = [...new Set(appointments.map(({ personId }) => personId))]
    const keyOf = (credentialId: CredentialId) => versionKey(credentialId, newest.get(credentialId)?.version ?? 0)
    const asked = appointments.map(({ credentialId }) => keyOf(credentialId)).filter((key) => calibrated.has(key))
    const [codes, passed] = await Promise.all([codesOf(ids), passedBy([...new Set(asked)], ids)])
    const now = clock.now()
    return appointments.map((appointment) => {
      const { _id, credentialId, personId, until, endedAt, exemptBecause = null } = appointment
      const key = keyOf(credentialId)
      const state = appointmentState(appointment, now)
      return {
        id: _id,
        credentialId,
        title: newest.get(credentialId)?.title ?? credentialId,
        knownAs: appointment.knownAs ?? null,
        personCode: codes.get(personId) ?? '',
        reason: appointment.reason,
        appointedAt: appointment.appointedAt.toISOString(),
        appointedBy: byWhom(appointment.appointedBy, actor.personId),
        until: until?.toISOString() ?? null,
        state,
        endedAt: endedAt?.toISOString() ?? null,
        endedBy: endedAt ? byWhom(appointment.endedBy, actor.personId) : null,
        endReason: appointment.endReason ?? null,
        calibration: !calibrated.has(key)
          ? 'not-asked'
          : exemptBecause
            ? 'exempt'
            : passed.has(`${key}:${personId}`)
              ? 'passed'
              : 'to-do',
        exemptBecause,
      }
    })
  }

  async function viewOf(actor: Actor, appointment: AppointmentDocument): Promise<AppointmentView> {
    const [view] = await views(actor, [appointment])
    if (!view) throw problem('not-found')
    return view
  }

  async function declines(credentialIds: CredentialId[]): Promise<DeclineView[]> {
    const { newest } = await catalogue.snapshot()
    const found = await lists.declined(credentialIds, DECLINES)
    return found
      .flatMap((submission) =>
        (submission.declines ?? []).map(({ attempt, ground, reason, declinedAt }) => ({
          title: newest.get(submission.credentialId)?.title ?? submission.credentialId,
          reference: submission.attempts.find(({ number }) => number === attempt)?.reference ?? '',
          ground,
          reason,
          declinedAt: declinedAt.toISOString(),
        })),
      )
      .sort((a, b) => b.declinedAt.localeCompare(a.declinedAt))
      .slice(0, DECLINES)
  }

  return {
    async list(actor: Actor, { olderThan }: { olderThan?: string }): Promise<Assessors> {
      const issuerIds = await administered(actor)
      const credentials = await credentialsOf(issuerIds)
      const ids = credentials.map(({ id }) => id)
      const { issuers: known, calibrated } = await catalogue.snapshot()
      const last = olderThan ? await model.find(olderThan) : null
      const [found, willing, declined] = await Promise.all([
        model.listFor(ids, last, PAGE + 1),
        willingFor(ids),
        declines(ids),
      ])
      const appointments = found.slice(0, PAGE)
      return {
        issuers: issuerIds.map((id) => known.get(id)?.name ?? id),
        credentials: credentials.map(({ id, title, version }) => ({
          id,
          title,
          asksCalibration: calibrated.has(versionKey(id, version)),
          willing: willing.get(id) ?? 0,
        })),
        appointments: await views(actor, appointments),
        olderThan: found.length > PAGE ? (appointments.at(-1)?._id ?? null) : null,
        declines: declined,
      }
    },

    /** By an administrator of the credential's issuer; for others the credential is not there to appoint for. */
    async appoint(actor: Actor, { personCode, until, ...given }: Appointing): Promise<AppointmentView> {
      const credentials = await credentialsOf(await administered(actor))
      if (!credentials.some(({ id }) => id === given.credentialId)) {
        const detail = 'your issuer has no such micro-credential'
        throw problem('bad-request', detail, [{ pointer: '/credentialId', detail }])
      }
      const person = await findByCode(personCode)
      if (!person) {
        const detail = 'nobody has this code; they find it on their Profile in Notch, after opening Notch once'
        throw problem('bad-request', detail, [{ pointer: '/personCode', detail }])
      }
      if (await model.inForceFor(person.id, given.credentialId, clock.now()))
        throw problem('wrong-state', 'This person is appointed for it already. End that appointment to change it.')
      const { id } = await eligibility.appoint({
        ...given,
        personId: person.id,
        until: until === null ? null : endOfDay(until),
        appointedBy: actor.personId,
      })
      const appointed = await model.find(id)
      if (!appointed) throw problem('not-found')
      return viewOf(actor, appointed)
    },

    /** Claims that are open stay with the person until they lapse, but nothing can be decided on them any more. */
    async end(actor: Actor, id: string, reason: string): Promise<AppointmentView> {
      const credentials = await credentialsOf(await administered(actor))
      const appointment = await model.find(id)
      if (!appointment || !credentials.some((credential) => credential.id === appointment.credentialId))
        throw problem('not-found')
      const now = clock.now()
      const ending = { endedAt: now, endedBy: actor.personId, endReason: reason }
      if (!(await model.end(id, ending, now)))
        throw problem('wrong-state', 'This appointment has come to its end already.')
      return viewOf(actor, { ...appointment, ...ending })
    },
  }
}
export type AssessorService = ReturnType<typeof createAssessors>

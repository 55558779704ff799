import { Schema, type Connection, type QueryFilter } from 'mongoose'
import { beside, type Beside } from '../../core/beside.ts'
import { collection } from '../../core/collection.ts'
import type { CredentialId, PersonId } from '../../core/ids.contract.ts'
import { filled } from '../../core/filled.ts'
import { unsetOrAfter } from '../../core/instant.filters.ts'

/** An expert whom an issuer appointed, with the reason; the first reviewers of a credential come this way. */
export interface AppointmentDocument {
  _id: string
  credentialId: CredentialId
  personId: PersonId
  reason: string
  appointedAt: Date
  until: Date | null
  endedAt: Date | null
  /** by whom; null where the command line did it. Appointments of an earlier version say nothing of it. */
  appointedBy?: PersonId | null
  /** how the issuer knows this person: nothing is read from another organization's people */
  knownAs?: string | null
  /** why they need not score the reference submissions first, such as that they settled them */
  exemptBecause?: string | null
  endedBy?: PersonId | null
  endReason?: string | null
}

/** What bears on what somebody may review, as it is stored. */
export interface Standing {
  appointed: Pick<AppointmentDocument, 'credentialId' | 'until' | 'endedAt' | 'exemptBecause'>[]
  /** awards; one of a stack has no credential */
  held: { credentialId?: CredentialId | null; revoked: boolean }[]
  /** reference submissions, and when each round of them was compared */
  scored: { credentialId: CredentialId; version: number; passedAt: Date | null; results?: { comparedAt: string }[] }[]
}

export const isInForce = ({ until, endedAt }: Standing['appointed'][number], at: Date) =>
  !endedAt && (!until || until > at)

const APPOINTED = beside('appointments', 'personId', 'appointed', ['credentialId', 'until', 'endedAt', 'exemptBecause'])

export function createAppointmentModel(connection: Connection) {
  const appointments = collection(
    connection,
    'appointments',
    new Schema<AppointmentDocument>({
      _id: String,
      credentialId: { type: String, required: true },
      personId: { type: String, required: true },
      reason: { type: String, required: true },
      appointedAt: { type: Date, required: true },
      until: { type: Date, default: null },
      endedAt: { type: Date, default: null },
      appointedBy: { type: String, default: null },
      knownAs: { type: String, default: null },
      exemptBecause: { type: String, default: null },
      endedBy: { type: String, default: null },
      endReason: { type: String, default: null },
    }),
    [[{ personId: 1 }], [{ credentialId: 1, appointedAt: -1 }], [{ appointedAt: 1 }], [{ until: 1 }], [{ endedAt: 1 }]],
  )
  const inForce = (at: Date) => ({ endedAt: null, until: unsetOrAfter(at) })

  return {
    ensureIndexes: appointments.ensureIndexes,
    find: (id: string) => appointments.model.findById(id).lean<AppointmentDocument | null>(),
    /** Every appointment there ever was. */
    everyOf: (personId: PersonId) =>
      appointments.model.find({ personId }).sort({ _id: 1 }).lean<AppointmentDocument[]>(),
    /** What began or ended since then, or ends until then. */
    async newsOf(since: Date, until: Date): Promise<AppointmentDocument[]> {
      const kinds: QueryFilter<AppointmentDocument>[] = [
        { appointedAt: { $gte: since } },
        { endedAt: { $gte: since } },
        { until: { $gte: since, $lte: until }, endedAt: null },
      ]
      const found = await Promise.all(kinds.map((kind) => appointments.model.find(kind).lean<AppointmentDocument[]>()))
      return [...new Map(found.flat().map((appointment) => [appointment._id, appointment])).values()]
    },
    async appoint(appointment: AppointmentDocument) {
      await appointments.model.create(appointment)
    },
    /** Who was ever appointed for a credential. */
    appointedFor: async (credentialId: CredentialId): Promise<PersonId[]> =>
      (await appointments.model.find({ credentialId }, { personId: 1 }).limit(500).lean<AppointmentDocument[]>()).map(
        ({ personId }) => personId,
      ),
    inForceFor: (personId: PersonId, credentialId: CredentialId, at: Date) =>
      appointments.model.findOne({ personId, credentialId, ...inForce(at) }).lean<AppointmentDocument | null>(),
    /** For these credentials, the newest first; of one instant in the order of their ids. */
    listFor(
      credentialIds: CredentialId[],
      last: Pick<AppointmentDocument, '_id' | 'appointedAt'> | null,
      limit: number,
    ): Promise<AppointmentDocument[]> {
      const newest = (more: QueryFilter<AppointmentDocument>, most: number) =>
        appointments.model
          .find({ credentialId: { $in: credentialIds }, ...more })
          .sort({ appointedAt: -1, _id: -1 })
          .limit(most)
          .lean<AppointmentDocument[]>()
      if (!last) return newest({}, limit)
      return filled(limit, [
        (most) => newest({ appointedAt: last.appointedAt, _id: { $lt: last._id } }, most),
        (most) => newest({ appointedAt: { $lt: last.appointedAt } }, most),
      ])
    },
    /** Ends what is in force; false where it ended already. */
    async end(id: string, ending: Pick<AppointmentDocument, 'endedAt' | 'endedBy' | 'endReason'>, at: Date) {
      const { modifiedCount } = await appointments.model.updateOne({ _id: id, ...inForce(at) }, { $set: ending })
      return modifiedCount === 1
    },
    /**
     * What a person is and was appointed for, and what neighbours keep beside it: one command, begun at any issuer, for
     * where there is none there is nothing to review.
     */
    async standing<Extra extends object = object>(
      personId: PersonId,
      neighbours: Beside[],
      given: Record<string, string> = {},
    ): Promise<(Standing & Extra) | null> {
      const joined = [APPOINTED, ...neighbours]
      const literals = Object.entries({ ...given, personId }).map(([name, $literal]) => [name, { $literal }])
      const [found] = await connection
        .collection('issuers')
        .aggregate<Standing & Extra>([
          { $limit: 1 },
          { $project: { _id: 0, ...Object.fromEntries(literals) } },
          ...joined.flatMap(({ stages }) => stages),
          { $project: Object.assign({}, ...joined.map(({ show }) => show)) },
        ])
        .toArray()
      return found ?? null
    },
  }
}
export type AppointmentModel = ReturnType<typeof createAppointmentModel>

import type { PersonId } from '../../core/ids.contract.ts'
import type { AppointmentDocument } from './appointment.model.ts'
import type { AppointmentState, By } from './assessor.contract.ts'

type Times = Pick<AppointmentDocument, 'until' | 'endedAt'>

/** An ending by somebody tells more than a last day that would have come anyway. */
export function appointmentState({ until, endedAt }: Times, now: Date): AppointmentState {
  if (endedAt) return 'ended'
  return until && until <= now ? 'lapsed' : 'active'
}

/** The end of the named day, UTC: an appointment until a date holds through that date. */
export const endOfDay = (day: string) => new Date(`${day}T23:59:59.999Z`)

/** How the reader is told who did something: colleagues at the issuer are not named to each other. */
export const byWhom = (who: PersonId | null | undefined, reader: PersonId): By =>
  who ? (who === reader ? 'you' : 'colleague') : 'operator'

import { GradebookRefusal } from '../grades/gradebook.port.ts'
import { RosterRefusal } from '../rosters/roster.port.ts'
import { refusalFor } from './lti.gradebook.refusals.ts'
import type { Answer } from '../core/guarded-client.ts'

// What an LMS's answer means for a list of members, in words for those who look after a course.

const NOT_ALLOWED = 'The LMS does not let Notch read who is in this course.'

/** The refusal that an answer other than success stands for. */
export function refused(answer: Answer): RosterRefusal {
  const { status, afterMs, retry } = refusalFor(answer)
  if (retry && status !== undefined && status < 500 && status !== 408) {
    return new RosterRefusal('slow-down', 'The LMS asks Notch to slow down.', { status, afterMs })
  }
  if (retry) {
    return new RosterRefusal('unreachable', `The LMS has a problem at the moment (${status}).`, { status, afterMs })
  }
  if (status === 404 || status === 410) {
    return new RosterRefusal('not-offered', 'The LMS has no list of members for this course any more.', { status })
  }
  if (status === 401 || status === 403) return new RosterRefusal('not-allowed', NOT_ALLOWED, { status })
  return new RosterRefusal('unreadable', `The LMS refused its list of members (${status}).`, { status })
}

/** The refusal that a request without a usable answer stands for: no connection, no token, a host that is not the LMS's. */
export function refusalOf(error: unknown): RosterRefusal {
  if (error instanceof RosterRefusal) return error
  // Tokens and connections are shared with the gradebook, and so are their refusals; their words are about grades.
  if (!(error instanceof GradebookRefusal)) throw error
  const { retry, status, afterMs, reason } = error
  if (status === undefined) return new RosterRefusal('unreachable', reason)
  if (!retry) return new RosterRefusal('not-allowed', NOT_ALLOWED, { status })
  if (status === 429 || (status === 403 && afterMs !== undefined)) {
    return new RosterRefusal('slow-down', 'The LMS asks Notch to slow down.', { status, afterMs })
  }
  if (status < 500) return new RosterRefusal('not-allowed', reason, { status })
  return new RosterRefusal('unreachable', `The LMS has a problem at the moment (${status}).`, { status, afterMs })
}

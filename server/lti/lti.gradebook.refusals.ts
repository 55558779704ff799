import { GradebookRefusal } from '../grades/gradebook.port.ts'
import { RequestFailure, type Answer } from './lti.http.ts'

// What an LMS's answer means for a grade: whether to try again, and in words for those who look after grades.

const LONGEST_WAIT_MS = 6 * 3_600_000

const NOT_ALLOWED =
  'The LMS does not let Notch write this grade. An administrator can allow it where Notch is set up there.'
const NOT_GRADABLE =
  'The LMS takes no grade for this person. Teachers of the course and people who have left it have no place in its gradebook.'

const PERMANENT: Record<number, string> = {
  400: NOT_GRADABLE,
  401: NOT_ALLOWED,
  403: NOT_ALLOWED,
  404: 'The gradebook column is gone: the activity was deleted, or its course has ended.',
  409: 'Somebody has graded this in the LMS in the meantime. Their grade was left as it is.',
  412: 'The LMS does not take grades for this link any more.',
  422: `${NOT_GRADABLE} The number of attempts may also be used up.`,
}

/** The refusal that an answer other than success stands for. */
export function refusalFor(answer: Answer): GradebookRefusal {
  const { status } = answer
  const afterMs = askedWait(answer)
  if (status === 429 || (status === 403 && isRateLimit(answer))) {
    return new GradebookRefusal('The LMS asks Notch to slow down.', { retry: true, status, afterMs })
  }
  if (status >= 500 || status === 408) {
    return new GradebookRefusal(`The LMS has a problem at the moment (${status}).`, { retry: true, status, afterMs })
  }
  const reason = PERMANENT[status] ?? `The LMS refused the grade (${status}).`
  return new GradebookRefusal(reason, { retry: false, status })
}

/** The refusal that a request without an answer stands for. */
export function unanswered(error: unknown): GradebookRefusal {
  if (error instanceof GradebookRefusal) return error
  if (!(error instanceof RequestFailure)) throw error
  const reason = error.retry
    ? `The LMS does not answer: ${error.message}.`
    : `Notch may not call this LMS: ${error.message}.`
  return new GradebookRefusal(reason, { retry: error.retry })
}

// Canvas says "Rate Limit Exceeded" with 403, and names what is left of the allowance.
function isRateLimit({ headers, body }: Answer): boolean {
  const left = headers['x-rate-limit-remaining']
  return /rate limit/i.test(body) || headers['retry-after'] !== undefined || (left !== undefined && Number(left) <= 0)
}

function askedWait({ headers }: Answer): number | undefined {
  const asked = headers['retry-after']
  if (asked === undefined) return undefined
  const ms = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now()
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST_WAIT_MS) : undefined
}

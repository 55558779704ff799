import type { RefusalKind } from '../grades/grade.contract.ts'
import { GradebookRefusal } from '../grades/gradebook.port.ts'
import { RequestFailure, type Answer } from '../core/guarded-client.ts'

// What an LMS's answer means for a grade: whether to try again, and in words for those who look after grades.

const LONGEST_WAIT_MS = 6 * 3_600_000

const NOT_GRADABLE =
  'The LMS takes no grade for this person. Teachers of the course and people who have left it have no place in its gradebook.'

/** Refusals that no trying again mends. A row that names words of the answer goes before the one for its status alone. */
const FOR_GOOD: { status: number; says?: RegExp; kind: RefusalKind; reason: string }[] = [
  {
    status: 400,
    says: /submitted_?at|in the future/i,
    kind: 'clock',
    reason: 'The LMS takes the time of handing in for a time to come: its clock and ours do not agree.',
  },
  // Moodle says no more than `[]`, or "Incorrect score received".
  { status: 400, says: /^\s*(\[\s*\])?\s*$|score|grad|user|student/i, kind: 'not-gradable', reason: NOT_GRADABLE },
  { status: 400, kind: 'other', reason: 'The LMS did not understand the grade that was sent to it (400).' },
  { status: 401, kind: 'not-allowed', reason: 'The LMS does not let Notch write this grade.' },
  { status: 403, kind: 'not-allowed', reason: 'The LMS does not let Notch write this grade.' },
  {
    status: 404,
    kind: 'column-gone',
    reason: 'The gradebook column is gone: the activity was deleted, or its course has ended.',
  },
  {
    status: 409,
    kind: 'graded-there',
    reason: 'Somebody has graded this in the LMS in the meantime. Their grade was left as it is.',
  },
  { status: 412, kind: 'link-refused', reason: 'The LMS does not take grades for this link any more.' },
  {
    status: 422,
    says: /attempt/i,
    kind: 'attempts-used-up',
    reason: 'The activity in the LMS allows only so many attempts, and they are used up.',
  },
  {
    status: 422,
    says: /online_upload|\bfiles?\b/i,
    kind: 'file-expected',
    reason:
      'The activity in the LMS expects an uploaded file, so it does not take work that was handed in through Notch.',
  },
  {
    status: 422,
    says: /score_?(maximum|given)|points|negative/i,
    kind: 'scale',
    reason: 'The points of this activity in the LMS do not fit: its column counts from 0 points, or to none.',
  },
  {
    status: 422,
    says: /resource_?link/i,
    kind: 'link-refused',
    reason: 'The LMS says that this link belongs to another tool.',
  },
  { status: 422, kind: 'not-gradable', reason: NOT_GRADABLE },
]

/** The refusal that an answer other than success stands for. */
export function refusalFor(answer: Answer): GradebookRefusal {
  const { status, body } = answer
  const afterMs = askedWait(answer)
  if (status === 429 || (status === 403 && isRateLimit(answer))) {
    return new GradebookRefusal('The LMS asks Notch to slow down.', { retry: true, status, afterMs, kind: 'slow-down' })
  }
  if (status >= 500 || status === 408) {
    const reason = `The LMS has a problem at the moment (${status}).`
    return new GradebookRefusal(reason, { retry: true, status, afterMs, kind: 'lms-trouble' })
  }
  const row = FOR_GOOD.find((one) => one.status === status && (one.says?.test(body) ?? true))
  const reason = row?.reason ?? `The LMS refused the grade (${status}).`
  return new GradebookRefusal(reason, { retry: false, status, kind: row?.kind })
}

/** The refusal that a request without an answer stands for. */
export function unanswered(error: unknown): GradebookRefusal {
  if (error instanceof GradebookRefusal) return error
  if (!(error instanceof RequestFailure)) throw error
  const reason = error.retry
    ? `The LMS does not answer: ${error.message}.`
    : `Notch may not call this LMS: ${error.message}.`
  return new GradebookRefusal(reason, { retry: error.retry, kind: error.retry ? 'no-answer' : 'unknown-host' })
}

/** Whether the LMS may have done what was asked although it did not say so. */
export const maybeTaken = ({ status }: Answer) => status >= 500 || status === 408

// Canvas says "Rate Limit Exceeded" with 403, and names what is left of the allowance.
function isRateLimit({ headers, body }: Answer): boolean {
  const left = headers['x-rate-limit-remaining']
  return /rate limit/i.test(body) || headers['retry-after'] !== undefined || (left !== undefined && Number(left) <= 0)
}

function askedWait({ headers }: Answer): number | undefined {
  const asked = headers['retry-after']
  if (asked === undefined) return undefined
  // An instant is the LMS's own, so it is measured by the LMS's clock where that is told.
  const there = Date.parse(headers.date ?? '')
  const ms = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - (there || Date.now())
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST_WAIT_MS) : undefined
}

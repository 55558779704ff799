/** The most requests that sending one grade is meant for: a token, what the LMS holds, the score, and the score once more. */
const REQUESTS = 4.5
/** Just before its deadline a token may still be asked for, by either name of the authorization server. */
const LATE_REQUESTS = 2.5
const SHORTEST_MS = 10_000

export interface SendingTimes {
  /** no request but one for a token goes on after this */
  deadlineMs: number
  /** how long a worker holds a grade: longer than sending it can take */
  leaseMs: number
  /** how long the making of a column is one worker's alone: a lost answer's column needs time to show up */
  claimMs: number
}

/** How long sending one grade may take, where an LMS may take so long to answer one request. */
export function sendingTimes(lmsTimeoutMs = SHORTEST_MS): SendingTimes {
  const answerMs = Math.max(lmsTimeoutMs, SHORTEST_MS)
  const deadlineMs = REQUESTS * answerMs
  const leaseMs = deadlineMs + LATE_REQUESTS * answerMs
  return { deadlineMs, leaseMs, claimMs: leaseMs + deadlineMs }
}

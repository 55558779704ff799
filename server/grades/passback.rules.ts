import type { SubmissionDocument } from '../submissions/submission.model.ts'
import type { GradebookView } from '../submissions/submission.contract.ts'
import { currentAttempt } from '../submissions/submission.rules.ts'
import type { GradebookResult } from './gradebook.port.ts'
import type { PassbackDocument } from './passback.document.ts'

/** After so many tries (about four days) a grade waits for a person to send it again. */
export const MOST_TRIES = 40
const LONGEST_WAIT_MS = 3 * 60 * 60 * 1000

/** Exponential backoff with jitter; what the LMS asks for is obeyed. `random` is in [0, 1). */
export function waitBeforeNextTry(tries: number, baseMs: number, random: number, askedMs = 0): number {
  const grown = Math.min(baseMs * 2 ** Math.min(tries, 30), LONGEST_WAIT_MS)
  return Math.max(askedMs, Math.round(grown / 2 + (grown / 2) * random))
}

export const NOT_YET_COMMENT = 'Not yet: your feedback is waiting in Notch.'

/** What a credential's column should hold now, or null where it never heard of this work. */
export function resultFor(
  submission: SubmissionDocument,
  links: { attemptUrl: string; badgeUrl: string | null; growthComment: string | null },
): GradebookResult | null {
  const attempt = currentAttempt(submission)
  if (!attempt) return null
  const { submittedAt } = attempt
  const { attemptUrl } = links
  switch (submission.status) {
    case 'submitted':
    case 'inReview':
      return { state: 'submitted', submittedAt, attemptUrl }
    case 'returned':
      return { state: 'returned', submittedAt, comment: NOT_YET_COMMENT, attemptUrl }
    case 'awarded': {
      if (links.badgeUrl === null) return null
      const comment = links.growthComment ? `Earned. ${links.growthComment}` : 'Earned.'
      return { state: 'awarded', submittedAt, comment, badgeUrl: links.badgeUrl, attemptUrl }
    }
    case 'draft':
      return whileDrafting(submission, attemptUrl)
    case 'withdrawn':
    case 'revoked':
      return { state: submission.status, submittedAt }
  }
}

/** Revising after feedback: the column goes on saying "not yet". Taken back before any feedback: it says nothing any more. */
function whileDrafting(submission: SubmissionDocument, attemptUrl: string): GradebookResult {
  const reviewed = submission.attempts.filter((attempt) => attempt.feedback !== null).at(-1)
  if (!reviewed) return { state: 'withdrawn', submittedAt: null }
  const { submittedAt } = reviewed
  // An award that was revoked, and work that goes on: no grade comes back by that.
  if (reviewed.feedback?.outcome === 'award') return { state: 'revoked', submittedAt }
  return { state: 'returned', submittedAt, comment: NOT_YET_COMMENT, attemptUrl }
}

/**
 * What to tell the column now. A grade of ours that stands there although its award was revoked goes first: the state of
 * the work begun anew is told after it (`more`), or it would stand beside a grade that nobody granted.
 */
export function nextToTell(
  result: GradebookResult,
  gradeSent: boolean,
  submission: Pick<SubmissionDocument, 'attempts'>,
): { result: GradebookResult; more: boolean } {
  const isStatus = result.state === 'submitted' || result.state === 'returned' || result.state === 'withdrawn'
  const revoked = submission.attempts.filter((attempt) => attempt.feedback?.outcome === 'award').at(-1)
  if (!isStatus || !gradeSent || !revoked) return { result, more: false }
  return { result: { state: 'revoked', submittedAt: revoked.submittedAt }, more: true }
}

/** What a stack's column should hold, or null where it never heard of this person. Nothing earned is no grade, never a 0. */
export function stackResultFor(earned: number, of: number, title: string, gradeSent: boolean): GradebookResult | null {
  if (earned > 0) return { state: 'progress', earned, of, comment: `${earned} of ${of} earned in "${title}".` }
  return gradeSent ? { state: 'revoked', submittedAt: null } : null
}

/** The gradebook cell has room for a short form of the feedback; the rest is read in Notch. */
export function shortComment(text: string, most = 300): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  const space = line.lastIndexOf(' ', most - 1)
  // Some scripts put no spaces between words.
  return `${line.slice(0, space > 0 ? space : most - 1).replace(/[,;:]$/, '')}…`
}

/** One word for all columns of a submission: the worst news first. */
export function gradebookState(passbacks: Pick<PassbackDocument, 'status' | 'sentAt' | 'reason'>[]): GradebookView {
  if (passbacks.length === 0) return { state: 'none', at: null, reason: null }
  const state =
    (['refused', 'waiting', 'sent'] as const).find((status) => passbacks.some((p) => p.status === status)) ?? 'none'
  const times = passbacks.flatMap((passback) => passback.sentAt?.getTime() ?? [])
  const reason = passbacks.find((passback) => passback.status === state)?.reason ?? null
  return { state, at: times.length ? new Date(Math.max(...times)).toISOString() : null, reason }
}

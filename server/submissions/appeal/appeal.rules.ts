import { addBusinessDays, type Holidays } from '../../core/business-days.ts'
import type { IssuerId, PersonId } from '../../core/ids.contract.ts'
import type { FeedbackView } from '../submission.contract.ts'
import type { SubmissionDocument } from '../submission.model.ts'
import type { AppealStanding } from './appeal.contract.ts'

/** An earner's word against a "not yet". There is at most one for all their work on a credential. */
export interface Appeal {
  attempt: number
  issuerId: IssuerId
  reason: string
  appealedAt: Date
  dueAt: Date
  /** while it is open: who decided on the attempt before, and so may not decide again */
  notBy: PersonId[]
  firstFeedback: FeedbackView
  settledAt: Date | null
  outcome: 'award' | 'return' | null
}

/** How long after a decision an earner may appeal, and how long the issuer may take. */
export const APPEAL_BUSINESS_DAYS = 20
export const ANSWER_BUSINESS_DAYS = 10

type Appealed = Pick<SubmissionDocument, 'appeal'>

/** The appeal that waits for its decision, or null. */
export const openAppeal = ({ appeal }: Appealed): Appeal | null => (appeal && appeal.settledAt === null ? appeal : null)

/** Until when the newest "not yet" may be appealed against, or null where it may not. */
export function mayAppealUntil(
  submission: Pick<SubmissionDocument, 'status' | 'appeal' | 'attempts'>,
  now: Date,
  /** of the earner's organization */
  holidays: Holidays,
): Date | null {
  const decidedAt = submission.attempts.at(-1)?.feedback?.decidedAt
  if (submission.status !== 'returned' || submission.appeal || !decidedAt) return null
  const until = addBusinessDays(new Date(decidedAt), APPEAL_BUSINESS_DAYS, holidays)
  return until > now ? until : null
}

export function appealStanding(
  submission: Pick<SubmissionDocument, 'status' | 'appeal' | 'attempts'>,
  now: Date,
  holidays: Holidays,
): AppealStanding {
  const { appeal } = submission
  return {
    until: mayAppealUntil(submission, now, holidays)?.toISOString() ?? null,
    made: appeal
      ? {
          attempt: appeal.attempt,
          reason: appeal.reason,
          appealedAt: appeal.appealedAt.toISOString(),
          dueAt: appeal.dueAt.toISOString(),
          settled:
            appeal.settledAt && appeal.outcome ? { outcome: appeal.outcome, at: appeal.settledAt.toISOString() } : null,
          firstFeedback: appeal.firstFeedback,
        }
      : null,
  }
}

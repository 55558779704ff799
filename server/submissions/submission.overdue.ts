import type { Model } from 'mongoose'
import type { CredentialId, OrganizationId, SubmissionId } from '../core/ids.contract.ts'
import type { Attempt, SubmissionDocument } from './submission.model.ts'

/** What tells that something waits too long, and nothing of whose it is. */
export interface OverdueDocument extends Pick<SubmissionDocument, 'credentialId' | 'dueAt'> {
  _id: SubmissionId
  claims: { leaseUntil: Date }[]
  attempts: Pick<Attempt, 'reference' | 'submittedAt'>[]
}

const FIELDS = {
  credentialId: 1,
  dueAt: 1,
  'claims.leaseUntil': 1,
  'attempts.reference': 1,
  'attempts.submittedAt': 1,
} as const

/** Asked state by state: with an equality on each field before the day, every engine finds these by an index. */
export function overdueQueries(model: Model<SubmissionDocument>) {
  const overdue = (where: object, now: Date, limit: number) =>
    Promise.all(
      (['submitted', 'inReview'] as const).map((status) =>
        model
          .find({ ...where, status, dueAt: { $lt: now } }, FIELDS)
          .sort({ dueAt: 1 })
          .limit(limit)
          .lean<OverdueDocument[]>(),
      ),
    ).then((found) => found.flat())
  return {
    /** For which credentials, and on which days (UTC), work became overdue from a moment on and before another. */
    async overdueSince(since: Date, now: Date): Promise<{ credentialId: CredentialId; day: string }[]> {
      const day = { $dateToString: { date: '$dueAt', format: '%Y-%m-%d' } }
      const found = await Promise.all(
        (['submitted', 'inReview'] as const).map((status) =>
          model.aggregate<{ _id: { credentialId: CredentialId; day: string } }>([
            { $match: { status, dueAt: { $gte: since, $lt: now } } },
            { $group: { _id: { credentialId: '$credentialId', day } } },
          ]),
        ),
      )
      return found.flat().map(({ _id }) => _id)
    },
    overdueIn: (organizationId: OrganizationId, now: Date, limit: number) => overdue({ organizationId }, now, limit),
    overdueOf: (credentialId: CredentialId, now: Date, limit: number) => overdue({ credentialId }, now, limit),
  }
}

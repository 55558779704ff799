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
    overdueIn: (organizationId: OrganizationId, now: Date, limit: number) => overdue({ organizationId }, now, limit),
    overdueOf: (credentialId: CredentialId, now: Date, limit: number) => overdue({ credentialId }, now, limit),
  }
}

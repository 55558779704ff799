import type { Model, QueryFilter } from 'mongoose'
import type { SubmissionDocument, SubmissionFilter, SubmissionUpdate } from './submission.model.ts'

// Where an attempt waits for a reviewer, as one word that an index finds: an organization's own queue of a credential, and
// the shared one where organizations review together. Both are null while no place is free.

export interface Waiting {
  waitsAt: string | null
  waitsFor: string | null
}

export const NOT_WAITING: Waiting = { waitsAt: null, waitsFor: null }

export const homeQueue = (organizationId: string, credentialId: string) => `${organizationId}.${credentialId}`

/** Where a free place of this submission is found. */
export const waitingIn = ({
  organizationId,
  credentialId,
  reviewPool,
}: Pick<SubmissionDocument, 'organizationId' | 'credentialId' | 'reviewPool'>): Waiting => ({
  waitsAt: homeQueue(organizationId, credentialId),
  waitsFor: reviewPool?.kind === 'coalition' ? credentialId : null,
})

/** Whether a change moves places without saying whether any is free now: then the queue would show what is gone, or hide it. */
export function forgetsWaiting({ $set, $inc }: SubmissionUpdate): boolean {
  const names = [...Object.keys($set ?? {}), ...Object.keys($inc ?? {})]
  return names.some((name) => name.startsWith('openSlots')) && !names.includes('waitsAt')
}

/** What the queue needs of a submission, and no text of anybody's. */
export type WaitingDocument = Pick<
  SubmissionDocument,
  | '_id'
  | 'earnerId'
  | 'organizationId'
  | 'credentialId'
  | 'version'
  | 'status'
  | 'claims'
  | 'decisions'
  | 'declines'
  | 'openSlots'
  | 'unblindedTo'
  | 'openedThrough'
  | 'passedRows'
  | 'reviewPool'
  | 'dueAt'
  | 'attempts'
  | 'appeal'
>

const WITHOUT = {
  draft: 0,
  trail: 0,
  setAside: 0,
  'attempts.overview': 0,
  'attempts.reflection': 0,
  'attempts.feedback': 0,
} as const

/** A stretch of one queue, from a moment on and before another. */
export interface Stretch {
  queue: 'waitsAt' | 'waitsFor'
  key: string
  from: Date | null
  before: Date | null
}

export function waitingQueries(model: Model<SubmissionDocument>) {
  return {
    /** The oldest due first. Growth: an index serves the filter and the order. */
    waitingBetween({ queue, key, from, before }: Stretch, limit: number): Promise<WaitingDocument[]> {
      const dueAt = { ...(from ? { $gte: from } : {}), ...(before ? { $lt: before } : {}) }
      const filter: QueryFilter<SubmissionDocument> = {
        [queue]: key,
        ...(from || before ? { dueAt } : {}),
      }
      return model.find(filter, WITHOUT).sort({ dueAt: 1, _id: 1 }).limit(limit).lean<WaitingDocument[]>()
    },

    /** Gives work that an earlier version of Notch took in its place in the queue. */
    async adoptWaiting(): Promise<number> {
      const filter: SubmissionFilter = { status: { $in: ['submitted', 'inReview'] }, waitsAt: { $exists: false } }
      let adopted = 0
      for (const submission of await model.find(filter).limit(10_000).lean<SubmissionDocument[]>()) {
        const { openSlots, status } = submission
        const waits = openSlots.expert + openSlots.peer > 0 ? waitingIn(submission) : NOT_WAITING
        const { modifiedCount } = await model.updateOne(
          { _id: submission._id, status, waitsAt: { $exists: false } },
          { $set: waits },
        )
        adopted += modifiedCount
      }
      return adopted
    },
  }
}

import type { Model } from 'mongoose'
import { beside, type Beside } from '../core/beside.ts'
import type { PersonId } from '../core/ids.contract.ts'
import type { SubmissionDocument, SubmissionFilter, SubmissionUpdate } from './submission.model.ts'
import { wordsOf } from './submission.hours.ts'

// Where an attempt waits for a reviewer, in words that one index finds: an organization's own queue of a credential, and
// the shared one where organizations review together; each with the year, month, day and hour at which it is due. So one
// question finds what is due in any stretch of any number of queues. Nothing stands there while no place is free.

export interface Waiting {
  waitsIn: string[]
}

export const NOT_WAITING: Waiting = { waitsIn: [] }

export const homeQueue = (organizationId: string, credentialId: string) => `${organizationId}.${credentialId}`
export const sharedQueue = (credentialId: string) => `*.${credentialId}`

/** Where a free place of this submission is found. */
export function waitingIn({
  organizationId,
  credentialId,
  reviewPool,
  dueAt,
}: Pick<SubmissionDocument, 'organizationId' | 'credentialId' | 'reviewPool' | 'dueAt'>): Waiting {
  if (!dueAt) throw new Error('Work waits for a reviewer and has no day on which it is due')
  const queues = [
    homeQueue(organizationId, credentialId),
    ...(reviewPool?.kind === 'coalition' ? [sharedQueue(credentialId)] : []),
  ]
  return { waitsIn: queues.flatMap((queue) => wordsOf(queue, dueAt)) }
}

/** Whether a change moves places without saying whether any is free now: then the queue would show what is gone, or hide it. */
export function forgetsWaiting({ $set, $inc }: SubmissionUpdate): boolean {
  const names = [...Object.keys($set ?? {}), ...Object.keys($inc ?? {})]
  return names.some((name) => name.startsWith('openSlots')) && !names.includes('waitsIn')
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

/** What nobody needs who lists work. */
const TEXTS = [
  'draft',
  'trail',
  'setAside',
  'waitsIn',
  'attempts.overview',
  'attempts.reflection',
  'attempts.feedback',
] as const

const WITHOUT = Object.fromEntries(TEXTS.map((field) => [field, 0] as const))

const claimed = beside('submissions', 'claims.assessorId', 'claimed', [])

/** What a person has claimed, beside a question. */
const CLAIMED: Beside = {
  stages: [...claimed.stages, { $unset: TEXTS.map((field) => `claimed.${field}`) }],
  show: { claimed: 1 },
}

const DECLINES = ['declines.assessorId', 'declines.ground'] as const

export function waitingQueries(model: Model<SubmissionDocument>) {
  return {
    claimedBeside: CLAIMED,
    declinedBeside: beside('submissions', 'declines.assessorId', 'declined', ['earnerId', ...DECLINES]),

    /** What somebody declined to review: whose it is, and on which ground. */
    declinedWork: (assessorId: PersonId) =>
      model
        .find(
          { 'declines.assessorId': assessorId },
          Object.fromEntries(['earnerId', ...DECLINES].map((one) => [one, 1])),
        )
        .limit(5000)
        .lean<Pick<SubmissionDocument, 'earnerId' | 'declines'>[]>(),

    /** What has one of these words, the oldest due first. Growth: one index, a few keys of it; no field stands beside it. */
    waitingUnder: (words: string[], limit: number): Promise<WaitingDocument[]> =>
      model
        .find({ waitsIn: { $in: words } }, WITHOUT)
        .sort({ dueAt: 1, _id: 1 })
        .limit(limit)
        .batchSize(limit)
        .lean<WaitingDocument[]>(),

    /** Gives work that an earlier version of Notch took in its place in the queue. */
    async adoptWaiting(): Promise<number> {
      const filter: SubmissionFilter = { status: { $in: ['submitted', 'inReview'] }, waitsIn: { $exists: false } }
      let adopted = 0
      for (const submission of await model.find(filter).limit(10_000).lean<SubmissionDocument[]>()) {
        const { openSlots, status } = submission
        const waits = openSlots.expert + openSlots.peer > 0 ? waitingIn(submission) : NOT_WAITING
        const { modifiedCount } = await model.updateOne(
          { _id: submission._id, status, waitsIn: { $exists: false } },
          { $set: waits },
        )
        adopted += modifiedCount
      }
      return adopted
    },
  }
}

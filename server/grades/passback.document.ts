import { Schema } from 'mongoose'
import type {
  CredentialId,
  OrganizationId,
  PersonId,
  PlacementId,
  StackId,
  SubmissionId,
} from '../core/ids.contract.ts'
import type { GradeState, RefusalKind } from './grade.contract.ts'
import type { Doubt } from './gradebook.port.ts'

/**
 * A grade on its way to one gradebook column: one record per (column, earner). It holds no grade: what to send is read from
 * the submission when sending, so the newest state always wins and nothing can arrive out of order.
 */
export interface PassbackDocument {
  _id: string
  /** which part of a long backlog it waits in */
  lane: number
  placementId: PlacementId
  platformId: string
  personId: PersonId
  organizationId: OrganizationId
  credentialId: CredentialId
  submissionId: SubmissionId
  /** the column's course, for its facilitators */
  courseId?: string | null
  courseTitle?: string | null
  /** set for a column that counts a stack */
  stackId?: StackId | null
  status: GradeState
  /** counts up whenever something new is owed */
  wanted: number
  /** which news of the work was counted last, so that two workers who pay the same one count it once */
  news?: string[]
  /** the `wanted` that arrived last */
  arrived: number
  tries: number
  dueAt: Date
  /** a worker holds it until then; left behind by one that ended in the middle of sending */
  leaseUntil: Date | null
  gradeSent: boolean
  sentAt: Date | null
  /** a try that may have arrived unseen */
  doubt?: Doubt | null
  /** a mark of the comment that arrived last */
  commentSent?: string | null
  /** how often an answer was lost and nothing but sending again was left */
  sentTwice?: number
  /** in plain words, of the last try that did not arrive */
  reason: string | null
  kind?: RefusalKind | null
  updatedAt: Date
}

export const passbackSchema = () =>
  new Schema<PassbackDocument>({
    _id: String,
    lane: { type: Number, required: true },
    placementId: { type: String, required: true },
    platformId: { type: String, required: true },
    personId: { type: String, required: true },
    organizationId: { type: String, required: true },
    credentialId: { type: String, required: true },
    submissionId: { type: String, required: true },
    courseId: { type: String, default: null },
    courseTitle: { type: String, default: null },
    stackId: { type: String, default: null },
    status: { type: String, required: true },
    wanted: { type: Number, required: true },
    news: { type: [String], default: undefined },
    arrived: { type: Number, required: true },
    tries: { type: Number, required: true },
    dueAt: { type: Date, required: true },
    leaseUntil: { type: Date, default: null },
    gradeSent: { type: Boolean, required: true },
    sentAt: { type: Date, default: null },
    doubt: { type: Schema.Types.Mixed, default: null },
    commentSent: { type: String, default: null },
    sentTwice: { type: Number, default: 0 },
    reason: { type: String, default: null },
    kind: { type: String, default: null },
    updatedAt: { type: Date, required: true },
  })

import { Schema, type Connection, type QueryFilter, type UpdateQuery } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type {
  ArtifactId,
  AwardId,
  CredentialId,
  OrganizationId,
  PersonId,
  PlacementId,
  SubmissionId,
} from '../core/ids.contract.ts'
import type { Artifact } from '../evidence/evidence.contract.ts'
import type { Appeal } from './appeal/appeal.rules.ts'
import type { NoticeKind } from '../notices/notice.kinds.contract.ts'
import type { ReviewPool } from '../organizations/pools/pool.contract.ts'
import type { DeclineGround } from './decline.contract.ts'
import type { Moment } from '../reviews/note.contract.ts'
import type { HowLearned, HowLearnedDraft } from './how-learned.contract.ts'
import { PROGRESS_FIELDS, type ProgressDocument } from './progress.fields.ts'
import type { Answers, FeedbackView, SelfAssessment } from './submission.contract.ts'
import { earnerQueries } from './submission.earner.queries.ts'
import { forgetsWaiting, waitingQueries, type Waiting } from './submission.waiting.ts'
import { overdueQueries } from './submission.overdue.ts'
import type { Revocation } from './submission.revoking.ts'
import type { SubmissionAction, SubmissionStatus } from './submission.status.contract.ts'

export type ReviewerKind = 'expert' | 'peer'

/** A course link that the earner opened this credential through. */
export interface OpenedThrough {
  placementId: PlacementId
  courseId: string | null
  /** false where the earner teaches the course: LMSs refuse a grade for them */
  gradable: boolean
}

export interface Draft {
  revision: number
  savedAt: Date
  overview: Answers
  reflection: Answers
  selfAssessment: SelfAssessment
  changeNote: string
  artifacts: { artifactId: ArtifactId; requirementId: string }[]
  /** counts up with every piece added or removed, so that submitting and adding cannot miss each other */
  evidenceRevision: number
  /** what the earner says on how they learned; a draft of before this had none */
  howLearned?: HowLearnedDraft
  /** the start they chose: nobody else is told */
  alreadyDoing?: boolean
  /** digests of words that were pointed out as names and are fine */
  fineNames?: string[]
}

/** What was handed in. Never changes after submitting; only `feedback`, `incompleteReason` and `decisions` are added once. */
export interface Attempt {
  number: number
  reference: string
  submittedAt: Date
  dueAt: Date
  version: number
  placementId: PlacementId
  courseId: string | null
  overview: Answers
  reflection: Answers
  selfAssessment: SelfAssessment
  changeNote: string
  artifacts: Artifact[]
  /** like the self-assessment kept from assessors until their decision stands; attempts of before this have none */
  howLearned?: HowLearned
  feedback: FeedbackView | null
  incompleteReason: string | null
  /** set where the earner took it back before anybody reviewed it */
  recalledAt: Date | null
  /** who decided what; never shown to the earner */
  decisions: Decision[]
}

/** What of a draft no longer fits once a restart moved it to a newer version. */
export interface SetAsideDraft extends Pick<Draft, 'overview' | 'reflection' | 'selfAssessment' | 'artifacts'> {
  /** the version that asked for it */
  version: number
  setAsideAt: Date
}

export interface Claim {
  assessorId: PersonId
  kind: ReviewerKind
  claimedAt: Date
  leaseUntil: Date
}

export interface Decision {
  assessorId: PersonId
  kind: ReviewerKind
  outcome: 'award' | 'return'
  rows: Record<string, { levelId: string; comment: string; moments?: Moment[] }>
  overview: { verdict: 'passing' | 'notYet'; comment: string }
  reflection: { verdict: 'passing' | 'notYet'; comment: string }
  growthComment: string
  decidedAt: Date
  /** until then it can be undone; nothing of it leaves the tool */
  takesEffectAt: Date
}

/** Somebody who will not review this work, now or later, and why. */
export interface Decline {
  assessorId: PersonId
  attempt: number
  ground: DeclineGround
  reason: string
  declinedAt: Date
}

/** whom a notice is for, where it is not one person */
export type NoticeReaders = 'earner' | 'reviewers' | 'issuer' | 'coordinators'

export interface Owed {
  id: string
  /** 'copies': hashes of copies that were still being made when the attempt was handed in; 'figures': what settled */
  kind: 'award' | 'passback' | 'revocation' | 'copies' | 'figures' | 'notice'
  /** what a revocation takes back; kept here, for the work may have begun anew before it is paid */
  revocation?: Revocation
  /** what is to be counted */
  settled?: { attempt: number; onAppeal: boolean }
  /** whom to tell what */
  notice?: { kind: NoticeKind; to: PersonId | NoticeReaders }
}

export interface TrailEntry {
  at: Date
  action: SubmissionAction | 'start' | 'decide' | 'undo'
  /** null: the worker */
  by: PersonId | null
  from: SubmissionStatus
  to: SubmissionStatus
}

/** One earner's work on one credential: the only record of its state. */
export interface SubmissionDocument extends Partial<Waiting> {
  _id: SubmissionId
  earnerId: PersonId
  organizationId: OrganizationId
  credentialId: CredentialId
  version: number
  status: SubmissionStatus
  draft: Draft
  /** absent where no restart ever left anything over */
  setAside?: SetAsideDraft[]
  attempts: Attempt[]
  openedThrough: OpenedThrough[]
  /** when the earner of the attempt under review was told to expect feedback */
  dueAt: Date | null
  claims: Claim[]
  decisions: Decision[]
  /** reviews that nobody has claimed yet */
  openSlots: Record<ReviewerKind, number>
  /** the instant at which the newest decision takes effect, while there is one to wait for */
  effectAt: Date | null
  /** rows that reached the bar in an earlier attempt */
  passedRows: Record<string, { levelId: string; attempt: number }>
  /** the one appeal to the issuer, for good */
  appeal?: Appeal | null
  /** who may review what was handed in, as its earner read it then; work of an earlier version has none */
  reviewPool?: ReviewPool
  /** absent where nobody ever declined */
  declines?: Decline[]
  /** who read an attempt beside its earner's name and so may never review it */
  unblindedTo: PersonId[]
  owed: Owed[]
  awardId: AwardId | null
  /** while the work is revoked */
  revocation?: Revocation | null
  createdAt: Date
  updatedAt: Date
  trail: TrailEntry[]
}

// Read and written whole or by path, typed above; mongoose has nothing to cast in them.
const mixed = { type: Schema.Types.Mixed, required: true }

function submissionSchema() {
  return new Schema<SubmissionDocument>({
    _id: String,
    earnerId: { type: String, required: true },
    organizationId: { type: String, required: true },
    credentialId: { type: String, required: true },
    version: { type: Number, required: true },
    status: { type: String, required: true },
    draft: mixed,
    setAside: { type: Schema.Types.Mixed },
    attempts: mixed,
    openedThrough: mixed,
    dueAt: { type: Date, default: null },
    claims: mixed,
    decisions: mixed,
    openSlots: mixed,
    waitsIn: { type: [String], default: undefined },
    effectAt: { type: Date, default: null },
    passedRows: mixed,
    reviewPool: { type: Schema.Types.Mixed },
    declines: { type: Schema.Types.Mixed },
    unblindedTo: { type: [String], required: true },
    owed: mixed,
    awardId: { type: String, default: null },
    revocation: { type: Schema.Types.Mixed, default: null },
    appeal: { type: Schema.Types.Mixed },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    trail: mixed,
  })
}

export type SubmissionFilter = QueryFilter<SubmissionDocument>
export type SubmissionUpdate = UpdateQuery<SubmissionDocument>

/** A step from one of `from` to `to`, by one conditional update: of many who try, one wins. */
export interface Move {
  id: SubmissionId
  action: TrailEntry['action']
  by: PersonId | null
  at: Date
  from: SubmissionStatus
  to: SubmissionStatus
  /** what else must hold for the move to happen */
  when?: SubmissionFilter
  change?: SubmissionUpdate
}

export function createSubmissionModel(connection: Connection) {
  const submissions = collection(connection, 'submissions', submissionSchema(), [
    // One submission per (earner, credential), whichever course opened it. Growth: shard on earnerId.
    [{ earnerId: 1, credentialId: 1 }, { unique: true }],
    [{ organizationId: 1, status: 1, dueAt: 1 }],
    [{ 'attempts.courseId': 1 }],
    [{ 'openedThrough.courseId': 1 }],
    [{ 'claims.assessorId': 1 }],
    [{ 'decisions.assessorId': 1 }],
    [{ 'attempts.decisions.assessorId': 1 }],
    [{ effectAt: 1, status: 1 }],
    [{ 'claims.leaseUntil': 1 }],
    [{ 'owed.kind': 1 }],
    [{ 'appeal.issuerId': 1, 'appeal.appealedAt': -1 }],
    [{ 'reviewPool.kind': 1, status: 1, dueAt: 1 }],
    [{ waitsIn: 1 }],
    [{ credentialId: 1, status: 1, dueAt: 1 }],
    [{ status: 1, dueAt: 1 }],
    [{ 'declines.assessorId': 1 }, { sparse: true }],
  ])
  const { model } = submissions

  return {
    ensureIndexes: () => submissions.ensureIndexes(),

    /** Inserts a first draft; answers false where the earner already has a submission on this credential. */
    async insert(submission: SubmissionDocument): Promise<boolean> {
      try {
        await model.create(submission)
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },

    ...earnerQueries(model),
    ...waitingQueries(model),
    ...overdueQueries(model),
    find: (id: SubmissionId) => model.findById(id).lean<SubmissionDocument | null>(),
    findOf: (earnerId: PersonId, credentialId: CredentialId) =>
      model.findOne({ earnerId, credentialId }).lean<SubmissionDocument | null>(),
    listOf: (earnerId: PersonId) =>
      model.find({ earnerId }).sort({ updatedAt: -1 }).limit(200).lean<SubmissionDocument[]>(),
    countOf: (earnerId: PersonId) => model.countDocuments({ earnerId }),
    submittedFrom: (courseId: string) =>
      model.find({ 'attempts.courseId': courseId }).sort({ updatedAt: -1 }).limit(500).lean<SubmissionDocument[]>(),
    /** Everything that was opened through this course, whichever course it was begun in. */
    openedIn: (courseId: string) =>
      model.find({ 'openedThrough.courseId': courseId }, PROGRESS_FIELDS).limit(50_000).lean<ProgressDocument[]>(),
    list: (filter: SubmissionFilter, sort: Record<string, 1 | -1>, limit: number) =>
      model.find(filter).sort(sort).limit(limit).lean<SubmissionDocument[]>(),

    /** Tries a move; false where somebody else was faster or something it needs no longer holds. */
    async move({ id, action, by, at, from, to, when, change }: Move): Promise<boolean> {
      if (change && forgetsWaiting(change)) throw new Error(`"${action}" moves places and does not say where it waits`)
      const entry: TrailEntry = { at, action, by, from, to }
      const { modifiedCount } = await model.updateOne(
        { _id: id, status: from, ...when },
        {
          ...change,
          $set: { ...change?.$set, status: to, updatedAt: at },
          $push: { ...change?.$push, trail: entry },
        },
      )
      return modifiedCount === 1
    },

    /** Changes a draft or a note on the submission without moving it. */
    async change(filter: SubmissionFilter, update: SubmissionUpdate): Promise<boolean> {
      if (forgetsWaiting(update)) throw new Error('A change moves places and does not say where the work waits')
      return (await model.updateOne(filter, update)).modifiedCount === 1
    },
  }
}
export type SubmissionModel = ReturnType<typeof createSubmissionModel>

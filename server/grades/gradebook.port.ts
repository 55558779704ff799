import type { CredentialId, PersonId, PlacementId, StackId } from '../core/ids.contract.ts'
import type { RefusalKind } from './grade.contract.ts'

// What the rest of Notch may ask of an LMS's gradebook, in our words: "record this result for this person in that column".
// Which messages an LMS wants to hear for it is the adapter's matter.

/** A column of an LMS gradebook, as far as others need to know it. */
export interface GradebookColumn {
  placementId: PlacementId
  /** the same for every placement that writes to the very same column, so that a result is sent there once */
  key: string
  subject: { kind: 'credential'; credentialId: CredentialId } | { kind: 'stack'; stackId: StackId }
  platformId: string
  /** what the LMS calls the course that the column stands in */
  courseTitle?: string | null
}

export type GradebookResult =
  /** handed in, waiting for a reviewer */
  | { state: 'submitted'; submittedAt: Date; attemptUrl: string }
  /** not yet: the feedback waits in Notch */
  | { state: 'returned'; submittedAt: Date; comment: string; attemptUrl: string }
  /** full points and the badge's link */
  | { state: 'awarded'; submittedAt: Date; comment: string; badgeUrl: string; attemptUrl: string }
  /** nothing is handed in any more, or what was granted no longer stands */
  | { state: 'withdrawn' | 'revoked'; submittedAt: Date | null }
  /** a stack's column: so many credentials of so many */
  | { state: 'progress'; earned: number; of: number; comment: string }

/** A try whose outcome nobody knows: the LMS may have taken it, and the answer was lost. */
export interface Doubt {
  /** the latest instant that the lost try can have been stamped with */
  at: Date
  /** a mark of what it said, or null where a process ended in the middle of it */
  said: string | null
  /** whether it carried a grade */
  graded: boolean
  /** how often the LMS was asked in vain what it holds */
  asked: number
}

export interface GradebookEntry {
  placementId: PlacementId
  personId: PersonId
  result: GradebookResult
  /** whether a grade (and not only a status) stands in the column by our hand; a status must never wipe it */
  gradeWasSent: boolean
  /** the `sentAt` of the newest entry that arrived; an LMS takes only what is later */
  lastSentAt: Date | null
  /** set where an earlier try may have arrived: what the LMS holds is read before anything is sent again */
  doubt?: Doubt | null
  /** a mark of the comment that arrived last; some LMSs would show the same one twice */
  commentSent?: string | null
  /** ends the attempt in time for the next worker */
  signal?: AbortSignal
}

export interface Recorded {
  /** the instant the LMS was told */
  sentAt: Date
  gradeSent: boolean
  commentSent?: string | null
  /** it may stand there twice: after an unknown outcome that no reading could settle */
  twice?: boolean
}

export interface Gradebook {
  /** The column that this placement writes to, or null where the LMS gave it none. */
  columnFor(placementId: PlacementId): Promise<GradebookColumn | null>
  /** Brings one result to the column, or throws a GradebookRefusal. */
  record(entry: GradebookEntry): Promise<Recorded>
}

interface RefusalOptions {
  retry: boolean
  afterMs?: number
  status?: number
  kind?: RefusalKind
  doubt?: Doubt
}

/** Why a result did not arrive, in words a facilitator can use, and whether trying again may help. */
export class GradebookRefusal extends Error {
  readonly retry: boolean
  readonly reason: string
  /** what kind of trouble it is, so that a screen can say what to do */
  readonly kind: RefusalKind
  /** how long the LMS asks us to wait */
  readonly afterMs: number | undefined
  /** the LMS's HTTP status, where there was an answer */
  readonly status: number | undefined
  /** set where the LMS may have taken the result all the same */
  readonly doubt: Doubt | undefined
  constructor(reason: string, { retry, afterMs, status, kind = 'other', doubt }: RefusalOptions) {
    super(reason)
    this.name = 'GradebookRefusal'
    this.reason = reason
    this.retry = retry
    this.afterMs = afterMs
    this.status = status
    this.kind = kind
    this.doubt = doubt
  }

  /** The same refusal of a try that may have been taken. */
  doubted(doubt: Doubt): GradebookRefusal {
    const { reason, retry, afterMs, status, kind } = this
    return new GradebookRefusal(reason, { retry, afterMs, status, kind, doubt })
  }
}

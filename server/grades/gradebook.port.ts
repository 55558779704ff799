import type { CredentialId, PersonId, PlacementId, StackId } from '../core/ids.contract.ts'

// What the rest of Notch may ask of an LMS's gradebook, in our words: "record this result for this person in that column".
// Which messages an LMS wants to hear for it is the adapter's matter.

/** A column of an LMS gradebook, as far as others need to know it. */
export interface GradebookColumn {
  placementId: PlacementId
  /** the same for every placement that writes to the very same column, so that a result is sent there once */
  key: string
  subject: { kind: 'credential'; credentialId: CredentialId } | { kind: 'stack'; stackId: StackId }
  platformId: string
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

export interface GradebookEntry {
  placementId: PlacementId
  personId: PersonId
  result: GradebookResult
  /** whether a grade (and not only a status) stands in the column by our hand; a status must never wipe it */
  gradeWasSent: boolean
  /** the `sentAt` of the newest entry that arrived; an LMS takes only what is later */
  lastSentAt: Date | null
}

export interface Gradebook {
  /** The column that this placement writes to, or null where the LMS gave it none. */
  columnFor(placementId: PlacementId): Promise<GradebookColumn | null>
  /** Brings one result to the column, or throws a GradebookRefusal. `sentAt` is the instant the LMS was told. */
  record(entry: GradebookEntry): Promise<{ sentAt: Date; gradeSent: boolean }>
}

/** Why a result did not arrive, in words a facilitator can use, and whether trying again may help. */
export class GradebookRefusal extends Error {
  readonly retry: boolean
  readonly reason: string
  /** how long the LMS asks us to wait */
  readonly afterMs: number | undefined
  /** the LMS's HTTP status, where there was an answer */
  readonly status: number | undefined
  constructor(reason: string, options: { retry: boolean; afterMs?: number; status?: number }) {
    super(reason)
    this.name = 'GradebookRefusal'
    this.reason = reason
    this.retry = options.retry
    this.afterMs = options.afterMs
    this.status = options.status
  }
}

import { deterministicId } from '../core/secrets.ts'
import type { GradebookResult } from '../grades/gradebook.port.ts'
import type { Flavour } from './flavours/flavour.ts'

// Our results as AGS 2.0 scores (3.4). Pure: values in, body out.

/** full points of a credential's column; LMSs scale to the maximum of theirs */
export const FULL_POINTS = 100
const LONGEST_COMMENT = 1500

type Progress = { activityProgress: string; gradingProgress: string; scoreGiven?: number; scoreMaximum?: number }

export interface ScoreInput {
  result: GradebookResult
  /** how the LMS names the person */
  userId: string
  timestamp: Date
  gradeStands: boolean
  flavour: Flavour
  /** whether the comment goes along; it does unless the LMS has it and would show it twice */
  withComment?: boolean
  /** whether the LMS has a submission of this very state already, so that none is made anew */
  known?: boolean
}

export const isStatus = ({ state }: GradebookResult) =>
  state === 'submitted' || state === 'returned' || state === 'withdrawn'

/** False where telling the LMS would wipe a grade that stands: most take anything ungraded for "no grade". */
export const mayTell = (result: GradebookResult, gradeStands: boolean, flavour: Flavour) =>
  !(isStatus(result) && gradeStands && !flavour.keepsGradeOnStatus)

/** Whether a grade stands in the column after this result was taken. */
export function gradeStandsAfter(result: GradebookResult, before: boolean): boolean {
  if (result.state === 'awarded' || result.state === 'progress') return true
  return result.state === 'revoked' ? false : before
}

export const pointsOf = (result: GradebookResult) => (result.state === 'progress' ? result.of : FULL_POINTS)

/** The share of full points that a result gives, or null where it gives none. */
export function shareOf(result: GradebookResult): number | null {
  if (result.state === 'awarded') return 1
  return result.state === 'progress' ? result.earned / result.of : null
}

/** A mark by which the same comment on the same work is known again. */
export function commentMark(result: GradebookResult): string | null {
  const comment = commentOf(result)
  if (comment === undefined) return null
  const submittedAt = 'submittedAt' in result ? (result.submittedAt?.toISOString() ?? '') : ''
  return deterministicId('comment', comment, submittedAt)
}

/** A mark of all that a score says but its timestamp. */
export const markOf = (result: GradebookResult) => deterministicId('said', JSON.stringify(result))

/** The body of a score. `scoringUserId` is left out always: it would name the assessor. */
export function scoreBody({
  result,
  userId,
  timestamp,
  gradeStands,
  flavour,
  withComment = true,
  known = false,
}: ScoreInput): Record<string, unknown> {
  const comment = withComment ? commentOf(result) : undefined
  const submittedAt = 'submittedAt' in result ? result.submittedAt : null
  return {
    userId,
    timestamp: timestamp.toISOString(),
    ...progressOf(result),
    ...(comment ? { comment } : {}),
    // When the earner handed in, the same on every later score: LMSs judge lateness by it.
    ...(submittedAt ? { submission: { submittedAt: submittedAt.toISOString() } } : {}),
    ...flavour.scoreExtension(result, gradeStands, known),
  }
}

function progressOf(result: GradebookResult): Progress {
  switch (result.state) {
    case 'submitted':
      return { activityProgress: 'Submitted', gradingProgress: 'PendingManual' }
    case 'returned':
      return { activityProgress: 'InProgress', gradingProgress: 'Pending' }
    case 'awarded':
      return graded('Completed', FULL_POINTS, FULL_POINTS)
    case 'progress':
      return graded(result.earned >= result.of ? 'Completed' : 'InProgress', result.earned, result.of)
    // No score and not graded: that clears what stood there.
    case 'withdrawn':
    case 'revoked':
      return { activityProgress: 'InProgress', gradingProgress: 'NotReady' }
  }
}

const graded = (activityProgress: string, scoreGiven: number, scoreMaximum: number): Progress => ({
  activityProgress,
  gradingProgress: 'FullyGraded',
  scoreGiven,
  scoreMaximum,
})

export function commentOf(result: GradebookResult): string | undefined {
  if (result.state === 'returned') return withLink(result.comment, result.attemptUrl)
  if (result.state === 'awarded') return withLink(result.comment, result.badgeUrl)
  return result.state === 'progress' ? withLink(result.comment, '') : undefined
}

/** A comment that is cut before its link is. */
function withLink(comment: string, link: string): string {
  if (link && comment.includes(link)) return comment
  const room = LONGEST_COMMENT - link.length - 1
  const text = comment.length > room ? `${comment.slice(0, room - 1)}…` : comment
  return `${text} ${link}`.trim()
}

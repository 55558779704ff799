import { z } from 'zod'
import { isGradable, type Course } from './courses.ts'
import type { LineItem } from './line-item.ts'

export const ActivityProgress = z.enum(['Initialized', 'Started', 'InProgress', 'Submitted', 'Completed'])
export const GradingProgress = z.enum(['FullyGraded', 'Pending', 'PendingManual', 'Failed', 'NotReady'])
const instant = z.iso.datetime({ offset: true })

/** A score as a tool posts it (AGS 2.0, 3.4). Extensions of other vendors pass through. */
export const ScoreBody = z
  .looseObject({
    userId: z.string().min(1),
    timestamp: instant,
    activityProgress: ActivityProgress,
    gradingProgress: GradingProgress,
    scoreGiven: z.number().min(0).optional(),
    scoreMaximum: z.number().positive().optional(),
    comment: z.string().optional(),
    submission: z.looseObject({ startedAt: instant.optional(), submittedAt: instant.optional() }).optional(),
  })
  .refine((score) => score.scoreGiven === undefined || score.scoreMaximum !== undefined, {
    path: ['scoreMaximum'],
    message: 'scoreGiven needs scoreMaximum',
  })
export type ScoreBody = z.infer<typeof ScoreBody>

/** What a gradebook cell holds. `points` is on the column's own scale; without it there is no grade. */
export const Grade = z.object({
  lineItemId: z.string(),
  userId: z.string(),
  timestamp: z.string(),
  activityProgress: ActivityProgress,
  gradingProgress: GradingProgress,
  points: z.number().optional(),
  comment: z.string().optional(),
  submittedAt: z.string().optional(),
  receivedAt: z.string(),
})
export type Grade = z.infer<typeof Grade>

/** One accepted score, kept as it came. */
export const Arrival = z.object({
  at: z.string(),
  userId: z.string(),
  lineItemId: z.string(),
  body: z.record(z.string(), z.unknown()),
})
export type Arrival = z.infer<typeof Arrival>

export type Verdict = { ok: true; grade: Grade } | { ok: false; status: 400 | 409; reason: string }

/** Whether this LMS takes a score, and what the cell holds afterwards. */
export function judgeScore(given: {
  score: ScoreBody
  item: LineItem
  course: Course
  stored: Grade | undefined
  receivedAt: Date
  wholeSeconds: boolean
}): Verdict {
  const { score, item, stored } = given
  if (!isGradable(given.course, score.userId)) {
    return {
      ok: false,
      status: 400,
      reason: `Incorrect score received: ${score.userId} cannot be graded in this course`,
    }
  }
  if (stored && !isLater(score.timestamp, stored.timestamp, given.wholeSeconds)) {
    return { ok: false, status: 409, reason: `timestamp must be later than ${stored.timestamp}` }
  }
  return {
    ok: true,
    grade: {
      lineItemId: item.id,
      userId: score.userId,
      timestamp: score.timestamp,
      activityProgress: score.activityProgress,
      gradingProgress: score.gradingProgress,
      points: pointsOf(score, item.scoreMaximum),
      comment: score.comment,
      // A later score that is silent about the hand-in does not undo it.
      submittedAt: score.submission?.submittedAt ?? stored?.submittedAt,
      receivedAt: given.receivedAt.toISOString(),
    },
  }
}

// As Moodle does: anything but FullyGraded erases the grade, and more than the maximum is cut to it.
function pointsOf(score: ScoreBody, columnMaximum: number): number | undefined {
  if (score.gradingProgress !== 'FullyGraded') return undefined
  if (score.scoreGiven === undefined || score.scoreMaximum === undefined) return undefined
  return Math.min((score.scoreGiven * columnMaximum) / score.scoreMaximum, columnMaximum)
}

// Moodle compares whole seconds, so two scores within one second clash there.
function isLater(next: string, last: string, wholeSeconds: boolean): boolean {
  const unit = wholeSeconds ? 1000 : 1
  return Math.floor(Date.parse(next) / unit) > Math.floor(Date.parse(last) / unit)
}

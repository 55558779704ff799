import { z } from 'zod'
import type { Course } from './courses.ts'
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
  /** what the results service says, where that may differ from the gradebook (Canvas) */
  result: z.number().optional(),
  /** all of them, where each score adds one (Canvas) */
  comments: z.array(z.string()).optional(),
  /** how often it was handed in, where the LMS counts (Canvas) */
  attempts: z.number().optional(),
  /** where a grader opens the work, where the tool said so (Canvas) */
  attemptUrl: z.string().optional(),
})
export type Grade = z.infer<typeof Grade>

/** One accepted score, kept as it came. `userId` is the person, however the LMS calls them outside. */
export const Arrival = z.object({
  at: z.string(),
  userId: z.string(),
  lineItemId: z.string(),
  body: z.record(z.string(), z.unknown()),
})
export type Arrival = z.infer<typeof Arrival>

export type Verdict = { ok: true; grade: Grade } | { ok: false; status: number; reason: string }

/** Whether an LMS takes a score, and what the cell holds afterwards. */
export type JudgeScore = (given: {
  sent: unknown
  item: LineItem
  course: Course
  /** the person whom a userId names */
  personOf(userId: string): string | undefined
  /** what this column holds for a person */
  storedFor(personId: string): Grade | undefined
  receivedAt: Date
  /** whether timestamps within one second count as the same */
  wholeSeconds: boolean
}) => Verdict

/** A score on the scale of its column, at most the column's maximum. */
export function pointsOf(score: ScoreBody, columnMaximum: number): number | undefined {
  if (score.scoreGiven === undefined || score.scoreMaximum === undefined) return undefined
  return Math.min((score.scoreGiven * columnMaximum) / score.scoreMaximum, columnMaximum)
}

import { z } from 'zod'
import { isGradable } from '../courses.ts'
import { ActivityProgress, GradingProgress, type Grade, type JudgeScore } from '../score.ts'
import { sentenceOf } from '../sentences.ts'

const extensionKey = 'https://canvas.instructure.com/lti/submission'

const Extension = z.looseObject({
  new_submission: z.boolean().default(true),
  preserve_score: z.boolean().default(false),
  prioritize_non_tool_grade: z.boolean().default(false),
  submission_type: z
    .enum(['none', 'basic_lti_launch', 'online_text_entry', 'online_url', 'external_tool', 'online_upload'])
    .default('external_tool'),
  submission_data: z.string().optional(),
})

const Body = z.looseObject({
  userId: z.string().min(1),
  timestamp: z.string(),
  activityProgress: ActivityProgress,
  gradingProgress: GradingProgress,
  scoreGiven: z.number().optional(),
  scoreMaximum: z.number().optional(),
  comment: z.string().optional(),
  // Canvas reads nothing but the hand-in here.
  submission: z.looseObject({ submittedAt: z.string().optional() }).optional(),
  [extensionKey]: Extension.default(() => Extension.parse({})),
})
type Body = z.infer<typeof Body>

const farAheadMs = 60_000

/** Scores as Canvas takes them: its submission extension decides what a post without a usable score does. */
export const judgeCanvasScore: JudgeScore = ({ sent, item, course, storedFor, personOf, receivedAt }) => {
  const read = Body.safeParse(sent)
  if (!read.success) return { ok: false, status: 422, reason: sentenceOf(read.error) }
  const score = read.data
  const personId = personOf(score.userId)
  if (personId === undefined || !isGradable(course, personId)) {
    return { ok: false, status: 422, reason: 'User not found in course or is not a student' }
  }
  const stored = storedFor(personId)
  const fault = timeFault(score, stored, receivedAt) ?? scoreFault(score, item.scoreMaximum)
  return fault ?? { ok: true, grade: gradeOf({ score, stored, personId, receivedAt, item }) }
}

function timeFault({ timestamp, submission }: Body, stored: Grade | undefined, now: Date) {
  const at = Date.parse(timestamp)
  if (Number.isNaN(at)) return refusal(400, `Provided timestamp not valid: ${timestamp}`)
  // Only an older one is refused: the same one again is taken.
  if (stored && at < Date.parse(stored.timestamp)) {
    return refusal(400, `Provided timestamp of ${timestamp} before last updated timestamp of ${stored.timestamp}`)
  }
  const { submittedAt } = submission ?? {}
  if (submittedAt !== undefined && !(Date.parse(submittedAt) <= now.getTime() + farAheadMs)) {
    return refusal(400, 'Provided submitted_at is in the future or not valid')
  }
  return undefined
}

function scoreFault({ scoreGiven, scoreMaximum }: Body, itemMaximum: number) {
  if (scoreGiven === undefined) return undefined
  if (scoreMaximum === undefined) return refusal(422, 'ScoreMaximum must be supplied with scoreGiven')
  if (scoreMaximum < 0 || (scoreMaximum === 0 && itemMaximum !== 0)) return refusal(422, 'ScoreMaximum must be above 0')
  return scoreGiven < 0 ? refusal(422, 'ScoreGiven must not be negative') : undefined
}

const refusal = (status: number, reason: string) => ({ ok: false as const, status, reason })

function gradeOf(given: {
  score: Body
  stored: Grade | undefined
  personId: string
  receivedAt: Date
  item: { id: string; scoreMaximum: number }
}): Grade {
  const { score, stored, personId, receivedAt, item } = given
  const extension = score[extensionKey]
  const asNew = extension.new_submission && extension.submission_type !== 'none'
  const usable =
    (score.gradingProgress === 'FullyGraded' || score.gradingProgress === 'PendingManual') &&
    score.scoreGiven !== undefined &&
    score.scoreMaximum !== undefined
  const scaled = usable ? (Number(score.scoreGiven) * item.scoreMaximum) / Number(score.scoreMaximum || 1) : undefined
  // Asked first, so a grade beside preserve_score is not written; nor one that defers to a grade of whomever.
  const untouched = extension.preserve_score || (extension.prioritize_non_tool_grade && stored?.points !== undefined)
  const comments = [...(stored?.comments ?? []), ...(score.comment === undefined ? [] : [score.comment])]
  const sentAt = score.submission?.submittedAt
  return {
    lineItemId: item.id,
    userId: personId,
    timestamp: score.timestamp,
    activityProgress: score.activityProgress,
    gradingProgress: score.gradingProgress,
    points: untouched ? stored?.points : scaled,
    // Its list of results says what was sent, whether or not the gradebook took it.
    result: scaled ?? (untouched ? stored?.result : undefined),
    // Each post adds one, by nobody.
    comments,
    comment: comments.at(-1),
    // Every post is a new attempt, handed in now, unless it says otherwise.
    attempts: (stored?.attempts ?? 0) + (asNew ? 1 : 0),
    submittedAt: asNew ? (sentAt ?? receivedAt.toISOString()) : (stored?.submittedAt ?? sentAt),
    attemptUrl: extension.submission_type === 'basic_lti_launch' ? extension.submission_data : stored?.attemptUrl,
    receivedAt: receivedAt.toISOString(),
  }
}

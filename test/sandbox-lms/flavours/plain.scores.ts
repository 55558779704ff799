import { isGradable } from '../courses.ts'
import { pointsOf, ScoreBody, type JudgeScore } from '../score.ts'
import { sentenceOf } from '../sentences.ts'

/** The letter of AGS 2.0, 3.4: a later timestamp or 409, and only what is fully graded counts. */
export const judgePlainScore: JudgeScore = ({ sent, item, course, storedFor, personOf, receivedAt, wholeSeconds }) => {
  const read = ScoreBody.safeParse(sent)
  if (!read.success) return { ok: false, status: 400, reason: sentenceOf(read.error) }
  const score = read.data
  const personId = personOf(score.userId)
  if (personId === undefined || !isGradable(course, personId)) {
    const reason = `Incorrect score received: ${score.userId} cannot be graded in this course`
    return { ok: false, status: 400, reason }
  }
  const stored = storedFor(personId)
  if (stored && !isLater(score.timestamp, stored.timestamp, wholeSeconds)) {
    return { ok: false, status: 409, reason: `timestamp must be later than ${stored.timestamp}` }
  }
  return {
    ok: true,
    grade: {
      lineItemId: item.id,
      userId: personId,
      timestamp: score.timestamp,
      activityProgress: score.activityProgress,
      gradingProgress: score.gradingProgress,
      // Anything but FullyGraded erases the grade, and more than the maximum is cut to it.
      points: score.gradingProgress === 'FullyGraded' ? pointsOf(score, item.scoreMaximum) : undefined,
      comment: score.comment,
      // A later score that is silent about the hand-in does not undo it.
      submittedAt: score.submission?.submittedAt ?? stored?.submittedAt,
      receivedAt: receivedAt.toISOString(),
    },
  }
}

// Moodle compares whole seconds, so two scores within one second clash there.
function isLater(next: string, last: string, wholeSeconds: boolean): boolean {
  const unit = wholeSeconds ? 1000 : 1
  return Math.floor(Date.parse(next) / unit) > Math.floor(Date.parse(last) / unit)
}

import type { CourseRole } from '../courses.ts'
import type { Grade } from '../score.ts'

export const roleName: Record<CourseRole, string> = {
  Learner: 'Learner',
  Instructor: 'Facilitator',
  Administrator: 'Administrator',
}

export const activityWords: Record<Grade['activityProgress'], string> = {
  Initialized: 'Not started',
  Started: 'Started',
  InProgress: 'In progress',
  Submitted: 'Handed in',
  Completed: 'Completed',
}

export const gradingWords: Record<Grade['gradingProgress'], string> = {
  FullyGraded: 'Graded',
  Pending: 'Not graded yet',
  PendingManual: 'Needs grading',
  Failed: 'Could not be graded',
  NotReady: 'Nothing to grade yet',
}

/** How a cell looks at a glance. */
export function mood(grade: Grade): 'good' | 'wait' | 'calm' | 'bad' {
  if (grade.points !== undefined) return 'good'
  if (grade.gradingProgress === 'Failed') return 'bad'
  return grade.gradingProgress === 'PendingManual' ? 'wait' : 'calm'
}

const dateTime = new Intl.DateTimeFormat('en-US', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
})

export function readableTime(iso: string): string {
  return `${dateTime.format(new Date(iso))} UTC`
}

export function readablePoints(points: number): string {
  return String(Math.round(points * 100) / 100)
}

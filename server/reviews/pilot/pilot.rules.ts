import type { FieldFault } from '../../core/problem.contract.ts'
import type { PersonId } from '../../core/ids.contract.ts'
import type { Attempt, SubmissionDocument } from '../../submissions/submission.model.ts'
import { PILOT_QUESTIONS, type PilotRole, type SurveySummary } from './pilot.contract.ts'

/** Whom a decision asks: its earner once there is feedback, and whoever decided once it stands. Null for everybody else. */
export function askedAbout(
  submission: Pick<SubmissionDocument, 'earnerId' | 'attempts'>,
  personId: PersonId,
): { role: PilotRole; attempt: Attempt } | null {
  if (submission.earnerId === personId) {
    const attempt = submission.attempts.findLast(({ feedback }) => feedback !== null)
    return attempt ? { role: 'earner', attempt } : null
  }
  const attempt = submission.attempts.findLast(({ decisions }) =>
    decisions.some(({ assessorId }) => assessorId === personId),
  )
  return attempt ? { role: 'assessor', attempt } : null
}

/** Questions that are not answered, as pointers. */
export const unanswered = (role: PilotRole, answers: Record<string, number>): FieldFault[] =>
  PILOT_QUESTIONS[role]
    .filter((question) => answers[question] === undefined)
    .map((question) => ({ pointer: `/answers/${question}`, detail: 'Choose from 1 to 5.' }))

export const knownAnswers = (role: PilotRole, answers: Record<string, number>): Record<string, number> =>
  Object.fromEntries(
    PILOT_QUESTIONS[role].flatMap((question) => {
      const answer = answers[question]
      return answer === undefined ? [] : [[question, answer]]
    }),
  )

export function summaryOf(
  role: PilotRole,
  surveys: { role: PilotRole; answers: Record<string, number>; text: string }[],
): SurveySummary {
  const theirs = surveys.filter((survey) => survey.role === role)
  return {
    role,
    n: theirs.length,
    questions: PILOT_QUESTIONS[role].map((id) => {
      const given = theirs.flatMap(({ answers }) => answers[id] ?? [])
      return {
        id,
        mean: given.length > 0 ? given.reduce((a, b) => a + b, 0) / given.length : null,
        counts: [1, 2, 3, 4, 5].map((value) => given.filter((answer) => answer === value).length),
      }
    }),
    texts: theirs.flatMap(({ text }) => (text.trim() ? [text] : [])),
  }
}

import { type GradebookRefusal } from '../../grades/gradebook.port.ts'
import { refusalFor } from '../lti.gradebook.refusals.ts'
import type { Answer } from '../../core/guarded-client.ts'
import type { Advice, Finding, StepResult } from './connection-check.contract.ts'

// What an LMS's answer to a question of the check means. Pure: values in, values out.

type Facts = StepResult['facts']

export const works = (finding: Finding, facts: Facts = {}, advice: Advice | null = null): StepResult => ({
  state: 'works',
  finding,
  advice,
  facts,
})
export const broken = (finding: Finding, advice: Advice, facts: Facts = {}): StepResult => ({
  state: 'broken',
  finding,
  advice,
  facts,
})
export const untried = (finding: Finding, advice: Advice | null): StepResult => ({
  state: 'untried',
  finding,
  advice,
  facts: {},
})

/** A step ends with this result, whatever it was about to do next. */
export class StepEnd extends Error {
  readonly result: StepResult
  constructor(result: StepResult) {
    super(result.finding)
    this.name = 'StepEnd'
    this.result = result
  }
}

/** The result that a call without a usable answer stands for. `advice` says who may allow what is not allowed. */
export function resultOfRefusal(refusal: GradebookRefusal, advice: Advice): StepResult {
  const { retry, status, reason } = refusal
  if (status === undefined) {
    return retry
      ? broken('no-answer', 'wait', { detail: reason })
      : broken('closed-address', 'service-host', { detail: reason })
  }
  const facts = { status }
  if (status >= 500 || status === 408) return broken('lms-trouble', 'wait', facts)
  if (!retry)
    return isForbidden(status) || status < 400
      ? broken('not-allowed', advice, facts)
      : broken('status-refused', advice, facts)
  const isBusy = status === 429 || status === 403
  return isBusy ? broken('slow-down', 'wait', facts) : broken('key-refused', 'own-keys', facts)
}

const isForbidden = (status: number) => status === 401 || status === 403

/** The result that an answer other than success stands for. */
export const resultOfAnswer = (answer: Answer, advice: Advice): StepResult =>
  resultOfRefusal(refusalFor(answer), advice)

/** The body as JSON, or undefined where it is none. */
export function jsonIn({ body }: Answer): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // Not JSON: the schema says the rest.
    return undefined
  }
}

/** The statuses by which LMSs refuse a score for a person who is not graded: Moodle 400, Canvas 422, others 404 or 412. */
const PERSON_REFUSED = [400, 404, 412, 422]

/** What the LMS's answer to a score for the asking person means. A teacher of a course has no place in its gradebook. */
export function judgeScore(answer: Answer, asker: { isLearner: boolean }): StepResult {
  const { status } = answer
  if (status >= 200 && status < 300) return works('score-taken')
  if (!PERSON_REFUSED.includes(status)) return resultOfAnswer(answer, 'services')
  return asker.isLearner ? broken('score-refused', 'learner', { status }) : works('score-not-learner', { status })
}

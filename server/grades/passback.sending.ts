import type { AnyAward } from '../awards/award.model.ts'
import type { AwardLinks } from '../awards/award.links.ts'
import type { Clock } from '../core/clock.ts'
import type { AwardId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import type { Logger } from '../core/log.ts'
import { earnedIn, neededFor, type ProgressByCredential } from '../credentials/catalogue.rules.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { SubmissionDocument } from '../submissions/submission.model.ts'
import { sendingTimes } from './grade.times.ts'
import {
  GradebookRefusal,
  type Doubt,
  type Gradebook,
  type GradebookColumn,
  type GradebookResult,
} from './gradebook.port.ts'
import type { PassbackDocument } from './passback.document.ts'
import type { PassbackModel } from './passback.model.ts'
import { MOST_TRIES, nextToTell, resultFor, shortComment, stackResultFor, waitBeforeNextTry } from './passback.rules.ts'

export interface SendingNeighbours {
  model: PassbackModel
  gradebook: Gradebook
  findSubmission: (id: SubmissionId) => Promise<SubmissionDocument | null>
  progressOf: (personId: PersonId) => Promise<ProgressByCredential>
  awards: { find(id: AwardId): PromiseLike<AnyAward | null> }
  links: Pick<AwardLinks, 'keyedPage'>
  catalogue: Pick<CatalogueService, 'stack' | 'snapshot'>
  /** where a grader's click on the result leads */
  attemptUrl: (submission: SubmissionDocument) => string
  clock: Clock
  log: Logger
  retryBaseMs: number
  /** how long an LMS may take to answer one request; ten seconds unless set */
  lmsTimeoutMs?: number
  random?: () => number
}

/** How a try ended. `restMs` is set where the LMS asked to be left alone for a while. */
export interface Sending {
  done: boolean
  restMs?: number
}

/** Through the link of one credential an earner may walk on to another, whose grade is none of that column's business. */
const isAnothers = ({ subject }: GradebookColumn, { credentialId }: Pick<PassbackDocument, 'credentialId'>) =>
  subject.kind === 'credential' && subject.credentialId !== credentialId

interface Told {
  result: GradebookResult
  more: boolean
}

/** Sends one passback: leases it, works out what its column should hold now, tells the LMS, and keeps what became of it. */
export function createSending(neighbours: SendingNeighbours) {
  const { model, gradebook, clock, log, retryBaseMs, random = Math.random } = neighbours
  const { deadlineMs, leaseMs } = sendingTimes(neighbours.lmsTimeoutMs)

  async function describe(column: GradebookColumn, passback: PassbackDocument): Promise<Told | null> {
    const { gradeSent } = passback
    if (column.subject.kind === 'stack') {
      const [stack, progress] = await Promise.all([
        neighbours.catalogue.stack(column.subject.stackId),
        neighbours.progressOf(passback.personId),
      ])
      const of = neededFor(stack)
      const result = stackResultFor(Math.min(earnedIn(stack, progress), of), of, stack.title, gradeSent)
      return result && { result, more: false }
    }
    // The link may have been pointed elsewhere while this waited.
    if (isAnothers(column, passback)) return null
    const submission = await neighbours.findSubmission(passback.submissionId)
    if (!submission) return null
    const award = submission.awardId ? await neighbours.awards.find(submission.awardId) : null
    const growth = submission.attempts.at(-1)?.feedback?.growthComments.at(0)
    const result = resultFor(submission, {
      attemptUrl: neighbours.attemptUrl(submission),
      badgeUrl: award ? neighbours.links.keyedPage(award) : null,
      growthComment: growth ? shortComment(growth) : null,
    })
    return result && nextToTell(result, gradeSent, submission)
  }

  async function tell(passback: PassbackDocument, leaseUntil: Date): Promise<void> {
    const column = await gradebook.columnFor(passback.placementId)
    const told = column && (await describe(column, passback))
    if (!told) {
      const { sentAt, gradeSent } = passback
      return model.arrived(passback, leaseUntil, { sentAt, gradeSent }, clock.now())
    }
    const sent = await gradebook.record({
      placementId: passback.placementId,
      personId: passback.personId,
      result: told.result,
      gradeWasSent: passback.gradeSent,
      lastSentAt: passback.sentAt,
      doubt: doubtOf(passback),
      commentSent: passback.commentSent ?? null,
      signal: AbortSignal.timeout(deadlineMs),
    })
    await model.arrived(passback, leaseUntil, { ...sent, more: told.more }, clock.now())
  }

  async function keepFor(passback: PassbackDocument, leaseUntil: Date, error: unknown): Promise<Sending> {
    const now = clock.now()
    const refusal = error instanceof GradebookRefusal ? error : null
    if (!refusal) log.error({ err: error, passback: passback._id }, 'a passback failed unexpectedly')
    const doubt = refusal ? (refusal.doubt ?? doubtOf(passback)) : brokenOff(now)
    const reason = refusal?.reason ?? 'Something went wrong on our side; we keep trying.'
    const kind = refusal?.kind ?? 'ours'
    if ((refusal && !refusal.retry) || passback.tries + 1 >= MOST_TRIES) {
      await model.refused(passback, leaseUntil, { reason, kind, doubt }, now)
      log.warn({ passback: passback._id, status: refusal?.status, reason }, 'the LMS refused a grade')
      return { done: true }
    }
    const wait = waitBeforeNextTry(passback.tries, retryBaseMs, random(), refusal?.afterMs)
    await model.later(passback, leaseUntil, new Date(now.getTime() + wait), { reason, kind, doubt }, now)
    return { done: false, ...(kind === 'slow-down' ? { restMs: wait } : {}) }
  }

  return async function send(passback: PassbackDocument): Promise<Sending> {
    const leasedAt = clock.now()
    const leaseUntil = new Date(leasedAt.getTime() + leaseMs)
    if (!(await model.lease(passback, leasedAt, leaseUntil))) return { done: false }
    try {
      await tell(passback, leaseUntil)
      return { done: true }
    } catch (error) {
      return keepFor(passback, leaseUntil, error)
    }
  }
}

/** What an earlier try left open: it said so itself, or its process ended and left only the lease behind. */
const doubtOf = ({ doubt, leaseUntil }: PassbackDocument): Doubt | null =>
  doubt ?? (leaseUntil ? brokenOff(leaseUntil) : null)

const brokenOff = (at: Date): Doubt => ({ at, said: null, graded: false, asked: 0 })

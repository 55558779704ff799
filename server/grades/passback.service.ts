import type { Awards } from '../awards/award.service.ts'
import type { AwardLinks } from '../awards/award.links.ts'
import type { Clock } from '../core/clock.ts'
import type { PersonId, SubmissionId } from '../core/ids.contract.ts'
import type { Logger } from '../core/log.ts'
import { earnedIn, neededFor, type ProgressByCredential } from '../credentials/catalogue.rules.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { SubmissionDocument } from '../submissions/submission.model.ts'
import { GradebookRefusal, type Gradebook, type GradebookColumn, type GradebookResult } from './gradebook.port.ts'
import type { PassbackDocument, PassbackModel } from './passback.model.ts'
import { gradebookState, MOST_TRIES, resultFor, shortComment, waitBeforeNextTry } from './passback.rules.ts'

const LEASE_MS = 60_000
const BATCH = 200
/** how many grades are on their way to one LMS at a time */
const PER_PLATFORM = 4

export interface PassbackNeighbours {
  model: PassbackModel
  gradebook: Gradebook
  findSubmission: (id: SubmissionId) => Promise<SubmissionDocument | null>
  progressOf: (personId: PersonId) => Promise<ProgressByCredential>
  awards: Awards
  links: AwardLinks
  catalogue: CatalogueService
  /** where a grader's click on the result leads */
  attemptUrl: (submission: SubmissionDocument) => string
  clock: Clock
  log: Logger
  retryBaseMs: number
  random?: () => number
}

/** Through the link of one credential an earner may walk on to another, whose grade is none of that column's business. */
const isAnothers = ({ subject }: GradebookColumn, { credentialId }: Pick<PassbackDocument, 'credentialId'>) =>
  subject.kind === 'credential' && subject.credentialId !== credentialId

/** Carries grades to gradebooks. A slow or dead LMS holds up nobody: everything waits here, not in a teacher's click. */
export function createPassbacks(neighbours: PassbackNeighbours) {
  const { model, gradebook, clock, log, retryBaseMs, random = Math.random } = neighbours

  async function describe(column: GradebookColumn, passback: PassbackDocument): Promise<GradebookResult | null> {
    if (column.subject.kind === 'stack') {
      const [stack, progress] = await Promise.all([
        neighbours.catalogue.stack(column.subject.stackId),
        neighbours.progressOf(passback.personId),
      ])
      const of = neededFor(stack)
      const earned = Math.min(earnedIn(stack, progress), of)
      if (earned === 0 && !passback.gradeSent) return null
      return { state: 'progress', earned, of, comment: `${earned} of ${of} earned in "${stack.title}".` }
    }
    // The link may have been pointed elsewhere while this waited.
    if (isAnothers(column, passback)) return null
    const submission = await neighbours.findSubmission(passback.submissionId)
    if (!submission) return null
    const award = submission.awardId ? await neighbours.awards.find(submission.awardId) : null
    const growth = submission.attempts.at(-1)?.feedback?.growthComments.at(0)
    return resultFor(submission, {
      attemptUrl: neighbours.attemptUrl(submission),
      badgeUrl: award ? neighbours.links.keyedPage(award) : null,
      growthComment: growth ? shortComment(growth) : null,
    })
  }

  async function send(passback: PassbackDocument): Promise<boolean> {
    const leasedAt = clock.now()
    const leaseUntil = new Date(leasedAt.getTime() + LEASE_MS)
    if (!(await model.lease(passback, leasedAt, leaseUntil))) return false
    try {
      const column = await gradebook.columnFor(passback.placementId)
      const result = column && (await describe(column, passback))
      const sent = result
        ? await gradebook.record({
            placementId: passback.placementId,
            personId: passback.personId,
            result,
            gradeWasSent: passback.gradeSent,
            lastSentAt: passback.sentAt,
          })
        : { sentAt: passback.sentAt, gradeSent: passback.gradeSent }
      await model.arrived(passback, leaseUntil, sent, clock.now())
      return true
    } catch (error) {
      const refusal = error instanceof GradebookRefusal ? error : null
      const reason = refusal?.reason ?? 'Something went wrong on our side; we keep trying.'
      if (!refusal) log.error({ err: error, passback: passback._id }, 'a passback failed unexpectedly')
      if ((refusal && !refusal.retry) || passback.tries + 1 >= MOST_TRIES) {
        await model.refused(passback, leaseUntil, reason, clock.now())
        log.warn({ passback: passback._id, status: refusal?.status, reason }, 'the LMS refused a grade')
        return true
      }
      const wait = waitBeforeNextTry(passback.tries, retryBaseMs, random(), refusal?.afterMs)
      await model.later(passback, leaseUntil, new Date(clock.now().getTime() + wait), reason, clock.now())
      return false
    }
  }

  /** Sends one platform's grades a few at a time; another platform does not wait for it. */
  async function sendAll(queue: PassbackDocument[]): Promise<number> {
    const waiting = [...queue]
    let sent = 0
    const lane = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) if (await send(next)) sent++
    }
    await Promise.all(Array.from({ length: Math.min(PER_PLATFORM, queue.length) }, lane))
    return sent
  }

  const busy = new Set<string>()
  const underWay = new Set<Promise<number>>()

  return {
    /** Owes the newest state to every column that the earner opened this work through. */
    async owe(submission: SubmissionDocument): Promise<void> {
      const now = clock.now()
      const settled = submission.status === 'awarded' || submission.status === 'revoked'
      const keys = new Set<string>()
      for (const place of submission.openedThrough.filter((through) => through.gradable)) {
        const column = await gradebook.columnFor(place.placementId)
        if (!column || keys.has(column.key)) continue
        // A stack's column counts what was earned; it hears nothing of the way there.
        if (column.subject.kind === 'stack' && !settled) continue
        if (isAnothers(column, submission)) continue
        keys.add(column.key)
        await model.owe(
          {
            _id: `${column.key}.${column.subject.kind === 'stack' ? column.subject.stackId : submission.credentialId}.${submission.earnerId}`,
            placementId: place.placementId,
            platformId: column.platformId,
            personId: submission.earnerId,
            organizationId: submission.organizationId,
            credentialId: submission.credentialId,
            submissionId: submission._id,
          },
          now,
        )
      }
    },

    /**
     * Starts sending what is due and answers at once with the rounds under way. A platform that is still busy is left
     * alone, so a dead LMS holds up only its own grades. The last of a platform's round calls `whenDone`.
     */
    async dispatch(whenDone: () => void = () => undefined): Promise<Promise<number>[]> {
      const byPlatform = new Map<string, PassbackDocument[]>()
      for (const passback of await model.due(clock.now(), [...busy], BATCH))
        byPlatform.set(passback.platformId, [...(byPlatform.get(passback.platformId) ?? []), passback])
      return [...byPlatform].flatMap(([platformId, queue]) => {
        if (busy.has(platformId)) return []
        busy.add(platformId)
        const round = sendAll(queue)
          .catch((error: unknown) => {
            log.error({ err: error, platformId }, 'sending grades failed; it is tried again')
            return 0
          })
          .finally(() => {
            busy.delete(platformId)
            underWay.delete(round)
            whenDone()
          })
        underWay.add(round)
        return [round]
      })
    },

    /** Waits for what is on the wire now. */
    async settled(): Promise<void> {
      await Promise.all(underWay)
    },

    async stateOf(submission: Pick<SubmissionDocument, '_id'>) {
      return gradebookState(await model.ofSubmissions([submission._id]))
    },

    async statesOf(submissions: Pick<SubmissionDocument, '_id'>[]) {
      const all = await model.ofSubmissions(submissions.map((submission) => submission._id))
      return new Map(
        submissions.map(({ _id }) => [_id, gradebookState(all.filter((passback) => passback.submissionId === _id))]),
      )
    },
  }
}
export type Passbacks = ReturnType<typeof createPassbacks>

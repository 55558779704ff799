import type { PersonId } from '../core/ids.contract.ts'
import type { OpenedThrough, SubmissionDocument } from '../submissions/submission.model.ts'
import type { GradebookColumn } from './gradebook.port.ts'
import { createBacklog, laneOf } from './passback.backlog.ts'
import type { PassbackDocument } from './passback.document.ts'
import { gradebookState } from './passback.rules.ts'
import { createSending, type SendingNeighbours } from './passback.sending.ts'

const BATCH = 200
/** how many grades are on their way to one LMS at a time: Canvas charges for more, and one learner's never overlap */
const PER_PLATFORM = 4

export interface PassbackNeighbours extends SendingNeighbours {
  /** every link that this earner opened work through, whatever the work is */
  placesOf: (personId: PersonId) => Promise<OpenedThrough[]>
}

/** Also where the award was revoked since: a stack then counts one less. */
const wasAwarded = ({ attempts }: SubmissionDocument) =>
  attempts.some((attempt) => attempt.feedback?.outcome === 'award')

/** Carries grades to gradebooks. A slow or dead LMS holds up nobody: everything waits here, not in a teacher's click. */
export function createPassbacks(neighbours: PassbackNeighbours) {
  const { model, gradebook, clock, log } = neighbours
  const send = createSending(neighbours)
  const due = createBacklog(model, BATCH)
  /** LMSs that asked to be left alone, and until when */
  const resting = new Map<string, number>()

  /** Sends one platform's grades a few at a time; another platform does not wait for it. */
  async function sendAll(platformId: string, queue: PassbackDocument[]): Promise<number> {
    const waiting = [...queue]
    let sent = 0
    const lane = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { done, restMs } = await send(next)
        if (done) sent++
        if (restMs === undefined) continue
        resting.set(platformId, clock.now().getTime() + restMs)
        // The rest of the round would only be told the same.
        waiting.length = 0
      }
    }
    await Promise.all(Array.from({ length: Math.min(PER_PLATFORM, queue.length) }, lane))
    return sent
  }

  const busy = new Set<string>()
  const underWay = new Set<Promise<number>>()

  /** A stack's column counts what was earned, however it was opened; a credential's hears of work that came through it. */
  async function hears(
    { subject }: GradebookColumn,
    submission: SubmissionDocument,
    opened: boolean,
  ): Promise<boolean> {
    if (subject.kind === 'credential') return opened && subject.credentialId === submission.credentialId
    const stack = (await neighbours.catalogue.snapshot()).stacks.get(subject.stackId)
    return wasAwarded(submission) && stack !== undefined && stack.credentialIds.includes(submission.credentialId)
  }

  /** The columns that should hear of this work, each with the place that leads to it. */
  async function columnsOf(submission: SubmissionDocument): Promise<[GradebookColumn, OpenedThrough][]> {
    const opened = new Set(submission.openedThrough.map(({ placementId }) => placementId))
    const elsewhere = wasAwarded(submission) ? await neighbours.placesOf(submission.earnerId) : []
    const places = new Map(
      [...elsewhere, ...submission.openedThrough]
        .filter(({ gradable }) => gradable)
        .map((place) => [place.placementId, place]),
    )
    const found = new Map<string, [GradebookColumn, OpenedThrough]>()
    for (const place of places.values()) {
      const column = await gradebook.columnFor(place.placementId)
      if (!column || found.has(column.key)) continue
      if (await hears(column, submission, opened.has(place.placementId))) found.set(column.key, [column, place])
    }
    return [...found.values()]
  }

  return {
    /** Owes the newest state to every column that this work counts in. */
    async owe(submission: SubmissionDocument): Promise<void> {
      const now = clock.now()
      const news = submission.owed.filter(({ kind }) => kind === 'passback').map(({ id }) => id)
      for (const [column, { placementId, courseId }] of await columnsOf(submission)) {
        const stackId = column.subject.kind === 'stack' ? column.subject.stackId : null
        const _id = `${column.key}.${stackId ?? submission.credentialId}.${submission.earnerId}`
        await model.owe(
          {
            _id,
            lane: laneOf(_id),
            placementId,
            platformId: column.platformId,
            personId: submission.earnerId,
            organizationId: submission.organizationId,
            credentialId: submission.credentialId,
            submissionId: submission._id,
            courseId,
            courseTitle: column.courseTitle ?? null,
            stackId,
          },
          now,
          news,
        )
      }
    },

    /**
     * Starts sending what is due and answers at once with the rounds under way. A platform that is still busy is left
     * alone, so a dead LMS holds up only its own grades. The last of a platform's round calls `whenDone`.
     */
    async dispatch(whenDone: () => void = () => undefined): Promise<Promise<number>[]> {
      const now = clock.now()
      for (const [platformId, until] of resting) if (until <= now.getTime()) resting.delete(platformId)
      const byPlatform = new Map<string, PassbackDocument[]>()
      for (const passback of await due(now, [...busy, ...resting.keys()]))
        byPlatform.set(passback.platformId, [...(byPlatform.get(passback.platformId) ?? []), passback])
      return [...byPlatform].flatMap(([platformId, queue]) => {
        if (busy.has(platformId)) return []
        busy.add(platformId)
        const round = sendAll(platformId, queue)
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

import type { PersonId } from '../../core/ids.contract.ts'
import type { Clock } from '../../core/clock.ts'
import { addBusinessDays, type Holidays } from '../../core/business-days.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import { openAppeal } from '../../submissions/appeal/appeal.rules.ts'
import type { ReviewerKind } from '../../submissions/submission.model.ts'
import type { ClaimablePool } from '../../submissions/submission.review-lists.ts'
import type { WaitingDocument } from '../../submissions/submission.waiting.ts'
import {
  appealRefusal,
  kindFor,
  placeFor,
  reviewRefusal,
  type Assessor,
  type Eligibility,
} from '../eligibility.rules.ts'
import type { QueueFilter } from './queue.contract.ts'
import { formsOf, queuesOf, SOON_BUSINESS_DAYS } from './queue.rules.ts'
import { isBehind, type Cursor, type QueueWalk } from './queue.walk.ts'

export const QUEUE_PAGE = 20

export interface OpenWork {
  submission: WaitingDocument
  as: ReviewerKind
}

const cursorOf = ({ dueAt, _id }: Pick<WaitingDocument, 'dueAt' | '_id'>) => `${dueAt?.getTime() ?? 0}.${_id}`

function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  const [ms = '0', id = ''] = text.split(/\.(.*)/s)
  return { dueAt: new Date(Number(ms)), id }
}

/** An appeal is offered to the issuer's experts; its administrators have a list of their own. */
function refusalFor(work: WaitingDocument, assessor: Assessor, held: Eligibility) {
  const refusal = reviewRefusal(work, assessor, held)
  const appeal = openAppeal(work)
  if (!appeal) return refusal
  const isExpert = kindFor(held, work.credentialId) === 'expert'
  return appealRefusal(appeal, assessor.personId, { refusal, isExpert, isAdmin: false })
}

/** What somebody could claim, page by page from the oldest due on. */
export function createOpenWork({
  walk,
  catalogue,
  clock,
}: {
  walk: QueueWalk
  catalogue: Pick<CatalogueService, 'snapshot'>
  clock: Clock
}) {
  /** As what this person could take it, or null. */
  function takes(
    personId: PersonId,
    held: Eligibility,
    pool: ClaimablePool,
    filter: QueueFilter,
  ): (work: WaitingDocument) => ReviewerKind | null {
    const uncalibrated = new Set(pool.uncalibrated.map(({ credentialId, version }) => `${credentialId}:${version}`))
    return (work) => {
      const { credentialId, claims, attempts, openedThrough, openSlots } = work
      const attempt = attempts.at(-1)
      const assessor = {
        personId,
        organizationId: pool.organizationId,
        sharesReviewsOf: pool.sharedPeerFor,
        keptFrom: pool.keptFrom,
        sharesCourse: openedThrough.some(({ courseId }) => courseId !== null && pool.courseIds.includes(courseId)),
      }
      if (!attempt || claims.some((claim) => claim.assessorId === personId)) return null
      if (uncalibrated.has(`${credentialId}:${work.version}`) || refusalFor(work, assessor, held)) return null
      const kind = kindFor(held, credentialId)
      const place = kind && placeFor(kind, openSlots)
      if (!place || (filter.as !== undefined && filter.as !== place)) return null
      if (filter.evidence !== undefined && !formsOf(attempt.artifacts).includes(filter.evidence)) return null
      return place
    }
  }

  return async function open(
    personId: PersonId,
    held: Eligibility,
    pool: ClaimablePool,
    { after: asked, ...filter }: QueueFilter & { after?: string | undefined },
    holidays: Holidays,
  ): Promise<{ open: OpenWork[]; next: string | null }> {
    const { newest } = await catalogue.snapshot()
    const after = readCursor(asked)
    const now = clock.now()
    const until =
      filter.due === 'overdue' ? now : filter.due === 'soon' ? addBusinessDays(now, SOON_BUSINESS_DAYS, holidays) : null
    const placeIn = takes(personId, held, pool, filter)
    const fits = (work: WaitingDocument) => (after === null || isBehind(work, after)) && placeIn(work) !== null
    const { fitting, reached } = await walk(
      queuesOf(pool, filter, newest),
      after?.dueAt ?? null,
      until,
      fits,
      QUEUE_PAGE + 1,
    )
    // What lies beyond where the queues were left off may not be the next.
    const bound = reached?.getTime() ?? null
    const found = fitting.filter(({ dueAt }) => bound === null || (dueAt !== null && dueAt.getTime() <= bound))
    const page = found.slice(0, QUEUE_PAGE)
    const last = page.at(-1)
    const next =
      found.length > QUEUE_PAGE && last
        ? cursorOf(last)
        : bound === null
          ? null
          : last && last.dueAt?.getTime() === bound
            ? cursorOf(last)
            : `${bound}.`
    return {
      open: page.flatMap((submission) => {
        const as = placeIn(submission)
        return as ? [{ submission, as }] : []
      }),
      next,
    }
  }
}
export type FindOpenWork = ReturnType<typeof createOpenWork>

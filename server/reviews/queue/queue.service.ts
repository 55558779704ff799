import type { Actor } from '../../core/actor.ts'
import type { Holidays } from '../../core/business-days.ts'
import type { Clock } from '../../core/clock.ts'
import type { CredentialId, OrganizationId, PersonId } from '../../core/ids.contract.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import type { Attempt } from '../../submissions/submission.model.ts'
import type { ReviewLists } from '../../submissions/submission.review-lists.ts'
import type { WaitingDocument } from '../../submissions/submission.waiting.ts'
import { kindFor } from '../eligibility.rules.ts'
import { MANY_CLAIMS, MOST_CLAIMS } from '../load.rules.ts'
import type { ReviewAdmission } from '../review.admission.ts'
import { reviewKey, type ReviewModel } from '../review.model.ts'
import type { FindOpenWork } from './open.service.ts'
import type { PaceModel } from './pace.model.ts'
import { usualTime } from './pace.rules.ts'
import type { QueueFilter, QueueItem, ReviewQueue } from './queue.contract.ts'
import { claimedItem, queueItem, type Known } from './queue.view.ts'

const MOST_CLAIMED = 50
const MOST_DECIDED = 30

/** What waits for an assessor, what they hold and what they decided. */
export function createReviewQueue({
  model,
  lists,
  findOpen,
  paces,
  catalogue,
  admission,
  pausedBy,
  holidaysOf,
  clock,
}: {
  model: Pick<ReviewModel, 'findMany'>
  lists: Pick<ReviewLists, 'claimedBy' | 'decidedBy'>
  findOpen: FindOpenWork
  paces: Pick<PaceModel, 'of'>
  catalogue: CatalogueService
  admission: ReviewAdmission
  /** the credentials that this person does not want to review for now */
  pausedBy: (personId: PersonId) => Promise<CredentialId[]>
  holidaysOf: (organizationId: OrganizationId) => Promise<Holidays>
  clock: Clock
}) {
  return async function queue(
    actor: Actor,
    filter: QueueFilter & { after?: string | undefined } = {},
  ): Promise<ReviewQueue> {
    const [{ held, pool, toCalibrate }, paused, snapshot, holidays, claimed, decided] = await Promise.all([
      admission.of(actor),
      pausedBy(actor.personId),
      catalogue.snapshot(),
      holidaysOf(actor.organizationId),
      lists.claimedBy(actor.personId, MOST_CLAIMED),
      lists.decidedBy(actor.personId, MOST_DECIDED),
    ])
    const wanted = (ids: CredentialId[]) => ids.filter((id) => !paused.includes(id))
    const offered = { ...pool, peerFor: wanted(pool.peerFor), sharedPeerFor: wanted(pool.sharedPeerFor) }
    const eligibleIds = [...new Set([...held.expertFor, ...held.peerFor])]
    const [{ open: found, next }, drafts, past] = await Promise.all([
      findOpen(actor.personId, held, offered, filter, holidays),
      model.findMany(claimed.map(({ _id, attempts }) => reviewKey(_id, attempts.length, actor.personId))),
      paces.of([...new Set([...eligibleIds, ...claimed.map(({ credentialId }) => credentialId)])]),
    ])
    const holds = claimed.filter(
      ({ decisions }) => !decisions.some(({ assessorId }) => assessorId === actor.personId),
    ).length
    const near = await admission.apart(
      actor.personId,
      found.map(({ submission }) => submission),
    )
    const apart = found.filter(({ submission }) => near.includes(submission))
    const mine = apart.filter(({ submission }) => {
      const attempt = submission.attempts.at(-1)
      return attempt !== undefined && admission.mayTake(holds, attempt)
    })

    const known = (submission: Pick<WaitingDocument, 'credentialId'>, attempt: Attempt): Known | null => {
      const content = snapshot.versions.get(`${submission.credentialId}:${attempt.version}`)
      if (!content) return null
      const usual = usualTime(past.get(submission.credentialId) ?? [], content)
      return { content, usual, now: clock.now(), holidays }
    }
    const item = (submission: WaitingDocument, attempt = submission.attempts.at(-1)): QueueItem[] => {
      const facts = attempt && known(submission, attempt)
      return attempt && facts ? [queueItem(submission, attempt, facts)] : []
    }

    return {
      eligibleFor: eligibleIds.flatMap((credentialId) => {
        const kind = kindFor(held, credentialId)
        const content = snapshot.newest.get(credentialId)
        const calibrate = toCalibrate.some((version) => version.credentialId === credentialId)
        const isPaused = kind === 'peer' && paused.includes(credentialId)
        if (!kind || !content) return []
        const { title, issuerId } = content
        const issuerName = snapshot.issuers.get(issuerId)?.name ?? ''
        return [{ credentialId, title, issuerId, issuerName, kind, calibrate, paused: isPaused }]
      }),
      toCalibrate,
      load: { holds, most: MOST_CLAIMS, many: MANY_CLAIMS, waiting: apart.length - mine.length },
      open: mine.flatMap(({ submission, as }) => item(submission).map((shown) => ({ ...shown, as }))),
      next,
      claimed: claimed.flatMap((submission) => {
        const draft = drafts.find((candidate) => candidate.submissionId === submission._id)
        return item(submission).flatMap((shown) =>
          claimedItem(shown, submission, actor.personId, draft, clock.now(), holidays),
        )
      }),
      decided: decided.flatMap((submission) =>
        submission.attempts.flatMap((attempt) => {
          const decision = attempt.decisions.find((candidate) => candidate.assessorId === actor.personId)
          if (!decision) return []
          const { outcome, decidedAt } = decision
          return item(submission, attempt).map((shown) => ({ ...shown, outcome, decidedAt: decidedAt.toISOString() }))
        }),
      ),
    }
  }
}

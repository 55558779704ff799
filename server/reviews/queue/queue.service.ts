import type { Actor } from '../../core/actor.ts'
import type { Clock } from '../../core/clock.ts'
import type { CredentialId } from '../../core/ids.contract.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import type { Attempt } from '../../submissions/submission.model.ts'
import type { WaitingDocument } from '../../submissions/submission.waiting.ts'
import { kindFor } from '../eligibility.rules.ts'
import { MANY_CLAIMS, MOST_CLAIMS } from '../load.rules.ts'
import type { ReviewAdmission } from '../review.admission.ts'
import type { FindOpenWork } from './open.service.ts'
import { usualTime } from './pace.rules.ts'
import type { QueueFilter, QueueItem, ReviewQueue } from './queue.contract.ts'
import type { ReadQueueStanding } from './queue.standing.ts'
import { claimedItem, queueItem, type Known } from './queue.view.ts'

/** What waits for an assessor and what they hold: two database commands, or three, however much there is. */
export function createReviewQueue({
  standing,
  findOpen,
  catalogue,
  admission,
  clock,
}: {
  standing: ReadQueueStanding
  findOpen: FindOpenWork
  catalogue: CatalogueService
  admission: Pick<ReviewAdmission, 'apart' | 'mayTake'>
  clock: Clock
}) {
  return async function queue(
    actor: Actor,
    filter: QueueFilter & { after?: string | undefined } = {},
  ): Promise<ReviewQueue> {
    const [{ held, pool, toCalibrate, toCheck, paused, holidays, claimed, drafts, past }, snapshot] = await Promise.all(
      [standing(actor), catalogue.snapshot()],
    )
    const wanted = (ids: CredentialId[]) => ids.filter((id) => !paused.includes(id))
    const offered = { ...pool, peerFor: wanted(pool.peerFor), sharedPeerFor: wanted(pool.sharedPeerFor) }
    const eligibleIds = [...new Set([...held.expertFor, ...held.peerFor])]
    const { open: found, next } = await findOpen(actor.personId, held, offered, filter, holidays)
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
      toCheck,
      load: { holds, most: MOST_CLAIMS, many: MANY_CLAIMS, waiting: apart.length - mine.length },
      open: mine.flatMap(({ submission, as }) => item(submission).map((shown) => ({ ...shown, as }))),
      next,
      claimed: claimed.flatMap((submission) => {
        const draft = drafts.find((candidate) => candidate.submissionId === submission._id)
        return item(submission).flatMap((shown) =>
          claimedItem(shown, submission, actor.personId, draft, clock.now(), holidays),
        )
      }),
    }
  }
}

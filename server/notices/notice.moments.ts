import type { StackAwardDocument } from '../awards/award.model.ts'
import type { ConfirmedCarry } from '../awards/carrying/carry.model.ts'
import { RETURN_DAYS } from '../awards/carrying/carry.contract.ts'
import type { SubmissionDocument } from '../submissions/submission.model.ts'
import type { AwardId, IssuerId, OrganizationId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import type { Notices } from './notice.service.ts'
import type { QueueNews } from './queue.service.ts'

const DAY_MS = 86_400_000

/** What a submission owes to tell, noted by the very update that made it so. Paying twice has one outcome. */
export function createNoticeMoments({
  notices,
  queue,
  adminsOf,
  holderOf,
  coordinatorsOf,
  paid,
}: {
  notices: Pick<Notices, 'owe'>
  queue: QueueNews
  /** who administers an issuer */
  adminsOf: (issuerId: IssuerId) => Promise<PersonId[]>
  /** in whose account an award is: it may have gone to another one of its earner */
  holderOf: (awardId: AwardId) => Promise<PersonId | null>
  /** who looks after an organization */
  coordinatorsOf: (id: OrganizationId) => Promise<PersonId[]>
  /** ticks off what was owed */
  paid: (id: SubmissionId, owedId: string) => Promise<void>
}) {
  async function payOne(submission: SubmissionDocument, owed: SubmissionDocument['owed'][number]): Promise<void> {
    const { _id: submissionId, credentialId, organizationId, earnerId, attempts, awardId } = submission
    if (!owed.notice) return
    const { kind } = owed.notice
    const about = { submissionId, credentialId }
    if (owed.notice.to === 'reviewers') return queue.tell(submission)
    if (owed.notice.to === 'issuer') {
      const admins = submission.appeal ? await adminsOf(submission.appeal.issuerId) : []
      for (const admin of admins.filter((id) => id !== earnerId))
        await notices.owe({ kind, to: admin, event: owed.id, about })
      return
    }
    if (owed.notice.to === 'coordinators') {
      for (const coordinator of await coordinatorsOf(organizationId))
        await notices.owe({ kind, to: coordinator, event: owed.id, about: { organizationId } })
      return
    }
    const to = owed.notice.to === 'earner' ? earnerId : owed.notice.to
    if (kind === 'work-claimed') {
      for (const { assessorId } of submission.claims) await queue.watch(assessorId, organizationId, credentialId)
      // Once an attempt, however often it is claimed and returned.
      await notices.owe({ kind, to, event: `${submissionId}.${attempts.length}`, about })
      return
    }
    const revoked = kind === 'award-revoked' ? submission.revocation?.awardId : undefined
    const holder = revoked ? await holderOf(revoked) : null
    if (revoked && holder && holder !== to)
      await notices.owe({ kind, to: holder, event: owed.id, about: { credentialId, awardId: revoked } })
    await notices.owe({
      ...{ kind, to, event: owed.id },
      about: kind === 'work-awarded' && awardId ? { ...about, awardId } : about,
    })
    if (kind === 'work-awarded')
      await notices.owe({ kind: 'assessor-invited', to, event: credentialId, about: { credentialId } })
  }

  return {
    async pay(submission: SubmissionDocument): Promise<void> {
      for (const owed of submission.owed.filter(({ kind }) => kind === 'notice')) {
        await payOne(submission, owed)
        await paid(submission._id, owed.id)
      }
    },

    /** Who is not asked hears of it: the one may want to bring back what went, the other misses what left. */
    async ofCarry({ _id, from, to, confirmedAt }: ConfirmedCarry, what: 'carried' | 'returned'): Promise<void> {
      const until = new Date(confirmedAt.getTime() + RETURN_DAYS * DAY_MS)
      const [kind, reader] =
        what === 'carried' ? (['awards-carried', from] as const) : (['awards-returned', to] as const)
      await notices.owe({ kind, to: reader, event: _id, about: { until } })
    },

    /** A stack that was finished: told once, however often its award is looked at. */
    async ofStack({ _id: awardId, earnerId, stackId }: StackAwardDocument): Promise<void> {
      await notices.owe({ kind: 'stack-awarded', to: earnerId, event: awardId, about: { awardId, stackId } })
    },
  }
}
export type NoticeMoments = ReturnType<typeof createNoticeMoments>

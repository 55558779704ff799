import type { Clock } from '../core/clock.ts'
import type { CredentialId, OrganizationId, PersonId } from '../core/ids.contract.ts'
import { inPages } from '../core/own-data.part.ts'
import type { SubmissionDocument } from '../submissions/submission.model.ts'
import type { NoticeModel } from './notice.model.ts'
import { noticeIdOf } from './notice.rules.ts'
import type { Notices } from './notice.service.ts'
import type { QueueWatcherDocument, QueueWatcherModel } from './queue.model.ts'

/**
 * Tells assessors of new work: one notice a day and person, that gathers the credentials. It says nothing of whose work it
 * is or how much there is, so it can be told to whoever may review the credential.
 */
export function createQueueNews({
  model,
  watchers,
  notices,
  mayReview,
  clock,
}: {
  model: Pick<NoticeModel, 'findMany'>
  watchers: QueueWatcherModel
  notices: Pick<Notices, 'owe' | 'gather'>
  /** whether this person may review work on that credential now */
  mayReview: (personId: PersonId, credentialId: CredentialId) => Promise<boolean>
  clock: Clock
}) {
  const today = () => clock.now().toISOString().slice(0, 10)

  async function tellOne(personId: PersonId, credentialId: CredentialId): Promise<void> {
    const event = today()
    const id = noticeIdOf('queue-new', personId, event)
    const [known] = await model.findMany([id])
    if (known?.about.credentialIds?.includes(credentialId) || known?.readAt) return
    if (!(await mayReview(personId, credentialId))) return
    const about = { credentialIds: [credentialId] }
    if (!(await notices.owe({ kind: 'queue-new', to: personId, event, about }))) await notices.gather(id, credentialId)
  }

  return {
    /** From now on this person hears of new work on the credential, as long as they may review it. */
    watch: (personId: PersonId, organizationId: OrganizationId, credentialId: CredentialId) =>
      watchers.add({ personId, organizationId, credentialId, since: clock.now() }),

    async tell(submission: Pick<SubmissionDocument, 'organizationId' | 'credentialId' | 'earnerId'>): Promise<void> {
      const { organizationId, credentialId, earnerId } = submission
      const all = inPages<QueueWatcherDocument>(
        (after, limit) => watchers.page(organizationId, credentialId, after, limit),
        200,
      )
      for await (const { personId } of all) if (personId !== earnerId) await tellOne(personId, credentialId)
    },
  }
}
export type QueueNews = ReturnType<typeof createQueueNews>

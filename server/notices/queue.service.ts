import type { Clock } from '../core/clock.ts'
import type { CredentialId, OrganizationId, PersonId } from '../core/ids.contract.ts'
import type { SubmissionDocument } from '../submissions/submission.model.ts'
import type { NoticeModel } from './notice.model.ts'
import { noticeIdOf } from './notice.rules.ts'
import type { Notices } from './notice.service.ts'
import type { QueueWatcherDocument, QueueWatcherModel } from './queue.model.ts'

const PAGE = 200

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
  /** whether work on that credential from another organization or (`isHome`) their own comes to this person's queue now */
  mayReview: (
    watcher: Pick<QueueWatcherDocument, 'personId' | 'organizationId'>,
    credentialId: CredentialId,
    isHome: boolean,
  ) => Promise<boolean>
  clock: Clock
}) {
  const today = () => clock.now().toISOString().slice(0, 10)
  const idFor = (personId: PersonId) => noticeIdOf('queue-new', personId, today())

  async function tellOne(personId: PersonId, credentialId: CredentialId): Promise<void> {
    const about = { credentialIds: [credentialId] }
    if (!(await notices.owe({ kind: 'queue-new', to: personId, event: today(), about })))
      await notices.gather(idFor(personId), credentialId)
  }

  /** Of these, those whom today's notice has not told of this credential yet. */
  async function untold(page: QueueWatcherDocument[], credentialId: CredentialId): Promise<QueueWatcherDocument[]> {
    const known = new Map(
      (await model.findMany(page.map(({ personId }) => idFor(personId)))).map((one) => [one._id, one]),
    )
    return page.filter(({ personId }) => {
      const notice = known.get(idFor(personId))
      return !notice || (notice.readAt === null && !notice.about.credentialIds?.includes(credentialId))
    })
  }

  return {
    /** From now on this person hears of new work on the credential, as long as they may review it. */
    watch: (personId: PersonId, organizationId: OrganizationId, credentialId: CredentialId) =>
      watchers.add({ personId, organizationId, credentialId, since: clock.now() }),

    /** Those of its own organization and, where organizations review it together, of the others. */
    async tell(
      submission: Pick<SubmissionDocument, 'organizationId' | 'credentialId' | 'earnerId' | 'reviewPool'>,
    ): Promise<void> {
      const { organizationId, credentialId, earnerId, reviewPool } = submission
      const isShared = reviewPool?.kind === 'coalition'
      let after: string | null = null
      for (;;) {
        const page: QueueWatcherDocument[] = await watchers.page(
          isShared ? null : organizationId,
          credentialId,
          after,
          PAGE,
        )
        for (const watcher of await untold(page, credentialId)) {
          const isHome = watcher.organizationId === organizationId
          if (watcher.personId === earnerId || (isHome && reviewPool?.distance === 'organization')) continue
          if (await mayReview(watcher, credentialId, isHome)) await tellOne(watcher.personId, credentialId)
        }
        after = page.at(-1)?._id ?? null
        if (page.length < PAGE) return
      }
    },
  }
}
export type QueueNews = ReturnType<typeof createQueueNews>

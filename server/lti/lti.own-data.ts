import { z } from 'zod'
import { Instant } from '../core/ids.contract.ts'
import { facts, inWords, moment } from '../core/own-data.blocks.ts'
import { inPages, type OwnDataPart } from '../core/own-data.part.ts'
import type { SessionModel, StoredSession } from './session.model.ts'

// A session's id is the launch's nonce and its hashes stand for tokens: neither leaves.

const Visit = z.object({
  course: z.string().nullable(),
  roles: z.array(z.string()),
  openedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  /** when Notch forgets it */
  keptUntil: Instant,
  language: z.string(),
})
type Visit = z.infer<typeof Visit>

/** When and from where somebody opened Notch, as long as that is kept. */
export function visitOwnData({ model }: { model: Pick<SessionModel, 'pageOf'> }): OwnDataPart {
  return {
    name: 'visits',
    title: 'Your latest visits',
    about: 'When you opened Notch and from which course. Visits are forgotten seven days later at the latest.',
    schema: Visit,
    async *records(personId) {
      for await (const session of inPages<StoredSession>((after, limit) => model.pageOf(personId, after, limit))) {
        const visit: Visit = {
          course: session.courseTitle,
          roles: session.courseRoles,
          openedAt: session.openedAt?.toISOString() ?? null,
          closedAt: session.closedAt?.toISOString() ?? null,
          keptUntil: session.expiresAt.toISOString(),
          language: session.locale,
        }
        const day = (session.openedAt ?? session.extendedAt).toISOString().slice(0, 10)
        yield {
          id: session._id,
          title: `${day}, ${session.courseTitle ?? 'no course'}`,
          json: visit,
          page: () => visitPage(visit),
        }
      }
    },
  }
}

const visitPage = (visit: Visit) =>
  facts([
    ['Course', visit.course],
    ['Roles', visit.roles.map(inWords).join(', ')],
    ['Opened', visit.openedAt ? moment(visit.openedAt) : 'The page was not opened'],
    ['Closed', visit.closedAt && moment(visit.closedAt)],
    ['Forgotten after', moment(visit.keptUntil)],
    ['Language', visit.language],
  ])

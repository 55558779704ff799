import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import { NoticeId, type CredentialId, type PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { MailChoicesModel } from './mail/mail.choices.model.ts'
import { MOST_MARKED, type NoticeView } from './notice.contract.ts'
import type { NoticeAbout, NoticeKind } from './notice.kinds.contract.ts'
import type { NoticeDocument, NoticeMark, NoticeModel } from './notice.model.ts'
import { isAppPath, mailDueAt, noticeIdOf, PATHS } from './notice.rules.ts'

const PAGE = 30
const DAY_MS = 86_400_000

/** What to tell somebody. */
export interface OwedNotice {
  kind: NoticeKind
  to: PersonId
  /** names what happened, once and for all: owed again with the same words it changes nothing */
  event: string
  about: NoticeAbout
  /** where it leads, if elsewhere than its kind does: an address of the app */
  path?: string
}

export function createNotices({
  model,
  choices,
  catalogue,
  clock,
  keptDays,
  mail,
}: {
  model: NoticeModel
  choices: Pick<MailChoicesModel, 'find'>
  catalogue: Pick<CatalogueService, 'snapshot'>
  clock: Clock
  keptDays: number
  /** null where this Notch sends no e-mail */
  mail: { dailyHour: number } | null
}) {
  /** Titles of what it is about, newest versions first; an id stands in for what the catalogue does not know any more. */
  async function titlesOf({ credentialId, credentialIds = [], stackId, courseTitle }: NoticeAbout): Promise<string[]> {
    if (courseTitle) return [courseTitle]
    const { newest, stacks } = await catalogue.snapshot()
    if (stackId) return [stacks.get(stackId)?.title ?? stackId]
    const ids = [...new Set([...(credentialId ? [credentialId] : []), ...credentialIds])]
    return ids.map((id) => newest.get(id)?.title ?? id)
  }

  const view = async (notice: NoticeDocument): Promise<NoticeView> => ({
    id: notice._id,
    kind: notice.kind,
    titles: await titlesOf(notice.about),
    day: notice.about.until?.toISOString() ?? null,
    path: notice.path,
    at: notice.at.toISOString(),
    readAt: notice.readAt?.toISOString() ?? null,
  })

  return {
    titlesOf,

    /**
     * Tells somebody something, in the tool and, if they asked for it, by e-mail: both by one insert. For the worker, or
     * for whoever can repeat it: after a crash it is owed again, and the second time changes nothing. False where it was
     * owed already.
     */
    async owe({ kind, to, event, about, path = PATHS[kind](about) }: OwedNotice): Promise<boolean> {
      if (!isAppPath(path)) throw new Error(`a notice of ${kind} leads nowhere in the app`)
      const at = clock.now()
      const chosen = mail ? ((await choices.find(to))?.topics ?? {}) : {}
      return model.insert({
        ...{ _id: noticeIdOf(kind, to, event), personId: to, kind, about, path, at },
        expiresAt: new Date(at.getTime() + keptDays * DAY_MS),
        mailDueAt: mail ? mailDueAt(kind, chosen, at, mail.dailyHour) : null,
      })
    },

    /** Adds a credential to a notice that gathers several. */
    gather: (id: NoticeId, credentialId: CredentialId) => model.gather(id, credentialId),

    async list({ personId }: Actor, before?: string) {
      const found = await model.page(personId, before ? markIn(before) : null, PAGE + 1)
      const shown = found.slice(0, PAGE)
      const last = found.length > PAGE ? shown.at(-1) : undefined
      const chosen = mail && !before ? await choices.find(personId) : null
      return {
        notices: await Promise.all(shown.map(view)),
        older: last ? `${last.at.getTime()}.${last._id}` : null,
        keptDays,
        mailOffered: mail !== null && !before && chosen === null,
      }
    },

    unread: ({ personId }: Actor) => model.unread(personId, MOST_MARKED),

    /** False where it was read before. Somebody else's is not found. */
    async read({ personId }: Actor, id: NoticeId) {
      if (await model.read(personId, id, clock.now())) return { read: true }
      if ((await model.find(id))?.personId !== personId) throw problem('not-found')
      return { read: false }
    },

    readAll: async ({ personId }: Actor, until: Date) => ({
      read: await model.readUntil(personId, until, clock.now()),
    }),

    /** Where a notice of theirs leads; null where they have none of that id. */
    async pathOf({ personId }: Actor, id: string): Promise<string | null> {
      const notice = await model.find(id)
      if (notice?.personId !== personId) return null
      await model.read(personId, notice._id, clock.now())
      return notice.path
    },
  }
}
export type Notices = ReturnType<typeof createNotices>

function markIn(before: string): NoticeMark {
  const dot = before.indexOf('.')
  return { at: new Date(Number(before.slice(0, dot))), id: NoticeId.parse(before.slice(dot + 1)) }
}

import type { Actor } from '../core/actor.ts'
import type { Route } from '../core/route.ts'
import type { Going } from './going.service.ts'
import type { createMailChoices } from './mail/mail.choices.service.ts'
import {
  chooseMail,
  findPlace,
  getMailSettings,
  getMarks,
  listNotices,
  readAllNotices,
  readNotice,
} from './notice.contract.ts'
import type { Notices } from './notice.service.ts'

export function noticeRoutes(
  route: Route,
  parts: {
    notices: Notices
    going: Going
    mailChoices: ReturnType<typeof createMailChoices>
    /** private feedback that waits for this person */
    feedbackMarks: (actor: Actor) => Promise<{ asked: number; answered: number }>
  },
) {
  const { notices, going, mailChoices, feedbackMarks } = parts
  route(listNotices, ({ actor, query }) => notices.list(actor, query.before))
  route(getMarks, async ({ actor }) => {
    const [unread, { asked, answered }] = await Promise.all([notices.unread(actor), feedbackMarks(actor)])
    return { notices: unread, feedback: asked + answered }
  })
  route(getMailSettings, ({ actor }) => mailChoices.view(actor))
  route(chooseMail, ({ actor, body }) => mailChoices.choose(actor, body.topics))
  route(readAllNotices, ({ actor, body }) => notices.readAll(actor, new Date(body.until)))
  route(readNotice, ({ actor, params }) => notices.read(actor, params.noticeId))
  route(findPlace, ({ actor, params }) => going.find(actor, params.id))
}

import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { Instant, NoticeId } from '../core/ids.contract.ts'
import { NoticeKind, NoticeTopic } from './notice.kinds.contract.ts'

/** A count on the bell stops here. */
export const MOST_MARKED = 100

export const NoticeView = z.object({
  id: NoticeId,
  kind: NoticeKind,
  /** titles of the credentials, the stack or the course it is about */
  titles: z.array(z.string()),
  /** the day it names, if any */
  day: Instant.nullable(),
  /** where it leads, as an address of the app */
  path: z.string(),
  at: Instant,
  readAt: Instant.nullable(),
})
export type NoticeView = z.infer<typeof NoticeView>

const NoticeList = z.object({
  notices: z.array(NoticeView),
  /** `before` for the next page; null where this is the last */
  older: z.string().nullable(),
  /** how long a notice is kept */
  keptDays: z.int(),
  /** whether this Notch sends e-mail and the reader has asked for none yet */
  mailOffered: z.boolean(),
})
export type NoticeList = z.infer<typeof NoticeList>

/** The newest first, a page at a time. */
export const listNotices = endpoint({
  method: 'get',
  path: '/api/notices',
  query: z.object({
    before: z
      .string()
      .regex(/^\d{1,15}\.[\w-]{8,64}$/, 'is not the end of a page')
      .optional(),
  }),
  response: NoticeList,
})

/** What waits for the reader: unread notices (at most MOST_MARKED), and private feedback asked for or answered. */
export const getMarks = endpoint({
  method: 'get',
  path: '/api/marks',
  response: z.object({ notices: z.int(), feedback: z.int() }),
})

export const readNotice = endpoint({
  method: 'post',
  path: '/api/notices/:noticeId/read',
  params: z.object({ noticeId: NoticeId }),
  response: z.object({ read: z.boolean() }),
})

/** All up to an instant, so that what arrives meanwhile stays new. */
export const readAllNotices = endpoint({
  method: 'post',
  path: '/api/notices/read',
  body: z.object({ until: Instant }),
  response: z.object({ read: z.int() }),
})

/** off · as soon as it happens · once a day */
export const MailMode = z.enum(['off', 'at-once', 'daily'])
export type MailMode = z.infer<typeof MailMode>

export const MailChoices = z.partialRecord(NoticeTopic, MailMode)
export type MailChoices = z.infer<typeof MailChoices>

export const MailSettingsView = z.object({
  /** whether this Notch sends e-mail at all */
  offered: z.boolean(),
  /** as a launch brought it; null where the LMS sends none */
  address: z.string().nullable(),
  /** the topics that can concern the reader, with what they chose */
  topics: z.array(z.object({ topic: NoticeTopic, mode: MailMode })),
  /** when a daily e-mail leaves, as an hour UTC */
  dailyHour: z.int(),
})
export type MailSettingsView = z.infer<typeof MailSettingsView>

export const getMailSettings = endpoint({ method: 'get', path: '/api/notices/mail', response: MailSettingsView })

export const chooseMail = endpoint({
  method: 'put',
  path: '/api/notices/mail',
  body: z.object({ topics: MailChoices }),
  response: MailSettingsView,
})

/** Where a link of a notice, a gradebook or an e-mail leads the reader: to a screen, or to the course to open it from. */
export const GoingView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('screen'), path: z.string() }),
  z.object({ kind: z.literal('course'), title: z.string().nullable() }),
])
export type GoingView = z.infer<typeof GoingView>

export const findPlace = endpoint({
  method: 'get',
  path: '/api/go/:id',
  params: z.object({ id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, 'is not an identifier') }),
  response: GoingView,
})

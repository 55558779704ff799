import { z } from 'zod'
import { Instant } from '../core/ids.contract.ts'
import { facts, inWords, moment } from '../core/own-data.blocks.ts'
import { inPages, type OwnDataPart } from '../core/own-data.part.ts'
import type { MailChoicesModel } from './mail/mail.choices.model.ts'
import { MailChoices } from './notice.contract.ts'
import { NoticeKind, type NoticeAbout } from './notice.kinds.contract.ts'
import type { NoticeDocument, NoticeModel } from './notice.model.ts'
import { sentencesOf } from './notice.rules.ts'

const OwnNotice = z.object({
  kind: NoticeKind,
  says: z.string(),
  at: Instant,
  readAt: Instant.nullable(),
  /** what became of an e-mail about it, where one was owed */
  mail: z.enum(['waiting', 'sent', 'dead', 'skipped']).nullable(),
})
type OwnNotice = z.infer<typeof OwnNotice>

const OwnChoices = z.object({ topics: MailChoices, changedAt: Instant, unsubscribedAt: Instant.nullable() })
type OwnChoices = z.infer<typeof OwnChoices>

/** What somebody was told, and what they wanted by e-mail. */
export function noticeOwnData({
  model,
  choices,
  titlesOf,
}: {
  model: Pick<NoticeModel, 'pageOf'>
  choices: Pick<MailChoicesModel, 'find'>
  titlesOf: (about: NoticeAbout) => Promise<string[]>
}): OwnDataPart {
  return {
    name: 'notices',
    title: 'Your notices',
    about: 'What Notch told you, whether you read it, and which notices you wanted by e-mail.',
    schema: z.union([OwnNotice, OwnChoices]),
    async *records(personId) {
      const chosen = await choices.find(personId)
      if (chosen) {
        const json: OwnChoices = {
          topics: chosen.topics,
          changedAt: chosen.changedAt.toISOString(),
          unsubscribedAt: chosen.unsubscribedAt?.toISOString() ?? null,
        }
        yield { id: `choices-${personId}`, title: 'What you wanted by e-mail', json, page: () => choicesPage(json) }
      }
      for await (const notice of inPages<NoticeDocument>((after, limit) => model.pageOf(personId, after, limit))) {
        const { kind, about, at, readAt, mailDueAt, mailEnd } = notice
        const { says } = sentencesOf(kind, await titlesOf(about), about.until ?? null)
        const json: OwnNotice = {
          ...{ kind, says, at: at.toISOString(), readAt: readAt?.toISOString() ?? null },
          mail: mailEnd?.state ?? (mailDueAt ? 'waiting' : null),
        }
        yield { id: notice._id, title: says, json, page: () => noticePage(json) }
      }
    },
  }
}

const noticePage = ({ at, readAt, mail }: OwnNotice) =>
  facts([
    ['Told', moment(at)],
    ['Read', readAt && moment(readAt)],
    ['E-mail', mail && inWords(mail)],
  ])

const choicesPage = ({ topics, changedAt, unsubscribedAt }: OwnChoices) =>
  facts([
    ...Object.entries(topics).map(([topic, mode]): [string, string] => [inWords(topic), inWords(mode)]),
    ['Changed', moment(changedAt)],
    ['Stopped by the link in an e-mail', unsubscribedAt && moment(unsubscribedAt)],
  ])

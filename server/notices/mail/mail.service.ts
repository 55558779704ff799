import type { Clock } from '../../core/clock.ts'
import type { PersonId } from '../../core/ids.contract.ts'
import type { Logger } from '../../core/log.ts'
import { randomId } from '../../core/secrets.ts'
import type { MailChoices } from '../notice.contract.ts'
import type { NoticeAbout } from '../notice.kinds.contract.ts'
import type { NoticeDocument, NoticeModel } from '../notice.model.ts'
import { modeFor, sentencesOf } from '../notice.rules.ts'
import { composeMail, type MailItem } from './mail.message.ts'
import { faultOf, faultText, GIVEN_UP_DAYS, kindOf, sendableAddress, waitBeforeNextMail } from './mail.rules.ts'
import type { MailSender } from './mail.sender.ts'

const BATCH = 50
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Longer than a server may take to say nothing at every step. */
const LEASE_MS = 10 * MINUTE_MS

type Sent = 'sent' | 'nothing' | 'failed' | 'elsewhere'

/**
 * Sends the e-mails that notices owe, one to a person with everything that is due to them. A crash between sending and
 * noting it sends the same e-mail once more, under the same message id; none is lost.
 */
export function createMailing({
  model,
  choicesOf,
  sender,
  personOf,
  titlesOf,
  linkOf,
  unsubscribeUrlOf,
  host,
  perMinute,
  clock,
  log,
}: {
  model: NoticeModel
  choicesOf: (personId: PersonId) => Promise<MailChoices>
  sender: MailSender
  personOf: (personId: PersonId) => Promise<{ email: string | null; platformId: string } | null>
  titlesOf: (about: NoticeAbout) => Promise<string[]>
  /** where a link of an e-mail leads; it says where this person's LMS is */
  linkOf: (noticeId: string, platformId: string) => Promise<string>
  unsubscribeUrlOf: (personId: PersonId) => string
  host: string
  perMinute: number
  clock: Clock
  log: Logger
}) {
  const later = (tries: number) => new Date(clock.now().getTime() + waitBeforeNextMail(tries, Math.random()))

  const itemOf = async (notice: NoticeDocument, platformId: string): Promise<MailItem> => ({
    id: notice._id,
    ...sentencesOf(notice.kind, await titlesOf(notice.about), notice.about.until ?? null),
    link: await linkOf(notice._id, platformId),
  })

  async function fail(lease: string, notices: NoticeDocument[], error: unknown): Promise<Sent> {
    const fault = faultOf(error)
    const kind = kindOf(fault)
    const oldest = Math.min(...notices.map(({ at }) => at.getTime()))
    const old = clock.now().getTime() - oldest > GIVEN_UP_DAYS * DAY_MS
    const tries = Math.max(...notices.map(({ mailTries }) => mailTries))
    log.warn({ fault: faultText(fault), kind, notices: notices.length, tries }, 'an e-mail could not be sent')
    if (kind === 'gone' || old) {
      await model.endMail(lease, { state: 'dead', at: clock.now(), reason: faultText(fault) })
      return 'failed'
    }
    await model.mailLater(lease, kind === 'elsewhere' ? clock.now() : later(tries), kind === 'later')
    return kind === 'elsewhere' ? 'elsewhere' : 'failed'
  }

  async function sendTo(personId: PersonId): Promise<Sent> {
    const now = clock.now()
    const lease = randomId()
    const leased = await model.leaseMail(personId, now, new Date(now.getTime() + LEASE_MS), lease)
    if (leased.length === 0) return 'nothing'
    const [person, choices] = await Promise.all([personOf(personId), choicesOf(personId)])
    const to = sendableAddress(person?.email ?? null)
    // Asked again now: they may have unsubscribed since, or read it in the tool.
    const wanted = leased.filter(({ kind, readAt }) => to && modeFor(kind, choices) !== 'off' && readAt === null)
    const dropped = leased.filter((notice) => !wanted.includes(notice)).map(({ _id }) => _id)
    await model.skipMail(lease, dropped, now)
    const [first, ...rest] = wanted
    if (!first || !to || !person) return 'nothing'
    try {
      const items: [MailItem, ...MailItem[]] = [await itemOf(first, person.platformId)]
      for (const notice of rest) items.push(await itemOf(notice, person.platformId))
      await sender.send(composeMail({ to, personId, items, host, unsubscribeUrl: unsubscribeUrlOf(personId) }))
    } catch (error) {
      return fail(lease, wanted, error)
    }
    await model.endMail(lease, { state: 'sent', at: clock.now() })
    return 'sent'
  }

  /** When those of the last minute left: no process sends more than so many in one. */
  let left: number[] = []
  const allowance = () => {
    const since = clock.now().getTime() - MINUTE_MS
    left = left.filter((at) => at > since)
    return perMinute - left.length
  }

  let restsUntil = 0
  let failures = 0
  let stopped = false
  let underWay: Promise<void> | null = null

  async function sendDue(): Promise<void> {
    const room = Math.min(allowance(), BATCH)
    if (room <= 0) return
    for (const personId of await model.mailDueTo(clock.now(), BATCH)) {
      if (stopped || allowance() <= 0) return
      const sent = await sendTo(personId)
      if (sent !== 'nothing') left.push(clock.now().getTime())
      if (sent === 'elsewhere') {
        // Nobody else's would leave either; the server is left alone for a while.
        restsUntil = later(failures++).getTime()
        return
      }
      if (sent === 'sent') failures = 0
    }
  }

  return {
    /** Begins sending what is due, unless that is under way or the server rests, and answers at once. */
    dispatch(): void {
      if (stopped || underWay || clock.now().getTime() < restsUntil) return
      underWay = sendDue()
        .catch((error: unknown) => log.error({ err: error }, 'e-mails could not be looked after; it is tried again'))
        .finally(() => (underWay = null))
    },

    /** Waits for what is on the wire now. */
    async settled(): Promise<void> {
      await underWay
    },

    async stop(): Promise<void> {
      stopped = true
      await underWay
    },
  }
}
export type Mailing = ReturnType<typeof createMailing>

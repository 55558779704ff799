import { NoticeId, type PersonId } from '../core/ids.contract.ts'
import { deterministicId } from '../core/secrets.ts'
import type { MailChoices, MailMode } from './notice.contract.ts'
import { NOTICE_KINDS, type NoticeAbout, type NoticeKind, type NoticeTopic } from './notice.kinds.contract.ts'
import { NOTICE_WORDS } from './notice.words.contract.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** One id for the same event and person, so that owing it again changes nothing. `event` names what happened, once and for all. */
export const noticeIdOf = (kind: NoticeKind, to: PersonId, event: string): NoticeId =>
  NoticeId.parse(deterministicId('notice', kind, to, event))

const toWork = ({ submissionId }: NoticeAbout) => (submissionId ? `/work/${submissionId}` : '/work')
const toReview = ({ submissionId }: NoticeAbout) => (submissionId ? `/review/${submissionId}` : '/review')
const toBadge = (about: NoticeAbout) => (about.awardId ? `/badges/${about.awardId}` : toWork(about))

/** Where a notice leads: an address of the app that its reader may open. */
export const PATHS: Record<NoticeKind, (about: NoticeAbout) => string> = {
  'work-awarded': toWork,
  'work-returned': toWork,
  'work-incomplete': toWork,
  'award-revoked': toBadge,
  'stack-awarded': toBadge,
  'awards-carried': () => '/profile',
  'awards-returned': () => '/profile',
  'work-claimed': toWork,
  'grade-refused': toWork,
  'feedback-asked': ({ feedbackRequestId }) => (feedbackRequestId ? `/feedback/${feedbackRequestId}` : '/work'),
  'feedback-answered': toWork,
  'file-locked': toWork,
  'file-released': toWork,
  'queue-new': () => '/review',
  'claim-lapsing': toReview,
  'claim-lapsed': () => '/review',
  'claim-ended': () => '/review',
  'assessor-invited': () => '/review',
  'assessor-appointed': () => '/review',
  'appointment-ends': () => '/review',
  'appointment-ended': () => '/review',
  'platform-waits': () => '/organization',
  'deployment-waits': () => '/organization',
  'course-grades-refused': () => '/course/grades',
  'grades-refused': () => '/organization/grades',
  'file-locked-here': () => '/organization/locked-files',
  'review-overdue': () => '/issuer/overdue',
  'artifact-flagged': () => '/issuer/quarantine',
  'appeal-made': () => '/issuer/appeals',
}

/** An address inside the app: nothing that leads out of it. */
export const isAppPath = (path: string) => /^(\/[A-Za-z0-9_-]+)+$/.test(path)

/** Nobody is sent an e-mail who has not asked for it. */
export const modeFor = (kind: NoticeKind, choices: MailChoices): MailMode => choices[NOTICE_KINDS[kind]] ?? 'off'

/** Several of them in a day are one e-mail a day at most, whatever was chosen. */
const GATHERED: readonly NoticeTopic[] = ['queue']

/** When an e-mail about it is due, or null for none. */
export function mailDueAt(kind: NoticeKind, choices: MailChoices, now: Date, dailyHour: number): Date | null {
  const mode = modeFor(kind, choices)
  if (mode === 'off') return null
  return mode === 'daily' || GATHERED.includes(NOTICE_KINDS[kind]) ? nextDaily(now, dailyHour) : now
}

/** The next time that a daily e-mail leaves: later than now, at a full hour UTC. */
export function nextDaily(now: Date, dailyHour: number): Date {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS + dailyHour * HOUR_MS
  return new Date(today > now.getTime() ? today : today + DAY_MS)
}

const whole = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' })
const titleList = new Intl.ListFormat('en', { style: 'long', type: 'conjunction' })

/** The two sentences of a notice. Titles stand in them as they are: whoever writes markup escapes the whole. */
export function sentencesOf(kind: NoticeKind, titles: string[], day: Date | null): { says: string; next: string } {
  const values: Record<string, string> = {
    title: titles[0] ?? '',
    titles: titleList.format(titles.map((title) => `“${title}”`)),
    day: day ? whole.format(day) : '',
  }
  const fill = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => values[name] ?? '')
  const { says, next } = NOTICE_WORDS[kind]
  return { says: fill(says), next: fill(next) }
}

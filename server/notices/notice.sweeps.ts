import { addBusinessDays } from '../core/business-days.ts'
import type { Clock } from '../core/clock.ts'
import type { Logger } from '../core/log.ts'
import type {
  CredentialId,
  FeedbackRequestId,
  OrganizationId,
  PersonId,
  StackId,
  SubmissionId,
} from '../core/ids.contract.ts'
import type { Claim, SubmissionDocument } from '../submissions/submission.model.ts'
import type { NoticeKind } from './notice.kinds.contract.ts'
import type { Notices, OwedNotice } from './notice.service.ts'
import type { QueueNews } from './queue.service.ts'

const EVERY_MS = 60_000
const DAY_MS = 86_400_000
/** How far back a sweep looks for what nobody was told: a Notch that stood still for a weekend tells it on Monday. */
export const LOOKED_BACK_DAYS = 7
/** An assessor is told so many business days before a claim ends. */
export const WARNED_BUSINESS_DAYS = 1
/** An expert is told so many days before an appointment ends. */
export const APPOINTMENT_WARNED_DAYS = 14

const NAMELESS = 'a course without a name'

export interface Appointment {
  _id: string
  credentialId: CredentialId
  personId: PersonId
  until: Date | null
  endedAt: Date | null
  appointedAt: Date
}
export interface RefusedGrade {
  _id: string
  wanted: number
  personId: PersonId
  organizationId: OrganizationId
  credentialId: CredentialId
  stackId?: StackId | null
  submissionId: SubmissionId
  courseId?: string | null
  courseTitle?: string | null
  dueAt: Date
}
/** A platform or a deployment that waits for a coordinator. */
export interface Waiting {
  kind: 'platform-waits' | 'deployment-waits'
  id: string
  organizationId: OrganizationId
}
export interface FeedbackNews {
  _id: FeedbackRequestId
  news: { kind: 'feedback-asked' | 'feedback-answered'; to: PersonId; event: string }
  submissionId: SubmissionId
  credentialId: CredentialId
}

/** What sweeps look at: each answers from an index, whoever made it so and from wherever. */
export interface Sights {
  claimsEnding(
    from: Date,
    until: Date,
  ): AsyncIterable<Pick<SubmissionDocument, '_id' | 'credentialId' | 'claims' | 'decisions'>>
  /** begun or ended since, or ending until */
  appointments(since: Date, until: Date): Promise<Appointment[]>
  gradesRefused(since: Date): AsyncIterable<RefusedGrade>
  waiting(): Promise<Waiting[]>
  feedbackNews(): Promise<FeedbackNews[]>
  feedbackTold(id: FeedbackRequestId, event: string): Promise<void>
  coordinatorsOf(id: OrganizationId): Promise<PersonId[]>
  facilitatorsOf(courseId: string): Promise<PersonId[]>
  organizationOf(personId: PersonId): Promise<OrganizationId | null>
}

/**
 * What time brings, and what is done where no worker looks: claims and appointments that end, grades that were refused,
 * platforms that wait. Looked for once a minute; what was told before is not told again.
 */
export function createNoticeSweeps({
  notices,
  queue,
  sights,
  clock,
  log,
}: {
  notices: Pick<Notices, 'owe'>
  queue: Pick<QueueNews, 'watch'>
  sights: Sights
  clock: Clock
  log: Logger
}) {
  const back = (now: Date) => new Date(now.getTime() - LOOKED_BACK_DAYS * DAY_MS)

  async function claims(now: Date): Promise<void> {
    const until = addBusinessDays(now, WARNED_BUSINESS_DAYS)
    for await (const { _id, credentialId, claims, decisions } of sights.claimsEnding(now, until)) {
      const decided = new Set(decisions.map(({ assessorId }) => assessorId))
      const ends = ({ assessorId, leaseUntil }: Claim) =>
        leaseUntil > now && leaseUntil <= until && !decided.has(assessorId)
      for (const { assessorId, claimedAt, leaseUntil } of claims.filter(ends))
        await notices.owe({
          ...{ kind: 'claim-lapsing', to: assessorId, event: `${_id}.${claimedAt.toISOString()}` },
          about: { submissionId: _id, credentialId, until: leaseUntil },
        })
    }
  }

  async function appointments(now: Date): Promise<void> {
    const soon = new Date(now.getTime() + APPOINTMENT_WARNED_DAYS * DAY_MS)
    for (const appointment of await sights.appointments(back(now), soon)) {
      const { _id, personId, credentialId, until, endedAt, appointedAt } = appointment
      const tell = (kind: NoticeKind, about: OwedNotice['about'] = { credentialId }) =>
        notices.owe({ kind, to: personId, event: _id, about })
      const over = endedAt !== null || (until !== null && until <= now)
      if (over) await tell('appointment-ended')
      else if (until && until <= soon) await tell('appointment-ends', { credentialId, until })
      if (over || appointedAt < back(now)) continue
      const organizationId = await sights.organizationOf(personId)
      if (organizationId) await queue.watch(personId, organizationId, credentialId)
      await tell('assessor-appointed')
    }
  }

  /** A grade that is refused while the last look is still under way comes with the next one. */
  let gradesSeen: Date | null = null
  const OVERLAP_MS = 10 * 60_000

  async function grades(now: Date): Promise<void> {
    const since = gradesSeen ? new Date(gradesSeen.getTime() - OVERLAP_MS) : back(now)
    const day = now.toISOString().slice(0, 10)
    const told = new Set<string>()
    for await (const refused of sights.gradesRefused(since)) {
      const { _id, wanted, personId, organizationId, credentialId, stackId, submissionId, courseId } = refused
      await notices.owe({
        ...{ kind: 'grade-refused', to: personId, event: `${_id}.${wanted}` },
        about: stackId ? { submissionId, stackId } : { submissionId, credentialId },
      })
      if (courseId && !told.has(courseId)) {
        told.add(courseId)
        const about = { courseTitle: refused.courseTitle ?? NAMELESS }
        for (const to of await sights.facilitatorsOf(courseId))
          await notices.owe({ kind: 'course-grades-refused', to, event: `${courseId}.${day}`, about })
      }
      if (told.has(organizationId)) continue
      told.add(organizationId)
      for (const to of await sights.coordinatorsOf(organizationId))
        await notices.owe({ kind: 'grades-refused', to, event: `${organizationId}.${day}`, about: { organizationId } })
    }
    gradesSeen = now
  }

  async function waiting(): Promise<void> {
    for (const { kind, id, organizationId } of await sights.waiting())
      for (const to of await sights.coordinatorsOf(organizationId))
        await notices.owe({ kind, to, event: id, about: { organizationId } })
  }

  async function feedback(): Promise<void> {
    for (const { _id, news, submissionId, credentialId } of await sights.feedbackNews()) {
      const about = { feedbackRequestId: _id, submissionId, credentialId }
      await notices.owe({ ...news, about })
      await sights.feedbackTold(_id, news.event)
    }
  }

  let sweptAt = -Infinity

  return async function sweep(): Promise<void> {
    const now = clock.now()
    if (now.getTime() - sweptAt < EVERY_MS) return
    sweptAt = now.getTime()
    for (const look of [claims, appointments, grades, waiting, feedback])
      try {
        await look(now)
      } catch (error) {
        log.error({ err: error, about: look.name }, 'not everybody could be told; it is tried again')
      }
  }
}

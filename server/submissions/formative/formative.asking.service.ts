import type { Actor } from '../../core/actor.ts'
import type { Clock } from '../../core/clock.ts'
import { FeedbackRequestId, type OrganizationId, type PersonId, type SubmissionId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import { randomId } from '../../core/secrets.ts'
import type { SubmissionReader } from '../submission.reader.ts'
import { feedbackCodeHash, newFeedbackCode } from './formative.code.ts'
import type { FeedbackPart, OwnFeedbackRequest } from './formative.contract.ts'
import { isUnread, type FeedbackRequestDocument, type FeedbackRequestModel } from './formative.model.ts'
import { isLive, MOST_REQUESTS, REQUEST_DAYS, stateOf } from './formative.rules.ts'

export const NAMELESS = 'Name withheld by your LMS'

/** An earner asks colleagues for comments on a draft, reads them, and ends a request at any time. */
export function createFeedbackAsking({
  model,
  reader: { own },
  findByCode,
  namesOf,
  linkOf,
  clock,
}: {
  model: FeedbackRequestModel
  reader: Pick<SubmissionReader, 'own'>
  findByCode: (typed: string) => Promise<{ id: PersonId; organizationId: OrganizationId } | null>
  namesOf: (ids: PersonId[]) => Promise<Map<PersonId, string | null>>
  linkOf: (id: FeedbackRequestId) => string
  clock: Clock
}) {
  function viewOf(request: FeedbackRequestDocument, names: Map<PersonId, string | null>): OwnFeedbackRequest {
    const known = request.openedAt !== null && request.colleagueId !== null
    return {
      id: request._id,
      state: stateOf(request, clock.now()),
      parts: request.parts,
      question: request.question,
      askedAt: request.askedAt.toISOString(),
      expiresAt: request.expiresAt.toISOString(),
      colleagueName: known && request.colleagueId ? (names.get(request.colleagueId) ?? NAMELESS) : null,
      answeredAt: request.sentAt?.toISOString() ?? null,
      comments: request.sent,
      isNew: isUnread(request),
    }
  }

  async function list(id: SubmissionId) {
    const requests = await model.ofSubmission(id)
    const opened = requests.flatMap(({ colleagueId, openedAt }) => (colleagueId && openedAt ? [colleagueId] : []))
    const names = opened.length > 0 ? await namesOf(opened) : new Map<PersonId, string | null>()
    return { requests: requests.map((request) => viewOf(request, names)) }
  }

  async function colleagueOf(actor: Actor, typed: string): Promise<PersonId> {
    const person = await findByCode(typed)
    if (!person || person.organizationId !== actor.organizationId || person.id === actor.personId) {
      const detail = 'no colleague in your organization has this code; they find it on their Profile in Notch'
      throw problem('bad-request', detail, [{ pointer: '/personCode', detail }])
    }
    return person.id
  }

  return {
    async list(actor: Actor, id: SubmissionId) {
      await own(actor, id)
      return list(id)
    },

    async ask(
      actor: Actor,
      id: SubmissionId,
      asked: { parts: FeedbackPart[]; question: string; personCode: string | null },
    ) {
      const submission = await own(actor, id)
      if (submission.status !== 'draft')
        throw problem('wrong-state', 'A colleague can comment on a draft. This one has been handed in.')
      const now = clock.now()
      const before = await model.ofSubmission(id)
      if (before.filter((request) => isLive(stateOf(request, now))).length >= MOST_REQUESTS)
        throw problem('wrong-state', `${MOST_REQUESTS} requests are open at once at most. End one first.`)
      const colleagueId = asked.personCode === null ? null : await colleagueOf(actor, asked.personCode)
      const code = colleagueId ? null : newFeedbackCode()
      const expiresAt = new Date(now.getTime() + REQUEST_DAYS * 24 * 3600 * 1000)
      const requestId = FeedbackRequestId.parse(randomId())
      const request: FeedbackRequestDocument = {
        _id: requestId,
        submissionId: id,
        credentialId: submission.credentialId,
        organizationId: submission.organizationId,
        earnerId: actor.personId,
        colleagueId,
        codeHash: code && feedbackCodeHash(code),
        parts: [...new Set(asked.parts)],
        question: asked.question,
        askedAt: now,
        expiresAt,
        forgetAt: expiresAt,
        endedAt: null,
        openedAt: null,
        snapshot: null,
        comments: {},
        revision: 0,
        savedAt: null,
        sent: {},
        sentAt: null,
        readAt: null,
        // Whoever takes it on by its code knows already.
        ...(colleagueId ? { news: { kind: 'feedback-asked', to: colleagueId, event: requestId } } : {}),
      }
      await model.insert(request)
      return { ...(await list(id)), code, link: code && linkOf(request._id) }
    },

    async end(actor: Actor, submissionId: SubmissionId, requestId: FeedbackRequestId) {
      await own(actor, submissionId)
      const request = await model.find(requestId)
      if (request?.submissionId !== submissionId) throw problem('not-found')
      await model.change(
        { _id: requestId, endedAt: null },
        { $set: { endedAt: clock.now(), snapshot: null, codeHash: null, forgetAt: null } },
      )
      return list(submissionId)
    },

    async read(actor: Actor, submissionId: SubmissionId, requestId: FeedbackRequestId) {
      await own(actor, submissionId)
      const request = await model.find(requestId)
      if (request?.submissionId !== submissionId) throw problem('not-found')
      if (isUnread(request)) await model.change({ _id: requestId }, { $set: { readAt: clock.now() } })
      return list(submissionId)
    },
  }
}
export type FeedbackAsking = ReturnType<typeof createFeedbackAsking>

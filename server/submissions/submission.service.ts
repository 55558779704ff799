import type { Actor } from '../core/actor.ts'
import { addBusinessDays, type Holidays } from '../core/business-days.ts'
import type { Clock } from '../core/clock.ts'
import {
  SubmissionId,
  type CredentialId,
  type LearningEntryId,
  type OrganizationId,
  type PersonId,
} from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { randomId } from '../core/secrets.ts'
import type { ProgressByCredential } from '../credentials/catalogue.rules.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { Citation } from '../learning-log/learning.contract.ts'
import type { ReviewPool } from '../organizations/pools/pool.contract.ts'
import { NOT_SAID_YET } from './how-learned.contract.ts'
import { restarted } from './carrying-over.rules.ts'
import { progressFrom, type BroughtAlong } from './own-progress.rules.ts'
import { createEarnerMoves, NO_SLOTS } from './submission.earner-moves.ts'
import { attemptReference, FEEDBACK_BUSINESS_DAYS } from './submission.reference.ts'
import type { Artifact } from '../evidence/evidence.contract.ts'
import type { NoticeKind } from '../notices/notice.kinds.contract.ts'
import type { SubmissionView } from './submission.contract.ts'
import type {
  Attempt,
  NoticeReaders,
  OpenedThrough,
  Owed,
  SubmissionDocument,
  SubmissionModel,
} from './submission.model.ts'
import { checklist, emptyDraft, mayAct, reviewedAttempts } from './submission.rules.ts'
import type { SubmissionReader } from './submission.reader.ts'
import { submissionSummary } from './submission.view.ts'
import { NOT_WAITING, waitingIn } from './submission.waiting.ts'

export const owedPassback = (): Owed => ({ id: randomId(), kind: 'passback' })

/** Noted by the very update that makes it so: the worker tells it (server/notices). */
export const owedNotice = (kind: NoticeKind, to: PersonId | NoticeReaders): Owed => ({
  id: randomId(),
  kind: 'notice',
  notice: { kind, to },
})

/** Submitting does not wait for copies: the attempt gets their hashes once they are made. */
const owedCopies = (artifacts: Artifact[]): Owed[] =>
  artifacts.some((artifact) => artifact.form === 'file' && artifact.copy?.state !== 'ready')
    ? [{ id: randomId(), kind: 'copies' }]
    : []

const throughOf = (actor: Actor): OpenedThrough => ({
  placementId: actor.placementId,
  courseId: actor.courseId,
  gradable:
    actor.courseRoles.includes('learner') ||
    !(actor.courseRoles.includes('facilitator') || actor.courseRoles.includes('administrator')),
})

export function createSubmissions({
  model,
  catalogue,
  reader: { own, view, pieces, poolFor },
  cite,
  holidaysOf,
  broughtAlong,
  clock,
  nudge,
}: {
  model: SubmissionModel
  catalogue: CatalogueService
  reader: SubmissionReader
  /** copies of what is there of these entries of a learning log */
  cite: (personId: PersonId, entryIds: LearningEntryId[]) => Promise<Citation[]>
  /** the days off of an organization, by which its earners are promised an answer */
  holidaysOf: (organizationId: OrganizationId) => Promise<Holidays>
  /** what they earned in other accounts */
  broughtAlong: (personId: PersonId) => PromiseLike<BroughtAlong[]>
  clock: Clock
  /** tells the worker that something is owed now */
  nudge: () => void
}) {
  /** Notes the course link that the work was opened through; what has happened already is owed to its column too. */
  async function noteOpenedThrough(actor: Actor, submission: SubmissionDocument): Promise<SubmissionDocument> {
    if (submission.openedThrough.some((place) => place.placementId === actor.placementId)) return submission
    const place = throughOf(actor)
    const owed = submission.attempts.length > 0 ? { owed: owedPassback() } : {}
    const noted = await model.change(
      { _id: submission._id, 'openedThrough.placementId': { $ne: actor.placementId } },
      { $push: { openedThrough: place, ...owed } },
    )
    if (noted && submission.attempts.length > 0) nudge()
    return { ...submission, openedThrough: [...submission.openedThrough, place] }
  }

  const act = createEarnerMoves({ model, view, clock, nudge })

  return {
    async start(actor: Actor, credentialId: CredentialId): Promise<SubmissionView> {
      const found = await model.findOf(actor.personId, credentialId)
      if (found) return view(await noteOpenedThrough(actor, found))
      const content = await catalogue.newest(credentialId)
      const now = clock.now()
      const submission: SubmissionDocument = {
        _id: SubmissionId.parse(randomId()),
        earnerId: actor.personId,
        organizationId: actor.organizationId,
        credentialId,
        version: content.version,
        status: 'draft',
        draft: emptyDraft(now),
        attempts: [],
        openedThrough: [throughOf(actor)],
        dueAt: null,
        claims: [],
        decisions: [],
        openSlots: { expert: 0, peer: 0 },
        ...NOT_WAITING,
        effectAt: null,
        passedRows: {},
        unblindedTo: [],
        owed: [],
        awardId: null,
        createdAt: now,
        updatedAt: now,
        trail: [{ at: now, action: 'start', by: actor.personId, from: 'draft', to: 'draft' }],
      }
      if (await model.insert(submission)) return view(submission)
      const winner = await model.findOf(actor.personId, credentialId)
      if (!winner) throw problem('unexpected')
      return view(winner)
    },

    get: async (actor: Actor, id: SubmissionId) => view(await noteOpenedThrough(actor, await own(actor, id))),

    async list(actor: Actor) {
      const [submissions, snapshot] = await Promise.all([model.listOf(actor.personId), catalogue.snapshot()])
      return {
        submissions: submissions.map((submission) => {
          const content = snapshot.newest.get(submission.credentialId)
          const issuer = content && snapshot.issuers.get(content.issuerId)
          return submissionSummary(submission, content?.title ?? submission.credentialId, issuer?.name ?? '')
        }),
      }
    },

    async progressOf(personId: PersonId): Promise<ProgressByCredential> {
      const [own, brought] = await Promise.all([model.statesOf(personId), broughtAlong(personId)])
      return progressFrom(own, brought)
    },

    /** Freezes the draft as an immutable attempt, with a copy of what stands in each piece of evidence and its hash. */
    async submit(
      actor: Actor,
      id: SubmissionId,
      seenRevision?: number,
      seenPool?: ReviewPool,
    ): Promise<SubmissionView> {
      const submission = await own(actor, id)
      if (!mayAct(submission, actor.personId, 'submit'))
        throw problem('wrong-state', 'This has been handed in already.')
      const content = await catalogue.version(submission.credentialId, submission.version)
      const { draft } = submission
      if (seenRevision !== undefined && seenRevision !== draft.revision)
        throw problem('draft-changed-elsewhere', 'Another window saved this draft after you opened it here.')
      const reviewPool = await poolFor(submission, content.issuerId)
      if (seenPool && (seenPool.kind !== reviewPool.kind || seenPool.distance !== reviewPool.distance))
        throw problem(
          'wrong-state',
          'Who may review your work has changed since you opened this page. Open it again and read “Who will see it”.',
        )
      const now = clock.now()
      const artifacts = await pieces(submission)
      const missing = checklist(content, draft, reviewedAttempts(submission), artifacts, now).filter(
        (item) => !item.done,
      )
      if (missing.length)
        throw problem(
          'submission-incomplete',
          `${missing.length === 1 ? 'One thing is' : `${missing.length} things are`} still missing.`,
          missing.map((item) => ({ pointer: `/${item.part}/${item.id}`, detail: item.advice })),
        )
      const learned = draft.howLearned ?? NOT_SAID_YET
      const citations = await cite(actor.personId, learned.entryIds)
      const number = submission.attempts.length + 1
      const attempt: Attempt = {
        number,
        reference: attemptReference(submission._id, number),
        submittedAt: now,
        dueAt: addBusinessDays(now, FEEDBACK_BUSINESS_DAYS, await holidaysOf(submission.organizationId)),
        version: submission.version,
        placementId: actor.placementId,
        courseId: actor.courseId,
        overview: draft.overview,
        reflection: draft.reflection,
        selfAssessment: draft.selfAssessment,
        changeNote: draft.changeNote,
        artifacts,
        howLearned: { kinds: learned.kinds, citations },
        feedback: null,
        incompleteReason: null,
        recalledAt: null,
        decisions: [],
      }
      const openSlots = content.reviews
      const waits = waitingIn({ ...submission, reviewPool, dueAt: attempt.dueAt })
      const reviewing = {
        openSlots,
        ...waits,
        claims: [],
        decisions: [],
        effectAt: null,
        dueAt: attempt.dueAt,
        reviewPool,
      }
      const owed = [owedPassback(), owedNotice('queue-new', 'reviewers'), ...owedCopies(artifacts)]
      return act(actor, submission, 'submit', {
        update: { $push: { attempts: attempt, owed: { $each: owed } }, $set: reviewing },
        moved: { ...reviewing, attempts: [...submission.attempts, attempt] },
        when: { 'draft.revision': draft.revision, 'draft.evidenceRevision': draft.evidenceRevision },
      })
    },

    /** Takes an attempt back that nobody has claimed yet. */
    async recall(actor: Actor, id: SubmissionId) {
      const submission = await own(actor, id)
      const last = submission.attempts.length - 1
      const recalledAt = clock.now()
      return act(actor, submission, 'recall', {
        update: {
          $set: { [`attempts.${last}.recalledAt`]: recalledAt, openSlots: NO_SLOTS, ...NOT_WAITING },
          $push: { owed: owedPassback() },
        },
        moved: {
          attempts: submission.attempts.map((attempt, index) =>
            index === last ? { ...attempt, recalledAt } : attempt,
          ),
        },
      })
    },

    async withdraw(actor: Actor, id: SubmissionId) {
      const submission = await own(actor, id)
      return act(actor, submission, 'withdraw', {
        update: submission.attempts.length ? { $push: { owed: owedPassback() } } : {},
        moved: {},
      })
    },

    /** The next attempt starts from the last: text and evidence are all there, only the note on changes is empty. */
    async revise(actor: Actor, id: SubmissionId) {
      const submission = await own(actor, id)
      const { draft } = submission
      return act(actor, submission, 'revise', {
        update: { $set: { 'draft.changeNote': '' }, $inc: { 'draft.revision': 1 } },
        moved: { draft: { ...draft, changeNote: '', revision: draft.revision + 1 } },
      })
    },

    /** Work on a withdrawn or revoked one goes on, with the newest version's questions; what no longer fits is set aside. */
    async restart(actor: Actor, id: SubmissionId) {
      const submission = await own(actor, id)
      const content = await catalogue.newest(submission.credentialId)
      const { draft } = submission
      const { next, left } = restarted(submission, await pieces(submission), content, clock.now())
      return act(actor, submission, 'restart', {
        update: { $set: next, ...(left ? { $push: { setAside: left } } : {}) },
        moved: { ...next, setAside: [...(submission.setAside ?? []), ...(left ? [left] : [])] },
        when: { 'draft.revision': draft.revision, 'draft.evidenceRevision': draft.evidenceRevision },
      })
    },
  }
}
export type Submissions = ReturnType<typeof createSubmissions>

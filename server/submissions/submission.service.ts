import type { Actor } from '../core/actor.ts'
import { addBusinessDays } from '../core/business-days.ts'
import type { Clock } from '../core/clock.ts'
import { SubmissionId, type CredentialId, type LearningEntryId, type PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { randomId } from '../core/secrets.ts'
import type { ProgressByCredential } from '../credentials/catalogue.rules.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { Citation } from '../learning-log/learning.contract.ts'
import type { Evidence } from '../evidence/evidence.service.ts'
import { artifactView } from '../evidence/evidence.view.ts'
import { NOT_SAID_YET } from './how-learned.contract.ts'
import { attemptReference, FEEDBACK_BUSINESS_DAYS } from './submission.reference.ts'
import type { SubmissionView } from './submission.contract.ts'
import type {
  Attempt,
  OpenedThrough,
  Owed,
  SubmissionDocument,
  SubmissionModel,
  SubmissionUpdate,
} from './submission.model.ts'
import { checklist, emptyDraft, mayAct, nextStatus, reviewedAttempts } from './submission.rules.ts'
import type { SubmissionAction } from './submission.status.contract.ts'
import type { SubmissionReader } from './submission.reader.ts'
import { submissionSummary } from './submission.view.ts'

export const owedPassback = (): Owed => ({ id: randomId(), kind: 'passback' })

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
  evidence,
  reader: { own, view },
  cite,
  clock,
  nudge,
}: {
  model: SubmissionModel
  catalogue: CatalogueService
  evidence: Evidence
  reader: SubmissionReader
  /** copies of what is there of these entries of a learning log */
  cite: (personId: PersonId, entryIds: LearningEntryId[]) => Promise<Citation[]>
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

  /** One move by the earner; the loser of a race is told so. */
  async function act(
    actor: Actor,
    submission: SubmissionDocument,
    action: SubmissionAction,
    update: SubmissionUpdate,
    when = {},
  ) {
    const to = nextStatus(submission.status, action)
    if (!to || !mayAct(submission, actor.personId, action))
      throw problem('wrong-state', 'Look at it again: it is not in the state that this needs.')
    const moved = await model.move({
      id: submission._id,
      action,
      by: actor.personId,
      at: clock.now(),
      from: submission.status,
      to,
      when: { earnerId: actor.personId, ...when },
      change: update,
    })
    if (!moved) throw problem('wrong-state', 'Somebody was faster, perhaps you in another window. Look at it again.')
    nudge()
    return view(await own(actor, submission._id))
  }

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
      const states = await model.statesOf(personId)
      return new Map(
        states.map(({ _id, credentialId, status, awardId }) => [credentialId, { status, submissionId: _id, awardId }]),
      )
    },

    /** Freezes the draft as an immutable attempt, with a copy of what stands in each piece of evidence and its hash. */
    async submit(actor: Actor, id: SubmissionId): Promise<SubmissionView> {
      const submission = await own(actor, id)
      if (!mayAct(submission, actor.personId, 'submit'))
        throw problem('wrong-state', 'This has been handed in already.')
      const content = await catalogue.version(submission.credentialId, submission.version)
      const { draft } = submission
      const missing = checklist(content, draft, reviewedAttempts(submission)).filter((item) => !item.done)
      if (missing.length)
        throw problem(
          'submission-incomplete',
          `${missing.length === 1 ? 'One thing is' : `${missing.length} things are`} still missing.`,
          missing.map((item) => ({ pointer: `/${item.part}/${item.id}`, detail: item.advice })),
        )
      const artifacts = await evidence.findMany(draft.artifacts.map((artifact) => artifact.artifactId))
      const learned = draft.howLearned ?? NOT_SAID_YET
      const citations = await cite(actor.personId, learned.entryIds)
      const now = clock.now()
      const number = submission.attempts.length + 1
      const attempt: Attempt = {
        number,
        reference: attemptReference(submission._id, number),
        submittedAt: now,
        dueAt: addBusinessDays(now, FEEDBACK_BUSINESS_DAYS),
        version: submission.version,
        placementId: actor.placementId,
        courseId: actor.courseId,
        overview: draft.overview,
        reflection: draft.reflection,
        selfAssessment: draft.selfAssessment,
        changeNote: draft.changeNote,
        artifacts: artifacts.map(artifactView),
        howLearned: { kinds: learned.kinds, citations },
        feedback: null,
        incompleteReason: null,
        recalledAt: null,
        decisions: [],
      }
      return act(
        actor,
        submission,
        'submit',
        {
          $push: { attempts: attempt, owed: owedPassback() },
          $set: { openSlots: content.reviews, claims: [], decisions: [], effectAt: null, dueAt: attempt.dueAt },
        },
        { 'draft.revision': draft.revision, 'draft.evidenceRevision': draft.evidenceRevision },
      )
    },

    /** Takes an attempt back that nobody has claimed yet. */
    async recall(actor: Actor, id: SubmissionId) {
      const submission = await own(actor, id)
      const last = submission.attempts.length - 1
      return act(actor, submission, 'recall', {
        $set: { [`attempts.${last}.recalledAt`]: clock.now(), openSlots: { expert: 0, peer: 0 } },
        $push: { owed: owedPassback() },
      })
    },

    async withdraw(actor: Actor, id: SubmissionId) {
      const submission = await own(actor, id)
      return act(actor, submission, 'withdraw', submission.attempts.length ? { $push: { owed: owedPassback() } } : {})
    },

    /** The next attempt starts from the last: text and evidence are all there, only the note on changes is empty. */
    revise: async (actor: Actor, id: SubmissionId) =>
      act(actor, await own(actor, id), 'revise', { $set: { 'draft.changeNote': '' }, $inc: { 'draft.revision': 1 } }),

    /** Work on a withdrawn or revoked one goes on, with the newest version's questions. */
    async restart(actor: Actor, id: SubmissionId) {
      const submission = await own(actor, id)
      const content = await catalogue.newest(submission.credentialId)
      const sameRubric = content.version === submission.version && submission.status === 'withdrawn'
      return act(actor, submission, 'restart', {
        $set: {
          version: content.version,
          awardId: null,
          'draft.changeNote': '',
          ...(sameRubric ? {} : { passedRows: {} }),
        },
        $inc: { 'draft.revision': 1 },
      })
    },
  }
}
export type Submissions = ReturnType<typeof createSubmissions>

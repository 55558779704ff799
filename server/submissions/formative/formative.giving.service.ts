import type { Actor } from '../../core/actor.ts'
import type { Clock } from '../../core/clock.ts'
import type { ArtifactId, FeedbackRequestId, PersonId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import { isAnswerPlace } from '../../credentials/recorded-answers.contract.ts'
import type { Evidence } from '../../evidence/evidence.service.ts'
import { artifactForOthers, artifactView } from '../../evidence/evidence.view.ts'
import type { SubmissionDocument, SubmissionModel } from '../submission.model.ts'
import { NAMELESS } from './formative.asking.service.ts'
import { feedbackCodeHash } from './formative.code.ts'
import type { FeedbackComments, FeedbackRequestView, ReceivedFeedbackRequest } from './formative.contract.ts'
import type { FeedbackRequestDocument, FeedbackRequestModel, Snapshot } from './formative.model.ts'
import { hasReviewed, isLive, knownComments, spotsOf, stateOf } from './formative.rules.ts'

/** A colleague takes a request on, reads the draft as it was then, and sends comments. */
export function createFeedbackGiving({
  model,
  submissions,
  catalogue,
  evidence,
  namesOf,
  keptBackOf,
  clock,
}: {
  model: FeedbackRequestModel
  submissions: SubmissionModel
  catalogue: CatalogueService
  evidence: Evidence
  namesOf: (ids: PersonId[]) => Promise<Map<PersonId, string | null>>
  /** of these pieces, those that an issuer keeps back from every reader */
  keptBackOf: (ids: ArtifactId[]) => Promise<ReadonlySet<string>>
  clock: Clock
}) {
  const isTheirs = (actor: Actor, request: Pick<FeedbackRequestDocument, 'colleagueId' | 'organizationId'>) =>
    request.colleagueId === actor.personId && request.organizationId === actor.organizationId

  async function received(actor: Actor, id: FeedbackRequestId) {
    const request = await model.find(id)
    if (!request || !isTheirs(actor, request)) throw problem('not-found')
    return request
  }

  /** What is over shows nothing of the work any more. */
  async function liveOne(actor: Actor, id: FeedbackRequestId) {
    const request = await received(actor, id)
    if (!isLive(stateOf(request, clock.now())))
      throw problem('wrong-state', 'Your colleague has ended this request, or its two weeks are over.')
    return request
  }

  async function summaryOf(
    request: Omit<FeedbackRequestDocument, 'snapshot'>,
    names: Map<PersonId, string | null>,
  ): Promise<ReceivedFeedbackRequest> {
    const credential = (await catalogue.snapshot()).newest.get(request.credentialId)
    return {
      id: request._id,
      state: stateOf(request, clock.now()),
      parts: request.parts,
      question: request.openedAt ? request.question : '',
      askedAt: request.askedAt.toISOString(),
      expiresAt: request.expiresAt.toISOString(),
      credentialTitle: credential?.title ?? request.credentialId,
      earnerName: request.openedAt ? (names.get(request.earnerId) ?? NAMELESS) : null,
    }
  }

  async function viewOf(request: FeedbackRequestDocument): Promise<FeedbackRequestView> {
    const { snapshot, openedAt } = request
    const names = openedAt ? await namesOf([request.earnerId]) : new Map<PersonId, string | null>()
    const shown = snapshot && openedAt && isLive(stateOf(request, clock.now()))
    const keptBack = await keptBackOf(shown && snapshot.artifacts ? snapshot.artifacts.map(({ id }) => id) : [])
    return {
      ...(await summaryOf(request, names)),
      draft: shown
        ? {
            openedAt: openedAt.toISOString(),
            content: await catalogue.version(request.credentialId, snapshot.version),
            overview: snapshot.overview,
            reflection: snapshot.reflection,
            artifacts: snapshot.artifacts?.map((artifact) => artifactForOthers(artifact, keptBack)) ?? null,
          }
        : null,
      comments: request.comments,
      revision: request.revision,
      savedAt: request.savedAt?.toISOString() ?? null,
      sentAt: request.sentAt?.toISOString() ?? null,
    }
  }

  async function snapshotOf(submission: SubmissionDocument, { parts }: FeedbackRequestDocument): Promise<Snapshot> {
    const { draft, version } = submission
    const shown = draft.artifacts.filter(({ requirementId }) =>
      parts.includes(isAnswerPlace(requirementId) ? 'reflection' : 'evidence'),
    )
    const pieces =
      shown.length > 0 || parts.includes('evidence')
        ? await evidence.findMany(shown.map((entry) => entry.artifactId))
        : null
    return {
      version,
      overview: parts.includes('overview') ? draft.overview : null,
      reflection: parts.includes('reflection') ? draft.reflection : null,
      artifacts: pieces && pieces.map(artifactView),
    }
  }

  /** Whoever reads work beside its earner's name can never review it: noted before anything is shown. */
  async function unblind(submission: SubmissionDocument, personId: PersonId) {
    if (hasReviewed(submission, personId))
      throw problem(
        'not-allowed',
        'You review this work, or have reviewed it, so its author stays hidden from you. Tell whoever gave you the code that you cannot take this on.',
      )
    if (submission.unblindedTo.includes(personId)) return
    const noted = await submissions.change(
      {
        _id: submission._id,
        'claims.assessorId': { $ne: personId },
        'decisions.assessorId': { $ne: personId },
        'attempts.decisions.assessorId': { $ne: personId },
        unblindedTo: { $ne: personId },
      },
      { $addToSet: { unblindedTo: personId } },
    )
    if (!noted) throw problem('wrong-state')
  }

  return {
    async list(actor: Actor) {
      const requests = (await model.ofColleague(actor.personId)).filter((request) => isTheirs(actor, request))
      const opened = requests.filter((request) => request.openedAt).map((request) => request.earnerId)
      const names = opened.length > 0 ? await namesOf(opened) : new Map<PersonId, string | null>()
      return { requests: await Promise.all(requests.map((request) => summaryOf(request, names))) }
    },

    /** How many requests to this person nobody has opened, and how many answers to theirs they have not read. */
    marks: (actor: Actor) => model.marksOf(actor.personId, clock.now()),

    async enterCode(actor: Actor, typed: string) {
      const refusal = () => {
        const detail = 'this is not a code of a colleague in your organization, or it was used, ended or is over'
        return problem('bad-request', detail, [{ pointer: '/code', detail }])
      }
      const codeHash = feedbackCodeHash(typed)
      const request = codeHash && (await model.findByCode(codeHash))
      if (!request || request.organizationId !== actor.organizationId) throw refusal()
      if (request.earnerId === actor.personId) {
        const detail = 'this is your own code: give it to a colleague'
        throw problem('bad-request', detail, [{ pointer: '/code', detail }])
      }
      const taken = await model.change(
        { ...model.live(clock.now()), _id: request._id, codeHash, colleagueId: null },
        { $set: { colleagueId: actor.personId, codeHash: null } },
      )
      if (!taken) throw refusal()
      return { id: request._id }
    },

    get: async (actor: Actor, id: FeedbackRequestId) => viewOf(await received(actor, id)),

    async open(actor: Actor, id: FeedbackRequestId) {
      const request = await liveOne(actor, id)
      if (request.openedAt) return viewOf(request)
      const submission = await submissions.find(request.submissionId)
      if (!submission) throw problem('not-found')
      if (submission.status !== 'draft')
        throw problem('wrong-state', 'It is no longer a draft: your colleague has handed it in or put it aside.')
      await unblind(submission, actor.personId)
      await model.change(
        { ...model.live(clock.now()), _id: id, colleagueId: actor.personId, openedAt: null },
        { $set: { openedAt: clock.now(), snapshot: await snapshotOf(submission, request) } },
      )
      return viewOf(await liveOne(actor, id))
    },

    async save(actor: Actor, id: FeedbackRequestId, typed: { revision: number; comments: FeedbackComments }) {
      const request = await liveOne(actor, id)
      if (!request.snapshot) throw problem('wrong-state', 'Open the draft first.')
      const content = await catalogue.version(request.credentialId, request.snapshot.version)
      const savedAt = clock.now()
      const saved = await model.change(
        { ...model.live(savedAt), _id: id, revision: typed.revision },
        {
          $set: { comments: knownComments(typed.comments, spotsOf(content, request.parts)), savedAt },
          $inc: { revision: 1 },
        },
      )
      if (!saved) throw problem('draft-changed-elsewhere', 'You wrote in another window after opening it here.')
      return { revision: typed.revision + 1, savedAt: savedAt.toISOString() }
    },

    /** The earner reads what stands there now; writing on and sending again is fine while the request lasts. */
    async send(actor: Actor, id: FeedbackRequestId, revision: number) {
      const request = await liveOne(actor, id)
      if (Object.keys(request.comments).length === 0)
        throw problem('bad-request', 'Write at least one comment first.', [
          { pointer: '/comments', detail: 'write at least one comment' },
        ])
      const sentAt = clock.now()
      const sent = await model.change(
        { ...model.live(clock.now()), _id: id, revision },
        {
          $set: {
            sent: request.comments,
            sentAt,
            news: { kind: 'feedback-answered', to: request.earnerId, event: `${id}.${sentAt.toISOString()}` },
          },
        },
      )
      if (!sent) throw problem('draft-changed-elsewhere', 'You wrote in another window after opening it here.')
      return viewOf(await received(actor, id))
    },

    /** Whether this person may open a piece of evidence because its earner shows it to them now. */
    shows: (personId: PersonId, artifactId: ArtifactId) => model.shows(personId, artifactId, clock.now()),
  }
}
export type FeedbackGiving = ReturnType<typeof createFeedbackGiving>

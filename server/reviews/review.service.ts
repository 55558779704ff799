import type { Actor } from '../core/actor.ts'
import { addBusinessDays, type Holidays } from '../core/business-days.ts'
import type { Clock } from '../core/clock.ts'
import type { ArtifactId, OrganizationId, SubmissionId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import { openAppeal } from '../submissions/appeal/appeal.rules.ts'
import type { ReviewerKind, SubmissionDocument } from '../submissions/submission.model.ts'
import type { ReviewMoves } from '../submissions/submission.review-moves.ts'
import { currentAttempt } from '../submissions/submission.rules.ts'
import { kindFor, placeFor } from './eligibility.rules.ts'
import { MOST_CLAIMS } from './load.rules.ts'
import type { ReviewAdmission } from './review.admission.ts'
import type { Judgement, ReviewView } from './review.contract.ts'
import type { PaceModel } from './queue/pace.model.ts'
import { believable } from './queue/pace.rules.ts'
import { knownNotes } from './note.rules.ts'
import { reviewKey, type ReviewModel } from './review.model.ts'
import { decisionRows, knownRows, missingIn, outcomeOf } from './review.rules.ts'
import { reviewedBefore, reviewView } from './review.view.ts'

/** A claim is a lease; when it lapses the work returns to the queue and the assessor's draft is kept for them. */
export const LEASE_BUSINESS_DAYS = 5
/** Less tells nothing of how long a review takes. */
const LEAST_SECONDS = 30

export function createReviews({
  model,
  moves,
  paces,
  catalogue,
  admission,
  holidaysOf,
  heldOf,
  clock,
  undoMs,
}: {
  model: ReviewModel
  moves: ReviewMoves
  paces: Pick<PaceModel, 'note' | 'forget'>
  catalogue: CatalogueService
  admission: ReviewAdmission
  /** the days off by which a claim's days count */
  holidaysOf: (organizationId: OrganizationId) => Promise<Holidays>
  /** of these pieces, those that an issuer keeps back */
  heldOf: (artifactIds: ArtifactId[]) => Promise<ReadonlySet<string>>
  clock: Clock
  undoMs: number
}) {
  function attemptOf(submission: SubmissionDocument) {
    const attempt = currentAttempt(submission)
    if (!attempt) throw problem('not-found')
    return attempt
  }

  /** Of claims made at once each sees those before it: the last to come sees them all, so no more than allowed stay. */
  async function giveBackIfTooMany(actor: Actor, submission: SubmissionDocument, kind: ReviewerKind) {
    if ((await admission.load(actor.personId, submission._id)) < MOST_CLAIMS) return
    await moves.giveBack(submission._id, { assessorId: actor.personId, kind }, 'release', actor.personId)
    admission.refuseOverload(MOST_CLAIMS, attemptOf(submission))
  }

  async function view(actor: Actor, submission: SubmissionDocument): Promise<ReviewView> {
    const attempt = attemptOf(submission)
    const before = reviewedBefore(submission, attempt) ?? attempt
    const [content, contentBefore, draft, pilot, held, holidays] = await Promise.all([
      catalogue.version(submission.credentialId, attempt.version),
      catalogue.version(submission.credentialId, before.version),
      model.find(reviewKey(submission._id, attempt.number, actor.personId)),
      catalogue.isPilot(submission.credentialId, attempt.version),
      heldOf(attempt.artifacts.map(({ id: artifactId }) => artifactId)),
      holidaysOf(actor.organizationId),
    ])
    const { personId } = actor
    return reviewView({
      submission,
      attempt,
      content,
      contentBefore,
      personId,
      draft,
      pilot,
      held,
      now: clock.now(),
      holidays,
    })
  }

  /** Readable by its claimant, and afterwards by whoever decided on it. */
  async function readable(actor: Actor, id: SubmissionId): Promise<SubmissionDocument> {
    const submission = await moves.find(id)
    const claims = submission?.claims.some((claim) => claim.assessorId === actor.personId)
    const decided =
      submission &&
      [...submission.decisions, ...(currentAttempt(submission)?.decisions ?? [])].some(
        (decision) => decision.assessorId === actor.personId,
      )
    if (!submission || (!claims && !decided)) throw problem('not-found')
    return submission
  }

  return {
    async claim(actor: Actor, id: SubmissionId): Promise<ReviewView> {
      const submission = await moves.find(id)
      if (!submission || currentAttempt(submission) === null) throw problem('not-found')
      if (submission.claims.some((claim) => claim.assessorId === actor.personId)) return view(actor, submission)
      const held = await admission.check(actor, submission)
      // The issuer owes an answer to an appeal, however much its reader holds.
      if (!openAppeal(submission)) admission.refuseOverload(await admission.load(actor.personId), attemptOf(submission))
      const kind = openAppeal(submission) ? 'expert' : kindFor(held, submission.credentialId)
      const place = kind && placeFor(kind, submission.openSlots)
      const claimedAt = clock.now()
      const leaseUntil = addBusinessDays(claimedAt, LEASE_BUSINESS_DAYS, await holidaysOf(actor.organizationId))
      if (
        !place ||
        !(await moves.claim(submission, { assessorId: actor.personId, kind: place, claimedAt, leaseUntil }))
      )
        throw problem('already-claimed', 'Choose another one from the queue.')
      if (!openAppeal(submission)) await giveBackIfTooMany(actor, submission, place)
      return view(actor, await moves.claimed(id, actor.personId))
    },

    async release(actor: Actor, id: SubmissionId) {
      const submission = await moves.claimed(id, actor.personId)
      const claim = submission.claims.find((candidate) => candidate.assessorId === actor.personId)
      const released = claim !== undefined && (await moves.giveBack(id, claim, 'release', actor.personId))
      if (!released) throw problem('wrong-state', 'You have decided on this attempt already.')
      return { released }
    },

    get: async (actor: Actor, id: SubmissionId) => view(actor, await readable(actor, id)),

    async save(actor: Actor, id: SubmissionId, judgement: Judgement, revision: number, activeSeconds = 0) {
      const submission = await moves.claimed(id, actor.personId)
      if (submission.decisions.some((decision) => decision.assessorId === actor.personId))
        throw problem('wrong-state', 'You have decided already. Undo the decision first.')
      const attempt = attemptOf(submission)
      const content = await catalogue.version(submission.credentialId, attempt.version)
      const savedAt = clock.now()
      const saved = await model.save(
        {
          _id: reviewKey(id, attempt.number, actor.personId),
          submissionId: id,
          attempt: attempt.number,
          assessorId: actor.personId,
          judgement: {
            ...judgement,
            rows: knownRows(content, judgement.rows),
            notes: knownNotes(attempt.artifacts, judgement.notes),
          },
          savedAt,
          activeSeconds,
        },
        revision,
      )
      if (!saved) throw problem('draft-changed-elsewhere', 'Another window saved this review after you opened it here.')
      return { revision: revision + 1, savedAt: savedAt.toISOString() }
    },

    async decide(actor: Actor, id: SubmissionId, seen: { revision: number; outcome: 'award' | 'return' }) {
      const submission = await moves.claimed(id, actor.personId)
      const held = await admission.check(actor, submission)
      const attempt = attemptOf(submission)
      const [content, draft] = await Promise.all([
        catalogue.version(submission.credentialId, attempt.version),
        model.find(reviewKey(id, attempt.number, actor.personId)),
      ])
      if (!draft) throw problem('review-incomplete', 'Score the rubric first.')
      if (draft.revision !== seen.revision)
        throw problem('draft-changed-elsewhere', 'Another window saved this review after you opened it here.')
      const { judgement } = draft
      const missing = missingIn(content, submission.passedRows, judgement)
      if (missing.length)
        throw problem(
          'review-incomplete',
          `${missing.length === 1 ? 'One thing is' : `${missing.length} things are`} missing.`,
          missing,
        )
      const outcome = outcomeOf(content, submission.passedRows, judgement)
      if (outcome !== seen.outcome)
        throw problem('wrong-state', 'The scores lead to another outcome than your screen showed. Look at them again.')
      const { overview, reflection } = judgement
      if (!overview.verdict || !reflection.verdict) throw problem('review-incomplete')
      const decidedAt = clock.now()
      const decided = await moves.decide(submission, {
        assessorId: actor.personId,
        kind: openAppeal(submission) ? 'expert' : (kindFor(held, submission.credentialId) ?? 'peer'),
        outcome,
        rows: decisionRows(content, submission.passedRows, judgement),
        overview: { verdict: overview.verdict, comment: overview.comment },
        reflection: { verdict: reflection.verdict, comment: reflection.comment },
        growthComment: judgement.growthComment,
        decidedAt,
        takesEffectAt: new Date(decidedAt.getTime() + undoMs),
      })
      if (!decided) throw problem('wrong-state', 'This attempt has moved on. Open the queue again.')
      const claim = submission.claims.find(({ assessorId }) => assessorId === actor.personId)
      const seconds = believable(draft.activeSeconds ?? 0, claim?.claimedAt ?? null, decidedAt)
      if (seconds >= LEAST_SECONDS) await paces.note(submission.credentialId, draft._id, seconds)
      return view(actor, await readable(actor, id))
    },

    async undo(actor: Actor, id: SubmissionId) {
      const submission = await readable(actor, id)
      if (!(await moves.undo(submission, actor.personId)))
        throw problem('too-late-to-undo', 'The earner has been told. The issuer can help if something is wrong.')
      await paces.forget(submission.credentialId, reviewKey(id, submission.attempts.length, actor.personId))
      return view(actor, await readable(actor, id))
    },

    async returnIncomplete(actor: Actor, id: SubmissionId, reason: string) {
      const submission = await moves.claimed(id, actor.personId)
      if (openAppeal(submission))
        throw problem(
          'wrong-state',
          'An appeal is decided on what was handed in. Say what is missing in your comments.',
        )
      const returned = await moves.returnIncomplete(submission, actor.personId, reason)
      if (!returned) throw problem('wrong-state', 'This attempt has moved on. Open the queue again.')
      return { returned }
    },
  }
}
export type Reviews = ReturnType<typeof createReviews>

import type { Clock } from '../core/clock.ts'
import type { AwardId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { randomId } from '../core/secrets.ts'
import { openAppeal } from './appeal/appeal.rules.ts'
import type { FeedbackView } from './submission.contract.ts'
import type {
  Claim,
  Decision,
  Decline,
  Owed,
  ReviewerKind,
  SubmissionDocument,
  SubmissionFilter,
  SubmissionModel,
} from './submission.model.ts'
import { notTheirs } from './submission.review-lists.ts'
import { owedNotice, owedPassback } from './submission.service.ts'
import { NOT_WAITING, waitingIn } from './submission.waiting.ts'

const TRIES = 5

/** What came of the decisions on an attempt, once nobody can undo them any more. */
export type Settlement =
  | { kind: 'wait' }
  /** reviews differ: a place for one more, of this kind */
  | { kind: 'third'; as: ReviewerKind }
  | { kind: 'final'; feedback: FeedbackView; passedRows: SubmissionDocument['passedRows'] }

/** The moves that review makes on a submission: each is one conditional update, so that of many who try one wins. */
export function createReviewMoves({
  model,
  clock,
  nudge,
}: {
  model: SubmissionModel
  clock: Clock
  nudge: () => void
}) {
  /** Gives a claim up again, whoever asks: the assessor, or the worker when the lease has lapsed. */
  async function giveBack(
    id: SubmissionId,
    claim: Pick<Claim, 'assessorId' | 'kind'>,
    action: 'release' | 'lapse',
    by: PersonId | null,
    /** that they will not review it later, either */
    decline?: Decline,
  ) {
    for (let tried = 0; tried < TRIES; tried++) {
      const submission = await model.find(id)
      if (!submission || submission.status !== 'inReview') return false
      const held = submission.claims.find((other) => other.assessorId === claim.assessorId)
      const decided = submission.decisions.some((decision) => decision.assessorId === claim.assessorId)
      if (!held || decided) return false
      // An appeal stays with the issuer, claimed or not.
      const alone = submission.claims.length === 1 && submission.decisions.length === 0 && !openAppeal(submission)
      const moved = await model.move({
        id,
        action,
        by,
        at: clock.now(),
        from: 'inReview',
        to: alone ? 'submitted' : 'inReview',
        when: {
          'claims.assessorId': claim.assessorId,
          'decisions.assessorId': { $ne: claim.assessorId },
          claims: { $size: submission.claims.length },
          decisions: { $size: submission.decisions.length },
        },
        change: {
          $set: waitingIn(submission),
          $pull: { claims: { assessorId: claim.assessorId } },
          $inc: { [`openSlots.${held.kind}`]: 1 },
          $push: {
            ...(decline ? { declines: decline } : {}),
            ...(action === 'lapse' ? { owed: owedNotice('claim-lapsed', claim.assessorId) } : {}),
          },
        },
      })
      if (moved) return true
    }
    return false
  }

  return {
    find: (id: SubmissionId) => model.find(id),

    /** Claims a free place of that kind; false where somebody else was faster and none is left. */
    async claim(submission: SubmissionDocument, claim: Claim): Promise<boolean> {
      for (let tried = 0, found: SubmissionDocument | null = submission; found && tried < TRIES; tried++) {
        const { status, openSlots } = found
        if ((status !== 'submitted' && status !== 'inReview') || openSlots[claim.kind] <= 0) return false
        const left = openSlots.expert + openSlots.peer - 1
        const won = await model.move({
          id: submission._id,
          action: 'claim',
          by: claim.assessorId,
          at: claim.claimedAt,
          from: status,
          to: 'inReview',
          when: {
            ...notTheirs(claim.assessorId),
            'openSlots.expert': openSlots.expert,
            'openSlots.peer': openSlots.peer,
          },
          change: {
            $set: left > 0 ? waitingIn(found) : NOT_WAITING,
            $push: { claims: claim, owed: owedNotice('work-claimed', 'earner') },
            $inc: { [`openSlots.${claim.kind}`]: -1 },
          },
        })
        if (won) return true
        found = await model.find(submission._id)
        if (found?.claims.some((other) => other.assessorId === claim.assessorId)) return false
      }
      return false
    },

    giveBack,

    /** Notes that somebody who holds no claim will not review this work; false where it is with nobody to review now. */
    decline: (id: SubmissionId, decline: Decline) =>
      model.change(
        { ...notTheirs(decline.assessorId), _id: id, status: { $in: ['submitted', 'inReview'] } },
        { $push: { declines: decline } },
      ),

    /** Back to the earner unread: uses no attempt, and nobody's decision stands. */
    async returnIncomplete(submission: SubmissionDocument, assessorId: PersonId, reason: string): Promise<boolean> {
      const moved = await model.move({
        id: submission._id,
        action: 'incomplete',
        by: assessorId,
        at: clock.now(),
        from: 'inReview',
        to: 'draft',
        when: { 'claims.assessorId': assessorId, 'decisions.assessorId': { $ne: assessorId } },
        change: {
          $set: {
            [`attempts.${submission.attempts.length - 1}.incompleteReason`]: reason,
            claims: [],
            decisions: [],
            openSlots: { expert: 0, peer: 0 },
            ...NOT_WAITING,
            effectAt: null,
          },
          $inc: { 'draft.revision': 1 },
          $push: {
            owed: {
              $each: [
                owedPassback(),
                owedNotice('work-incomplete', 'earner'),
                ...submission.claims
                  .filter((claim) => claim.assessorId !== assessorId)
                  .map((claim) => owedNotice('claim-ended', claim.assessorId)),
              ],
            },
          },
        },
      })
      if (moved) nudge()
      return moved
    },

    /** Records a decision; it takes effect at `takesEffectAt`. False where this assessor no longer holds the claim or has decided. */
    async decide(submission: SubmissionDocument, decision: Decision): Promise<boolean> {
      const decided = await model.move({
        id: submission._id,
        action: 'decide',
        by: decision.assessorId,
        at: decision.decidedAt,
        from: 'inReview',
        to: 'inReview',
        when: { 'claims.assessorId': decision.assessorId, 'decisions.assessorId': { $ne: decision.assessorId } },
        change: { $push: { decisions: decision }, $set: { effectAt: decision.takesEffectAt } },
      })
      if (decided) nudge()
      return decided
    },

    /** Takes a decision back while it has not taken effect. */
    undo: (submission: SubmissionDocument, assessorId: PersonId) => {
      const at = clock.now()
      const others = submission.decisions.filter((decision) => decision.assessorId !== assessorId)
      const latest = others.map((decision) => decision.takesEffectAt.getTime()).sort((a, b) => b - a)[0]
      return model.move({
        id: submission._id,
        action: 'undo',
        by: assessorId,
        at,
        from: 'inReview',
        to: 'inReview',
        when: {
          decisions: { $size: submission.decisions.length, $elemMatch: { assessorId, takesEffectAt: { $gt: at } } },
        },
        change: {
          $pull: { decisions: { assessorId } },
          $set: { effectAt: latest === undefined ? null : new Date(latest) },
        },
      })
    },

    /** Carries a settlement out; false where another worker did, or an undo came first. */
    async settle(submission: SubmissionDocument, settlement: Settlement): Promise<boolean> {
      const when: SubmissionFilter = {
        effectAt: submission.effectAt,
        decisions: { $size: submission.decisions.length },
        claims: { $size: submission.claims.length },
      }
      const decidedBy = submission.decisions.map((decision) => decision.assessorId)
      if (settlement.kind !== 'final') {
        return model.change(
          { ...when, _id: submission._id, status: 'inReview' },
          {
            $set: { effectAt: null, ...(settlement.kind === 'third' ? waitingIn(submission) : {}) },
            $pull: { claims: { assessorId: { $in: decidedBy } } },
            ...(settlement.kind === 'third'
              ? {
                  $inc: { [`openSlots.${settlement.as}`]: 1 },
                  $push: { owed: owedNotice('queue-new', 'reviewers') },
                }
              : {}),
          },
        )
      }
      const { feedback, passedRows } = settlement
      const last = submission.attempts.length - 1
      const at = clock.now()
      const appealed = openAppeal(submission)
        ? { 'appeal.settledAt': at, 'appeal.outcome': feedback.outcome, 'appeal.notBy': [] }
        : {}
      const owed: Owed[] = [
        ...(feedback.outcome === 'award' ? [{ id: randomId(), kind: 'award' as const }] : []),
        owedPassback(),
        {
          id: randomId(),
          kind: 'figures',
          settled: { attempt: last + 1, onAppeal: openAppeal(submission) !== null },
        },
        owedNotice(feedback.outcome === 'award' ? 'work-awarded' : 'work-returned', 'earner'),
      ]
      return model.move({
        id: submission._id,
        action: feedback.outcome,
        by: null,
        at,
        from: 'inReview',
        to: feedback.outcome === 'award' ? 'awarded' : 'returned',
        when,
        change: {
          $set: {
            [`attempts.${last}.feedback`]: feedback,
            [`attempts.${last}.decisions`]: [...(submission.attempts[last]?.decisions ?? []), ...submission.decisions],
            ...appealed,
            claims: [],
            decisions: [],
            openSlots: { expert: 0, peer: 0 },
            ...NOT_WAITING,
            effectAt: null,
            passedRows,
          },
          $push: { owed: { $each: owed } },
        },
      })
    },

    async paid(id: SubmissionId, owedId: string, set: { awardId?: AwardId } = {}) {
      await model.change(
        { _id: id, 'owed.id': owedId },
        { $pull: { owed: { id: owedId } }, ...(set.awardId ? { $set: { awardId: set.awardId } } : {}) },
      )
    },

    /** Refuses with not-found what this assessor has not claimed. */
    async claimed(id: SubmissionId, assessorId: PersonId): Promise<SubmissionDocument> {
      const submission = await model.find(id)
      if (!submission?.claims.some((claim) => claim.assessorId === assessorId)) throw problem('not-found')
      return submission
    },
  }
}
export type ReviewMoves = ReturnType<typeof createReviewMoves>

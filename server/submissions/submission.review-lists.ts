import type { Clock } from '../core/clock.ts'
import type { CredentialId, IssuerId, OrganizationId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import { setBefore, setUpTo } from '../core/instant.filters.ts'
import type { Owed, SubmissionFilter, SubmissionModel } from './submission.model.ts'

/** What somebody may review, and from where: as the queue asks the database. */
export interface ClaimablePool {
  organizationId: OrganizationId
  expertFor: CredentialId[]
  peerFor: CredentialId[]
  /** what they may take as a peer from other organizations, because their own shares its reviews, too */
  sharedPeerFor: CredentialId[]
  /** versions for which they have not scored the reference submissions well enough yet */
  uncalibrated: { credentialId: CredentialId; version: number }[]
  /** the courses they are known in */
  courseIds: string[]
  /** whose work never reaches them */
  keptFrom: PersonId[]
}

/** What an assessor may never claim: their own work, what they hold, decided or declined, and what they saw with its author's name. */
export const notTheirs = (assessorId: PersonId): SubmissionFilter => ({
  earnerId: { $ne: assessorId },
  'claims.assessorId': { $ne: assessorId },
  'decisions.assessorId': { $ne: assessorId },
  'declines.assessorId': { $ne: assessorId },
  unblindedTo: { $ne: assessorId },
  // of an appeal: who decided before
  'appeal.notBy': { $ne: assessorId },
})

/** What has to be paid before something that is owed. */
const BEFORE: Record<Owed['kind'], Owed['kind'][]> = {
  revocation: [],
  award: ['revocation'],
  passback: ['award'],
  copies: [],
  figures: [],
  // A notice leads to what it tells of.
  notice: ['award', 'revocation'],
}

const beside = (except: SubmissionId[]): SubmissionFilter => (except.length > 0 ? { _id: { $nin: except } } : {})

/** The lists that reviewers and the worker go by. */
export function createReviewLists({ model, clock }: { model: SubmissionModel; clock: Clock }) {
  return {
    /** Work on these credentials that somebody declined to review; the newest declines first. */
    declined: (credentialIds: CredentialId[], limit: number) =>
      model.list(
        { credentialId: { $in: credentialIds }, 'declines.0': { $exists: true } },
        { 'declines.declinedAt': -1 },
        limit,
      ),

    /** Appeals to these issuers, the newest first. */
    appealedTo: (issuerIds: IssuerId[], limit: number) =>
      model.list({ 'appeal.issuerId': { $in: issuerIds } }, { 'appeal.appealedAt': -1 }, limit),

    declinedBy: (assessorId: PersonId) => model.list({ 'declines.assessorId': assessorId }, { _id: 1 }, 1000),

    claimedBy: (assessorId: PersonId, limit: number) =>
      model.list({ 'claims.assessorId': assessorId }, { dueAt: 1 }, limit),

    decidedBy: (assessorId: PersonId, limit: number) =>
      model.list({ 'attempts.decisions.assessorId': assessorId }, { updatedAt: -1 }, limit),

    /** Submissions with a decision whose minute has passed. */
    due: (limit: number, except: SubmissionId[]) =>
      model.list({ status: 'inReview', effectAt: setUpTo(clock.now()), ...beside(except) }, { effectAt: 1 }, limit),

    lapsed: (limit: number) =>
      model.list(
        { status: 'inReview', 'claims.leaseUntil': setBefore(clock.now()) },
        { 'claims.leaseUntil': 1 },
        limit,
      ),

    /** Work with a claim that ends in between, in the order of their ids. */
    claimsEnding: (from: Date, until: Date, after: SubmissionId | null, limit: number) =>
      model.list(
        {
          status: 'inReview',
          'claims.leaseUntil': { $gt: from, $lte: until },
          ...(after ? { _id: { $gt: after } } : {}),
        },
        { _id: 1 },
        limit,
      ),

    /**
     * Submissions that owe this; a passback waits for the award, for the gradebook's link leads to the badge, and an award
     * for the revocation of the one before it.
     */
    owing: (kind: Owed['kind'], limit: number, except: SubmissionId[]) =>
      model.list(
        { 'owed.kind': kind, owed: { $not: { $elemMatch: { kind: { $in: BEFORE[kind] } } } }, ...beside(except) },
        { updatedAt: 1 },
        limit,
      ),
  }
}
export type ReviewLists = ReturnType<typeof createReviewLists>

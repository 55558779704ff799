import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import type { CredentialId, IssuerId, OrganizationId, PersonId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import { createShortMemory } from '../core/short-memory.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import { openAppeal } from '../submissions/appeal/appeal.rules.ts'
import type { SubmissionDocument } from '../submissions/submission.model.ts'
import type { ReviewLists } from '../submissions/submission.review-lists.ts'
import {
  appealRefusal,
  keptFromBy,
  kindFor,
  mustCalibrate,
  reviewRefusal,
  type Eligibility,
  type Refusal,
} from './eligibility.rules.ts'
import type { EligibilityService } from './eligibility.service.ts'
import { loadRefusal, MOST_CLAIMS, type LoadRefusal } from './load.rules.ts'
import { sharedWith } from './queue/queue.standing.ts'

const REFUSALS: Record<Refusal, string> = {
  'own-work': 'This is your own work.',
  'knows-the-author': 'You have seen this attempt beside its author’s name, so you cannot review it.',
  'kept-apart': 'You declined work of its author because you know them. Nothing of theirs comes to you again.',
  'not-an-expert': 'An appeal is decided by an expert whom the issuer appointed, or by its administrators.',
  'not-eligible': 'You need to hold this micro-credential, or to be appointed by its issuer, to review it.',
  'other-organization': 'There is no such attempt in your organization’s queue.',
  'already-decided': 'You have decided on this attempt already.',
  declined: 'You declined to review this work. It does not come to you again.',
  'shares-course': 'You are in a course with its author. The organization it comes from keeps such work apart.',
  'own-organization': 'The organization it comes from has its work reviewed by others.',
}

const LOADS: Record<LoadRefusal, string> = {
  'holds-most': `You hold ${MOST_CLAIMS} reviews, the most at a time. Finish one or give one back first.`,
  'others-first':
    'New work goes first to colleagues who hold fewer reviews. It is open to you from the next working day.',
}

/** Who may review which attempt: asked for the queue, when claiming and again when deciding. */
export function createAdmission({
  eligibility,
  catalogue,
  lists,
  coursesOf,
  knownIn,
  sharedBy,
  administers,
  declinedWork,
  clock,
}: {
  eligibility: EligibilityService
  catalogue: CatalogueService
  lists: Pick<ReviewLists, 'claimedBy'>
  /** the courses this person was launched from */
  coursesOf: (personId: PersonId) => Promise<string[]>
  /** of these courses, those whose LMS lists this person */
  knownIn: (personId: PersonId, courseIds: string[]) => Promise<string[]>
  /** the issuers for which this organization reviews together with others */
  sharedBy: (organizationId: OrganizationId) => Promise<IssuerId[]>
  /** whether this person administers that issuer */
  administers: (personId: PersonId, issuerId: IssuerId) => Promise<boolean>
  /** what this person declined to review */
  declinedWork: (personId: PersonId) => Promise<Parameters<typeof keptFromBy>[1]>
  clock: Clock
}) {
  /** Of what this person may review, the credentials that their organization shares the reviews of. */
  async function sharesReviewsOf(actor: Actor, held: Eligibility): Promise<CredentialId[]> {
    const [snapshot, issuerIds] = await Promise.all([catalogue.snapshot(), sharedBy(actor.organizationId)])
    return sharedWith(issuerIds, held, snapshot)
  }

  // For lists alone: whoever claims is asked anew.
  const memory = createShortMemory<string[]>({ clock, keptMs: 30_000, most: 1000 })

  const coursesThrough = ({ openedThrough }: Pick<SubmissionDocument, 'openedThrough'>) =>
    openedThrough.flatMap(({ courseId }) => courseId ?? [])

  async function sharesCourse(personId: PersonId, submission: SubmissionDocument): Promise<boolean> {
    if (submission.reviewPool?.distance !== 'course') return false
    const through = coursesThrough(submission)
    const [launched, listed] = await Promise.all([coursesOf(personId), knownIn(personId, through)])
    return listed.length > 0 || through.some((courseId) => launched.includes(courseId))
  }

  return {
    /** Of open attempts, those whose course's list does not name this person. */
    async apart<Work extends Pick<SubmissionDocument, 'reviewPool' | 'openedThrough'>>(
      personId: PersonId,
      open: Work[],
    ): Promise<Work[]> {
      const careful = open.filter(({ reviewPool }) => reviewPool?.distance === 'course')
      const asked = [...new Set(careful.flatMap(coursesThrough))].sort()
      const listed = await memory.get([personId, ...asked].join(' '), () => knownIn(personId, asked))
      return open.filter(
        (submission) =>
          !careful.includes(submission) || !coursesThrough(submission).some((courseId) => listed.includes(courseId)),
      )
    },

    /** Refuses whoever may not review this submission, with the reason and the way out. */
    async check(actor: Actor, submission: SubmissionDocument): Promise<Eligibility> {
      const [held, shares, declined, { calibrated }] = await Promise.all([
        eligibility.of(actor.personId),
        sharesCourse(actor.personId, submission),
        declinedWork(actor.personId),
        catalogue.snapshot(),
      ])
      const { personId, organizationId } = actor
      const sharesReviews = organizationId === submission.organizationId ? [] : await sharesReviewsOf(actor, held)
      const assessor = {
        personId,
        organizationId,
        sharesReviewsOf: sharesReviews,
        sharesCourse: shares,
        keptFrom: keptFromBy(personId, declined),
      }
      const ordinary = reviewRefusal(submission, assessor, held)
      const appeal = openAppeal(submission)
      const isAdmin = appeal !== null && (await administers(personId, appeal.issuerId))
      const isExpert = kindFor(held, submission.credentialId) === 'expert'
      const refusal = appeal ? appealRefusal(appeal, personId, { refusal: ordinary, isExpert, isAdmin }) : ordinary
      if (refusal === 'other-organization') throw problem('not-found')
      if (refusal) throw problem('not-allowed', REFUSALS[refusal])
      const version = submission.attempts.at(-1)?.version ?? submission.version
      // An administrator stands for the issuer whose references they are.
      if (!isAdmin && mustCalibrate(held, { credentialId: submission.credentialId, version }, calibrated))
        throw problem(
          'calibration-needed',
          'Score the example submissions of this micro-credential first; you find them under Review.',
        )
      return held
    },

    /** How many reviews this person holds and has not decided on, but for one. */
    async load(personId: PersonId, except?: SubmissionDocument['_id']): Promise<number> {
      const claimed = await lists.claimedBy(personId, 100)
      return claimed.filter(
        ({ _id, decisions }) => _id !== except && !decisions.some((decision) => decision.assessorId === personId),
      ).length
    },

    /** Refuses whoever holds so many reviews that this one is for somebody else. */
    refuseOverload(held: number, attempt: { submittedAt: Date; dueAt: Date }): void {
      const refusal = loadRefusal(held, attempt, clock.now())
      if (refusal) throw problem('holds-enough', LOADS[refusal])
    },
    mayTake: (held: number, attempt: { submittedAt: Date; dueAt: Date }) =>
      loadRefusal(held, attempt, clock.now()) === null,
  }
}
export type ReviewAdmission = ReturnType<typeof createAdmission>

import { isFacilitator, type Actor } from '../core/actor.ts'
import type { ArtifactId, CredentialId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { GradebookView } from './submission.contract.ts'
import type { SubmissionDocument, SubmissionModel } from './submission.model.ts'
import type { SubmissionReader } from './submission.reader.ts'
import { currentAttempt, isReadInCourse, isReviewing, maySeeInCourse, staysBlind } from './submission.rules.ts'
import { artifactForOthers } from '../evidence/evidence.view.ts'
import { attemptView } from './submission.view.ts'

const NO_GRADE: GradebookView = { state: 'none', at: null, reason: null }
const NAMELESS = 'Name withheld by your LMS'
const HIDDEN = 'Name hidden while you may review this'

/** What a facilitator sees of their course: attempts submitted from it, with names, read-only. */
export function createCourseSubmissions({
  model,
  catalogue,
  namesOf,
  reviewableBy,
  otherVersions,
  gradebookStates,
  keptBackOf,
  sendGrades,
}: {
  model: SubmissionModel
  catalogue: CatalogueService
  namesOf: (ids: PersonId[]) => Promise<Map<PersonId, string | null>>
  /** credentials whose attempts this person may review */
  reviewableBy: (personId: PersonId) => Promise<CredentialId[]>
  /** versions beside its own that its attempts were handed in for */
  otherVersions: SubmissionReader['otherVersions']
  gradebookStates: (submissions: SubmissionDocument[]) => Promise<Map<SubmissionId, GradebookView>>
  /** of these pieces, those that an issuer keeps back from every reader */
  keptBackOf: (ids: ArtifactId[]) => Promise<ReadonlySet<string>>
  /** owes the newest state to every column anew */
  sendGrades: (submission: SubmissionDocument) => Promise<void>
}) {
  return {
    async list(actor: Actor) {
      if (!isFacilitator(actor) || actor.courseId === null)
        throw problem(
          'not-allowed',
          'Only the facilitators of this course see its list. Open Notch from a course you teach.',
        )
      const submissions = (await model.submittedFrom(actor.courseId)).filter((submission) =>
        maySeeInCourse(submission, actor),
      )
      const [names, reviewable, states, snapshot] = await Promise.all([
        namesOf(submissions.map((submission) => submission.earnerId)),
        reviewableBy(actor.personId),
        gradebookStates(submissions),
        catalogue.snapshot(),
      ])
      return {
        courseTitle: actor.courseTitle ?? null,
        submissions: submissions.map((submission) => ({
          id: submission._id,
          earnerName: staysBlind(submission, actor.personId, reviewable)
            ? HIDDEN
            : (names.get(submission.earnerId) ?? NAMELESS),
          credentialTitle: snapshot.newest.get(submission.credentialId)?.title ?? submission.credentialId,
          status: submission.status,
          attempts: submission.attempts.filter((attempt) => !attempt.recalledAt).length,
          submittedAt: currentAttempt(submission)?.submittedAt.toISOString() ?? null,
          gradebook: states.get(submission._id) ?? NO_GRADE,
        })),
      }
    },

    async sendGradeAgain(actor: Actor, id: SubmissionId) {
      const submission = await model.find(id)
      if (!submission || !maySeeInCourse(submission, actor)) throw problem('not-found')
      await sendGrades(submission)
      return { gradebook: (await gradebookStates([submission])).get(id) ?? NO_GRADE }
    },

    /** Whoever reads an attempt beside its earner's name can never review it: noted before anything is shown. */
    async get(actor: Actor, id: SubmissionId) {
      const submission = await model.find(id)
      if (!submission || !maySeeInCourse(submission, actor)) throw problem('not-found')
      if (isReviewing(submission, actor.personId))
        throw problem(
          'not-allowed',
          'You are reviewing this attempt, so its author stays hidden from you. Release the review first.',
        )
      if (!isReadInCourse(submission))
        throw problem('not-allowed', 'Its author has withdrawn this work, so nobody else reads it now.')
      if (!submission.unblindedTo.includes(actor.personId)) {
        const noted = await model.change(
          { _id: id, 'claims.assessorId': { $ne: actor.personId }, 'decisions.assessorId': { $ne: actor.personId } },
          { $addToSet: { unblindedTo: actor.personId } },
        )
        if (!noted) throw problem('wrong-state')
      }
      const attempts = submission.attempts.filter(
        (attempt) => attempt.courseId === actor.courseId && !attempt.recalledAt,
      )
      const pieces = attempts.flatMap(({ artifacts }) => artifacts.map(({ id: artifactId }) => artifactId))
      const [names, keptBack, content, beside] = await Promise.all([
        namesOf([submission.earnerId]),
        keptBackOf(pieces),
        catalogue.version(submission.credentialId, submission.version),
        otherVersions(submission),
      ])
      return {
        id: submission._id,
        earnerName: names.get(submission.earnerId) ?? NAMELESS,
        status: submission.status,
        content,
        attempts: attempts.map(attemptView).map((attempt) => ({
          ...attempt,
          artifacts: attempt.artifacts.map((artifact) => artifactForOthers(artifact, keptBack)),
        })),
        otherVersions: beside,
      }
    },
  }
}
export type CourseSubmissions = ReturnType<typeof createCourseSubmissions>

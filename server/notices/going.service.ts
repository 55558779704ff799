import type { Actor, CourseRole } from '../core/actor.ts'
import { SubmissionId, type PersonId, type PlacementId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import type { SubmissionDocument } from '../submissions/submission.model.ts'
import { isOwn, isReviewing, maySeeInCourse } from '../submissions/submission.rules.ts'
import type { GoingView } from './notice.contract.ts'
import type { Notices } from './notice.service.ts'

/** Where a link leads whoever has opened Notch: a notice's, a gradebook's or an e-mail's. What is not theirs is not found. */
export function createGoing({
  notices,
  findSubmission,
  rolesIn,
  courseTitle,
}: {
  notices: Pick<Notices, 'pathOf'>
  findSubmission: (id: SubmissionId) => Promise<SubmissionDocument | null>
  /** by course, as whom this person came last */
  rolesIn: (personId: PersonId) => Promise<Record<string, CourseRole[]>>
  courseTitle: (placementId: PlacementId) => Promise<string | null>
}) {
  const screen = (path: string): GoingView => ({ kind: 'screen', path })

  async function toWork(actor: Actor, submission: SubmissionDocument): Promise<GoingView> {
    if (isOwn(submission, actor.personId)) return screen(`/work/${submission._id}`)
    if (isReviewing(submission, actor.personId)) return screen(`/review/${submission._id}`)
    if (maySeeInCourse(submission, actor)) return screen(`/course/${submission._id}`)
    if (submission.organizationId !== actor.organizationId) throw problem('not-found')
    // Its course's facilitator, who came from another course: a role holds in its own course alone.
    const roles = await rolesIn(actor.personId)
    const attempt = submission.attempts.findLast(
      ({ courseId, recalledAt }) => !recalledAt && courseId !== null && roles[courseId]?.includes('facilitator'),
    )
    if (!attempt) throw problem('not-found')
    return { kind: 'course', title: await courseTitle(attempt.placementId) }
  }

  return {
    async find(actor: Actor, id: string): Promise<GoingView> {
      const submissionId = SubmissionId.safeParse(id)
      const submission = submissionId.success ? await findSubmission(submissionId.data) : null
      if (submission) return toWork(actor, submission)
      const path = await notices.pathOf(actor, id)
      if (!path) throw problem('not-found')
      return screen(path)
    },
  }
}
export type Going = ReturnType<typeof createGoing>

import type { CourseRole } from '../core/actor.ts'
import type { SessionView } from '../people/session.contract.ts'
import { SCOPE, type Target } from './lti.claims.ts'
import type { GradeServices } from './placement.model.ts'

/** Whether grades of this link have somewhere to go: a line item of its own, or the right to make one. */
export function hasColumn(target: Target, grades: GradeServices | null): boolean {
  if (target.kind === 'catalogue' || !grades?.scopes.includes(SCOPE.score)) return false
  return grades.lineItem !== null || (grades.lineItems !== null && grades.scopes.includes(SCOPE.lineItem))
}

/** What the person is told about the gradebook. LMSs refuse grades for anybody who is not a learner of the course. */
export function gradebookNotice(
  target: Target,
  grades: GradeServices | null,
  roles: readonly CourseRole[],
): SessionView['gradebook'] {
  if (!hasColumn(target, grades)) return 'no-column'
  return roles.includes('learner') ? 'owed' : 'not-a-learner'
}

/** What a link's scores are about, as its line item's resourceId names it. */
export function subjectOf(target: Target): string {
  if (target.kind === 'credential') return target.credentialId
  return target.kind === 'stack' ? target.stackId : ''
}

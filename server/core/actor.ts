import type { OrganizationId, PersonId, PlacementId } from './ids.contract.ts'

/** Who acts, from where. Course roles hold for this session and its course alone; everything else is looked up. */
export interface Actor {
  personId: PersonId
  organizationId: OrganizationId
  /** the course link that the session was opened through */
  placementId: PlacementId
  /** opaque key of the course, or null where the launch named none */
  courseId: string | null
  courseRoles: CourseRole[]
  /** what the LMS calls the course, where the launch said so */
  courseTitle?: string | null
}

export type CourseRole = 'learner' | 'facilitator' | 'administrator'

export const isFacilitator = (actor: Actor) => actor.courseId !== null && actor.courseRoles.includes('facilitator')

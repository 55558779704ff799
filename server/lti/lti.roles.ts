import type { CourseRole } from '../core/actor.ts'

// LTI 1.3 core, A.2: role URIs to our course roles. Authority in a course comes from membership roles only: an institution's
// Instructor who is a course's Learner is a teacher by profession and an earner here, which is our usual case.

const LIS = 'http://purl.imsglobal.org/vocab/lis/v2/'
const MEMBERSHIP = `${LIS}membership`

// Sub-roles look like membership/Instructor#TeachingAssistant, main roles like membership#Instructor; some LMSs send short names.
const MEMBERSHIP_PARENT = new RegExp(`^${MEMBERSHIP}/([A-Za-z]+)#[A-Za-z]+$`)
const MEMBERSHIP_ROLE = new RegExp(`^${MEMBERSHIP}#([A-Za-z]+)$`)
const SHORT_ROLE =
  /^(Instructor|Learner|TeachingAssistant|Administrator|ContentDeveloper|Mentor|Manager|Member|Officer)$/

const BY_MEMBERSHIP: Record<string, CourseRole[]> = {
  Instructor: ['facilitator'],
  TeachingAssistant: ['facilitator'],
  Learner: ['learner'],
  Administrator: ['administrator', 'facilitator'],
}

// Administrators of the school or the whole site run no course by that alone.
const ADMINISTRATORS_ELSEWHERE = new Set([
  `${LIS}institution/person#Administrator`,
  `${LIS}system/person#Administrator`,
  `${LIS}system/person#SysAdmin`,
  `${LIS}system/person#AccountAdmin`,
])

const ORDER: CourseRole[] = ['learner', 'facilitator', 'administrator']

/** The course roles that these role URIs grant; unknown ones grant nothing. */
export function courseRolesOf(uris: readonly string[]): CourseRole[] {
  const granted = new Set(uris.flatMap(rolesOf))
  return ORDER.filter((role) => granted.has(role))
}

/** Who may choose what goes into a course. An administrator of the school who learns in this course is a learner here. */
export const mayPlace = (roles: readonly CourseRole[]): boolean =>
  roles.includes('facilitator') || (roles.includes('administrator') && !roles.includes('learner'))

function rolesOf(uri: string): CourseRole[] {
  if (ADMINISTRATORS_ELSEWHERE.has(uri)) return ['administrator']
  const name = (MEMBERSHIP_PARENT.exec(uri) ?? MEMBERSHIP_ROLE.exec(uri) ?? SHORT_ROLE.exec(uri))?.[1]
  return (name && BY_MEMBERSHIP[name]) || []
}

import { findPerson, type Person } from './people.ts'

export type CourseRole = 'Learner' | 'Instructor' | 'Administrator'

/** A place in a course that opens the tool: an LTI resource link. */
export interface CourseLink {
  id: string
  title: string
  description: string
  custom: Record<string, string>
  /** the address it opens, where it is not the tool's usual one */
  url?: string
  /** points of its gradebook column; a link without points has no column */
  points?: number
}

export interface Course {
  id: string
  title: string
  label: string
  summary: string
  modules: { title: string; summary: string; links: CourseLink[] }[]
  members: Record<string, CourseRole>
}

const professionalLearning: Course = {
  id: 'pd-2026',
  title: 'Professional Learning 2026–27',
  label: 'PD-2026',
  summary:
    'Choose what you want to get better at, show it with work from your own classroom, and earn a credential for it.',
  modules: [
    {
      title: 'Start here',
      summary: 'Look around before you choose. Nothing here is graded.',
      links: [
        {
          id: 'catalogue',
          title: 'Browse every micro-credential',
          description: 'Everything on offer, by theme, issuer and effort.',
          custom: {},
        },
      ],
    },
    {
      title: 'Checking for Understanding',
      summary: 'Find out what every student has understood while there is still time to act on it.',
      links: [
        {
          id: 'stack-formative',
          title: 'Checking for Understanding: the stack',
          description: 'All credentials of this theme, with your own progress.',
          custom: { stack_id: 'checking-for-understanding' },
          points: 3,
        },
        {
          id: 'cred-several-checks',
          title: 'Several checks for understanding',
          description: 'Weave different quick checks through one lesson and act on what they tell you.',
          custom: { credential_id: 'several-checks-for-understanding' },
          points: 100,
        },
        {
          id: 'cred-wait-time',
          title: 'Pausing in a Socratic seminar',
          description: 'Wait long enough for every student to think, and hear how the talk changes.',
          custom: { credential_id: 'pausing-in-a-socratic-seminar' },
          points: 100,
        },
      ],
    },
    {
      title: 'Learners in the lead',
      summary: 'Hand students the questions, the data and the next step.',
      links: [
        {
          id: 'stack-learners',
          title: 'Learners in the lead: the stack',
          description: 'All credentials of this theme, with your own progress.',
          custom: { stack_id: 'learners-in-the-lead' },
          points: 2,
        },
        {
          id: 'cred-data',
          title: 'Reading student data together',
          description: 'Ask good questions of data with your students, and decide together what to try next.',
          custom: { credential_id: 'asking-good-questions-of-data' },
          points: 100,
        },
      ],
    },
    {
      title: 'Deeper learning, wider world',
      summary: 'Work that reaches beyond the classroom walls.',
      links: [
        {
          id: 'stack-deeper',
          title: 'Deeper learning, wider world: the stack',
          description: 'All credentials of this theme, with your own progress.',
          custom: { stack_id: 'deeper-learning-wider-world' },
        },
      ],
    },
    {
      title: 'Teachers leading',
      summary: 'Lead from the classroom, with colleagues and in public.',
      links: [
        {
          id: 'stack-leading',
          title: 'Teachers leading together: the stack',
          description: 'All credentials of this theme, with your own progress.',
          custom: { stack_id: 'teachers-leading-together' },
        },
      ],
    },
  ],
  members: {
    fern: 'Learner',
    otto: 'Learner',
    juno: 'Learner',
    wren: 'Learner',
    sage: 'Learner',
    ivy: 'Learner',
    hazel: 'Instructor',
    basil: 'Administrator',
  },
}

// Here the roles are turned round: one person teaches in one course and learns in another.
const mentoring: Course = {
  id: 'mentoring-2026',
  title: 'Mentoring Circle',
  label: 'MENTOR-2026',
  summary: 'A small group that practises one thing together each term. This term Fern leads and Hazel learns.',
  modules: [
    {
      title: 'This term',
      summary: 'One habit, tried in every room of the circle.',
      links: [
        {
          id: 'm-wait',
          title: 'Pausing in a Socratic seminar',
          description: 'Try longer pauses in your own seminar and bring what you heard to the circle.',
          custom: { credential_id: 'pausing-in-a-socratic-seminar' },
          points: 100,
        },
      ],
    },
  ],
  members: { fern: 'Instructor', hazel: 'Learner', otto: 'Learner', sage: 'Learner', basil: 'Administrator' },
}

export const courses: Course[] = [professionalLearning, mentoring]

export function findCourse(id: unknown): Course | undefined {
  return courses.find((course) => course.id === id)
}

export function linksOf(course: Course): CourseLink[] {
  return course.modules.flatMap((module) => module.links)
}

export function findLink(course: Course, id: unknown): CourseLink | undefined {
  return linksOf(course).find((link) => link.id === id)
}

export function membersOf(course: Course): { person: Person; role: CourseRole }[] {
  return Object.entries(course.members).flatMap(([id, role]) => {
    const person = findPerson(id)
    return person ? [{ person, role }] : []
  })
}

export const isStaff = (course: Course, personId: string): boolean =>
  course.members[personId] !== undefined && course.members[personId] !== 'Learner'

/** Only learners have a row in the gradebook, as in Moodle and Canvas. */
export function isGradable(course: Course, personId: string): boolean {
  return course.members[personId] === 'Learner'
}

import type { CourseRole } from './courses.ts'

/** A member as the list names them. */
export interface ListedMember {
  id: string
  givenName: string
  familyName: string
  email: string
  roles: CourseRole[]
  test?: boolean
}

const given = ['Alba', 'Bo', 'Cleo', 'Dara', 'Eli', 'Faye', 'Gil', 'Hana', 'Ines', 'Jun', 'Kai', 'Lou', 'Mika', 'Noa']
const family = ['Example', 'Sample', 'Specimen', 'Placeholder', 'Instance', 'Sampleton', 'Mock', 'Template']

const pick = (list: string[], at: number): string => list[at % list.length] ?? ''

/** So many people who were made up; each has a number, so that no two share a name. */
export function crowdOf(size: number): ListedMember[] {
  return Array.from({ length: size }, (_, at) => {
    const number = String(at + 1).padStart(4, '0')
    return {
      id: `crowd-${number}`,
      givenName: pick(given, at),
      familyName: `${pick(family, Math.floor(at / given.length))} ${number}`,
      email: `crowd.${number}@lakeside.example`,
      roles: ['Learner' as const],
    }
  })
}

/** The student view's person: listed by some LMSs, and nobody. */
export const testStudent: ListedMember = {
  id: 'test-student',
  givenName: 'Test',
  familyName: 'Student',
  email: 'test.student@lakeside.example',
  roles: ['Learner'],
  test: true,
}

/** Everybody in this LMS is made up. `tone` picks the colour of the initials. */
export interface Person {
  id: string
  givenName: string
  familyName: string
  email: string
  job: string
  invitation: string
  group: 'earners' | 'assessors' | 'staff'
  tone: number
  institutionRoles: string[]
}

// Teachers are faculty by profession and learners in a course for their own learning.
const teacher = ['Faculty', 'Instructor']

export const people: Person[] = [
  {
    id: 'fern',
    givenName: 'Fern',
    familyName: 'Example',
    email: 'fern.example@lakeside.example',
    job: 'Grade 4 teacher',
    invitation: 'Start here: choose a credential, collect evidence and hand it in.',
    group: 'earners',
    tone: 1,
    institutionRoles: teacher,
  },
  {
    id: 'otto',
    givenName: 'Otto',
    familyName: 'Sample',
    email: 'otto.sample@lakeside.example',
    job: 'Middle school science teacher',
    invitation: 'Wait for feedback on an attempt that was just handed in.',
    group: 'earners',
    tone: 2,
    institutionRoles: teacher,
  },
  {
    id: 'juno',
    givenName: 'Juno',
    familyName: 'Specimen',
    email: 'juno.specimen@lakeside.example',
    job: 'High school history teacher',
    invitation: 'Look at a badge that was earned, published and graded.',
    group: 'earners',
    tone: 3,
    institutionRoles: teacher,
  },
  {
    id: 'wren',
    givenName: 'Wren',
    familyName: 'Placeholder',
    email: 'wren.placeholder@lakeside.example',
    job: 'Kindergarten teacher',
    invitation: 'Read the feedback on an attempt that came back, and revise it.',
    group: 'earners',
    tone: 4,
    institutionRoles: teacher,
  },
  {
    id: 'sage',
    givenName: 'Sage',
    familyName: 'Sampleton',
    email: 'sage.sampleton@lakeside.example',
    job: 'Teacher and assessor',
    invitation: 'Review evidence that colleagues handed in, beside its rubric.',
    group: 'assessors',
    tone: 5,
    institutionRoles: teacher,
  },
  {
    id: 'ivy',
    givenName: 'Ivy',
    familyName: 'Instance',
    email: 'ivy.instance@lakeside.example',
    job: 'Teacher and second assessor',
    invitation: 'Give a second view where a credential asks for two reviews.',
    group: 'assessors',
    tone: 6,
    institutionRoles: teacher,
  },
  {
    id: 'hazel',
    givenName: 'Hazel',
    familyName: 'Example',
    email: 'hazel.example@lakeside.example',
    job: 'Professional development facilitator',
    invitation: 'Run the course and read its gradebook; in the mentoring circle she learns herself.',
    group: 'staff',
    tone: 7,
    institutionRoles: ['Staff', 'Instructor'],
  },
  {
    id: 'basil',
    givenName: 'Basil',
    familyName: 'Sample',
    email: 'basil.sample@lakeside.example',
    job: 'LMS administrator',
    invitation: 'Look at every course as the person who set the tool up.',
    group: 'staff',
    tone: 8,
    institutionRoles: ['Administrator'],
  },
]

export const groups: Record<Person['group'], string> = {
  earners: 'Teachers who earn',
  assessors: 'Teachers who review',
  staff: 'The people around them',
}

export function fullName(person: Person): string {
  return `${person.givenName} ${person.familyName}`
}

export function initials(person: Person): string {
  return person.givenName.charAt(0) + person.familyName.charAt(0)
}

export function findPerson(id: string | undefined): Person | undefined {
  return people.find((person) => person.id === id)
}

import assert from 'node:assert/strict'
import { courseRolesOf } from '../../../server/lti/lti.roles.ts'

const LIS = 'http://purl.imsglobal.org/vocab/lis/v2/'
const membership = (role: string) => `${LIS}membership#${role}`
const subRole = (parent: string, role: string) => `${LIS}membership/${parent}#${role}`
const institution = (role: string) => `${LIS}institution/person#${role}`
const system = (role: string) => `${LIS}system/person#${role}`

describe('course roles', () => {
  const cases: [string, string[], string[]][] = [
    ['nothing', [], []],
    ['something unheard of', ['urn:unheard-of', ''], []],
    ['a learner', [membership('Learner')], ['learner']],
    ['an instructor', [membership('Instructor')], ['facilitator']],
    ['a teaching assistant by sub-role alone', [subRole('Instructor', 'TeachingAssistant')], ['facilitator']],
    [
      'a teaching assistant with the parent role',
      [membership('Instructor'), subRole('Instructor', 'TeachingAssistant')],
      ['facilitator'],
    ],
    ['a learner by sub-role', [subRole('Learner', 'Learner')], ['learner']],
    ['an administrator of the course', [membership('Administrator')], ['facilitator', 'administrator']],
    ['an administrator of the institution', [institution('Administrator')], ['administrator']],
    ['an administrator of the system', [system('Administrator')], ['administrator']],
    ['a site administrator by another name', [system('SysAdmin')], ['administrator']],
    ['a teacher by profession alone', [institution('Instructor'), institution('Faculty')], []],
    ['a teacher by profession who learns here', [institution('Instructor'), membership('Learner')], ['learner']],
    ['learner and instructor at once', [membership('Instructor'), membership('Learner')], ['learner', 'facilitator']],
    ['a mentor, a member, a content developer', ['Mentor', 'Member', 'ContentDeveloper'].map(membership), []],
    ['the short form of learner', ['Learner'], ['learner']],
    ['the short form of instructor', ['Instructor'], ['facilitator']],
    ['a test user', [`${'http://purl.imsglobal.org/vocab/lti/system/person'}#TestUser`], []],
    ['a role URI with something before it', [`x${membership('Instructor')}`], []],
    ['a role URI with something after it', [`${membership('Instructor')}/x`], []],
    ['another letter case', [membership('instructor')], []],
    ['a name that every object has', [membership('constructor')], []],
  ]
  for (const [name, uris, expected] of cases) {
    it(`of ${name}: ${expected.join(' and ') || 'none'}`, () => assert.deepEqual(courseRolesOf(uris), expected))
  }
})

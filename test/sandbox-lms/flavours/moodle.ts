import { randomInt } from 'node:crypto'
import { people, type Person } from '../people.ts'
import { claim, institutionRole, membershipRole, systemRole } from '../vocabulary.ts'
import type { Flavour } from './flavour.ts'
import { moodleRegistration } from './moodle.registration.ts'
import { plain } from './plain.ts'
import { judgePlainScore } from './plain.scores.ts'

/** A small number, as everybody has in Moodle's table of users: 1 is the guest, 2 the first administrator. */
const userIdOf = (person: Person): string => String(people.indexOf(person) + 3)

const services = (courseId: string) => `/mod/lti/services.php/${courseId}`

export const moodle: Flavour = {
  ...plain,
  name: 'moodle',
  label: 'Moodle',
  differs:
    'People are numbers, one course role each, no storage for tools, a launch is good once and for a minute. ' +
    'Times are compared in whole seconds, anything but FullyGraded erases the grade, people who cannot be graded answer ' +
    '400 with an empty list, only the one right Accept is taken, and the link to the next page has curly quotes.',
  product: { product_family_code: 'moodle', version: '2024100706' },
  userIdOf,
  loginHintOf: userIdOf,
  messageHintOf: ({ id }) => JSON.stringify({ cmid: randomInt(2, 900), launchid: `ltilaunch_${id}` }),
  rolesOf: (role, person) => {
    // Administrators of the site are named as such; everybody else has the one role of the course.
    if (person.institutionRoles.includes('Administrator')) {
      return [membershipRole('Instructor'), systemRole('Administrator'), institutionRole('Administrator')]
    }
    return role ? [membershipRole(role)] : []
  },
  claims: (facts) => ({
    [claim.context]: {
      id: facts.course.id,
      label: facts.course.label,
      title: facts.course.title,
      type: ['CourseSection'],
    },
    [claim.lis]: { person_sourcedid: '', course_section_sourcedid: '' },
    'https://purl.imsglobal.org/spec/lti/claim/ext': { user_username: facts.person.id, lms: 'moodle-2' },
    'https://purl.imsglobal.org/spec/lti-bo/claim/basicoutcome': {
      lis_result_sourcedid: JSON.stringify({ data: { instanceid: facts.link.id, userid: userIdOf(facts.person) } }),
      lis_outcome_service_url: `${facts.platformUrl}/mod/lti/service.php`,
    },
    [claim.launchPresentation]: {
      locale: 'en',
      document_target: facts.inWindow ? 'window' : 'iframe',
      return_url: `${facts.platformUrl}/courses/${facts.course.id}?launch_container=3&instanceid=${facts.link.id}`,
    },
  }),
  // Addresses of services stand between the others, one of them not filled in.
  toolCustom: ({ platformUrl, course }) => ({
    context_memberships_url: `${platformUrl}${services('CourseSection')}/${course.id}/bindings/2/memberships`,
    system_setting_url: `${platformUrl}/mod/lti/services.php/tool/2/custom`,
    context_setting_url: `${platformUrl}${services('CourseSection')}/${course.id}/bindings/tool/2/custom`,
    link_setting_url: `${platformUrl}/mod/lti/services.php/links/{link_id}/custom`,
    course_history: '$Context.id.history',
  }),
  variable: (name, facts) =>
    ({
      '$Context.id.history': '',
      '$User.username': facts.person.id,
      '$Person.name.full': `${facts.person.givenName} ${facts.person.familyName}`,
    })[name] ?? plain.variable(name, facts),
  adding: [{ key: 'content', label: 'Select content', multiple: true, columns: true }],
  // Neither data nor a word about line items.
  askToAdd: ({ returnUrl, asked }) => ({
    deep_link_return_url: `${returnUrl}&sesskey=${asked}`,
    accept_types: ['ltiResourceLink'],
    accept_presentation_document_targets: ['frame', 'iframe', 'window'],
    accept_multiple: true,
    auto_create: false,
  }),
  // The column takes the activity's name; a line break in a custom value would end it.
  takeItem: ({ title, custom, column }) => ({
    title,
    custom: Object.fromEntries(Object.entries(custom).map(([name, value]) => [name, value.split('\n')[0] ?? ''])),
    column,
  }),
  services: {
    ...plain.services,
    lineItems: (courseId) => `${services(courseId)}/lineitems?type_id=1`,
    lineItem: (courseId, id) => `${services(courseId)}/lineitems/${id}/lineitem?type_id=1`,
    wrongTypeStatus: 400,
    unknownLinkStatus: 403,
    linkHeader: (next) => `<${next.replaceAll('&', '&amp;')}>; rel=“next”`,
    fault: () => [],
  },
  judgeScore: (given) => judgePlainScore({ ...given, wholeSeconds: true }),
  checksTokenAudience: false,
  registration: moodleRegistration,
}

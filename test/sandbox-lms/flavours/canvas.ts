import { createHash, randomBytes } from 'node:crypto'
import type { Person } from '../people.ts'
import { claim, institutionRole, membershipRole, systemRole } from '../vocabulary.ts'
import { canvasRegistration } from './canvas.registration.ts'
import { judgeCanvasScore } from './canvas.scores.ts'
import type { Facts, Flavour } from './flavour.ts'
import { plain } from './plain.ts'

const digest = (text: string) => createHash('sha1').update(`canvas ${text}`).digest('hex')
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Opaque, and nothing like the ids that its own pages show. */
const userIdOf = ({ id }: Person): string => {
  const hex = digest(id)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** Opened from the course's menu there is no assignment: the course itself stands for the link. */
const isMenu = ({ link }: Facts) => link.points === undefined && Object.keys(link.custom).length === 0

export const canvas: Flavour = {
  ...plain,
  name: 'canvas',
  label: 'Canvas',
  differs:
    'Opaque people, deployment_id at login, storage in a frame on another site, a menu link named after its course. ' +
    'Each score is a new attempt and clears the grade unless Canvas’s own extension says otherwise; comments pile up; ' +
    'people who cannot be graded answer 422, old times 400; graders open the address that came with a score.',
  product: { product_family_code: 'canvas', version: 'cloud' },
  storage: 'forwarding',
  userIdOf,
  loginHintOf: ({ id }) => digest(`login ${id}`),
  messageHintOf: ({ id, courseId }) =>
    [
      encode({ typ: 'JWT', alg: 'HS256' }),
      encode({ verifier: id, canvas_domain: 'lakeside.example', context_type: 'Course', context_id: courseId }),
      randomBytes(32).toString('base64url'),
    ].join('.'),
  loginExtras: (deploymentId) => ({
    deployment_id: deploymentId,
    canvas_region: 'us-east-1',
    canvas_environment: 'production',
  }),
  rolesOf: (role, person) => [
    ...person.institutionRoles.map(institutionRole),
    ...(role ? [membershipRole(role)] : []),
    systemRole('User'),
  ],
  claims: (facts) => ({
    azp: facts.clientId,
    locale: 'en',
    [claim.lis]: { person_sourcedid: null, course_offering_sourcedid: facts.course.label },
    'https://purl.imsglobal.org/spec/lti/claim/lti11_legacy_user_id': digest(`lti11 ${facts.person.id}`),
    ...(isMenu(facts)
      ? { [claim.resourceLink]: { id: facts.course.id, title: facts.course.title, description: null } }
      : {}),
    'https://www.instructure.com/placement': facts.place ?? (isMenu(facts) ? 'course_navigation' : 'assignment_view'),
    errors: { errors: {} },
  }),
  toolCustom: () => ({
    canvas_course: '$Canvas.course.id',
    earlier_courses: '$Canvas.course.previousCourseIds',
    language: '$Message.locale',
    // Nobody knows this one; it comes back as it is written.
    made_up: '$Canvas.unheard.of',
  }),
  variable: (name, facts) =>
    ({
      '$Canvas.course.id': '1042',
      '$Canvas.course.previousCourseIds': '',
      '$Context.id.history': '',
      '$Canvas.user.id': String(facts.person.tone),
      '$Message.locale': 'en',
      '$Person.name.full': `${facts.person.givenName} ${facts.person.familyName}`,
      '$Person.email.primary': facts.person.email,
    })[name] ?? plain.variable(name, facts),
  adding: [
    { key: 'course_assignments_menu', label: 'Add assignments', multiple: true, columns: true },
    { key: 'assignment_selection', label: 'Add one assignment', multiple: false, columns: true },
    { key: 'link_selection', label: 'Add one link without a grade', multiple: false, columns: false },
  ],
  // No `data`: the address carries it, and must come back whole.
  askToAdd: ({ returnUrl, asked, adding }) => ({
    deep_link_return_url: `${returnUrl}&data=${asked}`,
    accept_types: ['link', 'file', 'html', 'ltiResourceLink', 'image'],
    accept_presentation_document_targets: ['embed', 'iframe', 'window'],
    accept_media_types: 'image/*,text/html,application/vnd.ims.lti.v1.ltilink,*/*',
    auto_create: false,
    accept_multiple: adding.multiple,
    accept_lineitem: adding.columns,
  }),
  review: 'address',
  services: {
    ...plain.services,
    lineItems: (courseId) => `/api/lti/courses/${courseId}/line_items`,
    lineItem: (courseId, id) => `/api/lti/courses/${courseId}/line_items/${id}`,
    needsTypeId: false,
    exactAccept: false,
    deletePlacedStatus: 401,
    fault: (status, reason) => ({ errors: { type: status === 404 ? 'not_found' : 'unprocessable', message: reason } }),
    scoreAnswer: (resultUrl) => ({ resultUrl }),
  },
  judgeScore: judgeCanvasScore,
  registration: canvasRegistration,
}

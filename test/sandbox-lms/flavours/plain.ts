import { membershipRole, institutionRole } from '../vocabulary.ts'
import { plainRegistration } from '../registration.ts'
import { judgePlainScore } from './plain.scores.ts'
import type { Flavour } from './flavour.ts'

/** An LMS as the specifications describe it, on the strict side. */
export const plain: Flavour = {
  name: 'plain',
  label: 'Plain LTI 1.3',
  differs: 'Nothing peculiar: as 1EdTech’s specifications describe an LMS, on the strict side.',
  product: { product_family_code: 'notch-sandbox', version: '1' },
  storage: 'none',
  userIdOf: ({ id }) => id,
  loginHintOf: ({ id }) => id,
  messageHintOf: ({ id, courseId, linkId }) => JSON.stringify({ course: courseId, link: linkId, launch: id }),
  loginExtras: (deploymentId) => ({ lti_deployment_id: deploymentId }),
  rolesOf: (role, person) => [...(role ? [membershipRole(role)] : []), ...person.institutionRoles.map(institutionRole)],
  claims: () => ({}),
  toolCustom: () => ({}),
  customName: (name) => name,
  variable: (name, { course, link }) =>
    ({
      '$ResourceLink.id': link.id,
      '$ResourceLink.title': link.title,
      '$Context.id': course.id,
      '$Context.title': course.title,
    })[name],
  adding: [{ key: 'activities', label: 'Add activity', multiple: true, columns: true }],
  askToAdd: ({ returnUrl, asked, adding }) => ({
    deep_link_return_url: returnUrl,
    accept_types: ['link', 'ltiResourceLink'],
    accept_presentation_document_targets: ['iframe', 'window'],
    accept_multiple: adding.multiple,
    accept_lineitem: adding.columns,
    auto_create: false,
    data: asked,
  }),
  takeItem: ({ title, label, custom, column }) => ({ title: label ?? title, custom, column }),
  review: 'message',
  services: {
    // A query of its own: whoever appends a path to the whole string gets nowhere.
    lineItems: (courseId) => `/courses/${courseId}/lineitems?type_id=1`,
    lineItem: (courseId, id) => `/courses/${courseId}/lineitems/${id}?type_id=1`,
    needsTypeId: true,
    exactAccept: true,
    wrongTypeStatus: 415,
    unknownLinkStatus: 404,
    deletePlacedStatus: 403,
    linkHeader: (next) => `<${next}>; rel="next"`,
    mostPerPage: Infinity,
    fault: (status, reason) => ({ status, reason }),
    scoreAnswer: () => undefined,
  },
  judgeScore: judgePlainScore,
  checksTokenAudience: true,
  registration: plainRegistration,
}

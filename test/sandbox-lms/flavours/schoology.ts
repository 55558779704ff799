import { people } from '../people.ts'
import type { Flavour } from './flavour.ts'
import { plain } from './plain.ts'

const service = (courseId: string) => `/lti-service/sections/${courseId}`

// Schoology's manual leaves open how it judges scores, so the letter of the specification stands in for that.
export const schoology: Flavour = {
  ...plain,
  name: 'schoology',
  label: 'Schoology',
  differs:
    'Names of custom parameters arrive in small letters and their casing is lost; what stands with the tool is not sent ' +
    'for links that were added from inside a course; lists have at most 100 entries a page; it keeps neither resourceId ' +
    'nor tag of a column that was added; tools are set up by hand, never by an address.',
  product: { product_family_code: 'schoology', version: '1' },
  storage: 'parent',
  userIdOf: (person) => `${88_010_000 + people.indexOf(person)}::lakeside`,
  loginHintOf: (person) => `hint-${88_010_000 + people.indexOf(person)}`,
  customName: (name) => name.toLowerCase(),
  // Only added links have an address of their own.
  toolCustom: ({ link }): Record<string, string> => {
    if (link.url !== undefined) return {}
    return { SectionId: '$com.schoology.CourseSection.id', DueDate: '$com.schoology.Assignment.dueDateIso' }
  },
  variable: (name, facts) =>
    ({
      '$com.schoology.CourseSection.id': facts.course.id,
      '$com.schoology.User.timezone': 'America/Chicago',
      '$User.username': facts.person.id,
      '$ResourceLink.title': facts.link.title,
    })[name],
  adding: [
    { key: 'course_materials', label: 'Add Materials', multiple: true, columns: true },
    { key: 'rich_text', label: 'Add a link to text', multiple: false, columns: false },
  ],
  askToAdd: ({ returnUrl, asked, adding }) => ({
    deep_link_return_url: returnUrl,
    accept_types: ['ltiResourceLink', 'html'],
    accept_presentation_document_targets: ['iframe', 'window'],
    accept_multiple: adding.multiple,
    accept_lineitem: adding.columns,
    data: asked,
  }),
  takeItem: ({ title, label, custom, column }) => ({
    title: label ?? title,
    custom: Object.fromEntries(Object.entries(custom).map(([name, value]) => [name.toLowerCase(), value])),
    column: column && {},
  }),
  services: {
    ...plain.services,
    lineItems: (courseId) => `${service(courseId)}/lineitems`,
    lineItem: (courseId, id) => `${service(courseId)}/lineitems/${id}`,
    needsTypeId: false,
    mostPerPage: 100,
  },
  registration: { ...plain.registration, isOpen: false },
}

import { z } from 'zod'
import {
  platformKey,
  plainRegistration,
  readRegistration,
  toolKey,
  type Registration,
  type RegistrationFault,
  type RegistrationManners,
} from '../registration.ts'

const placements = {
  LtiResourceLinkRequest: ['course_navigation', 'account_navigation', 'assignment_view', 'link_selection'],
  LtiDeepLinkingRequest: [
    'assignment_selection',
    'link_selection',
    'course_assignments_menu',
    'module_index_menu_modal',
    'module_menu_modal',
    'editor_button',
  ],
}
const known: Record<string, string[] | undefined> = placements
/** stands before its own places in what it publishes; in what it is sent it takes them with and without */
const prefix = 'https://canvas.instructure.com/lti/'

const heard: Record<string, string[]> = {
  public: ['name', 'given_name', 'family_name', 'email', 'picture', 'locale'],
  name_only: ['name', 'given_name', 'family_name'],
  email_only: ['email'],
  anonymous: [],
}
const Privacy = z.enum(['public', 'name_only', 'email_only', 'anonymous']).catch('anonymous')

/** Canvas wants the full body with places that it knows, and answers 422 to less. */
export const canvasRegistration: RegistrationManners = {
  ...plainRegistration,
  description: ({ authorizationUrl }) => ({
    // A bare host, which its token endpoint did not take as an audience for years.
    authorization_server: new URL(authorizationUrl).host,
    [platformKey]: {
      product_family_code: 'canvas',
      version: 'OpenSource',
      messages_supported: [
        ...Object.entries(placements).map(([type, places]) => ({
          type,
          placements: places.map((place) => prefix + place),
        })),
        { type: 'LtiEulaRequest' },
      ],
      variables: ['Canvas.course.id', 'Context.id.history'],
      'https://canvas.instructure.com/lti/account_name': 'Lakeside Sample District',
    },
  }),
  read(sent, scopes) {
    const read = readRegistration(sent, scopes)
    if ('fault' in read) return { ...read, status: 422 }
    const fault = placementFault(read.body)
    if (fault) return fault
    // Whoever says nothing hears nothing of people.
    const privacy = Privacy.parse(read.body[toolKey]['https://canvas.instructure.com/lti/privacy_level'])
    return { tool: { ...read.tool, claims: heard[privacy] ?? [] } }
  },
  // The deployment is told by the first launch.
  answer: (sent, { clientId }) => ({ ...sent, client_id: clientId }),
}

function placementFault(body: Registration): RegistrationFault | undefined {
  for (const { type, placements: asked = [] } of body[toolKey].messages) {
    const offered = known[type]
    if (!offered) return { status: 422, fault: `messages: ${type} is not supported` }
    const unknown = asked.find((place) => !offered.includes(place.replace(prefix, '')))
    if (unknown !== undefined) return { status: 422, fault: `messages: placement ${unknown} is not supported` }
  }
  return undefined
}

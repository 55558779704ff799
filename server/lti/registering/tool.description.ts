import { SCOPE } from '../lti.claims.ts'

// What Notch says of itself to an LMS, whichever way it is installed. Only what this Notch can do is asked for.

export const TOOL_NAME = 'Notch'
export const TOOL_DESCRIPTION =
  'Micro-credentials for educators: choose a skill, hand in evidence from your classroom, have it reviewed, and earn a badge.'

export const SCOPES: readonly string[] = Object.values(SCOPE)

/** What a launch should say of a person. Moodle sends names and e-mail addresses only where they are listed here. */
export const PERSON_CLAIMS = ['iss', 'sub', 'name', 'given_name', 'family_name', 'email'] as const

/** The messages that Notch understands. An LMS that lists what it sends is asked for those alone. */
export const MESSAGE_TYPES = ['LtiResourceLinkRequest', 'LtiDeepLinkingRequest', 'LtiSubmissionReviewRequest'] as const
export type MessageType = (typeof MESSAGE_TYPES)[number]

export interface ToolAddresses {
  home: string
  login: string
  launch: string
  keySet: string
  icon: string
  canvasConfiguration: string
  /** host, with its port where it has one; Moodle compares it with the target link */
  domain: string
}

export function toolAddresses(url: string): ToolAddresses {
  return {
    home: `${url}/`,
    login: `${url}/lti/login`,
    launch: `${url}/lti/launch`,
    keySet: `${url}/lti/jwks`,
    icon: `${url}/icon.svg`,
    canvasConfiguration: `${url}/lti/config/canvas.json`,
    domain: new URL(url).host,
  }
}

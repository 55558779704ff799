import { z } from 'zod'
import { CredentialId, StackId, SubmissionId } from '../core/ids.contract.ts'

// The claims of a launch (LTI 1.3 core, 5), as far as Notch reads them. What is optional there is optional here: names,
// addresses, courses and service endpoints may all be missing.

const LTI = 'https://purl.imsglobal.org/spec/lti/claim/'
export const CLAIMS = {
  messageType: `${LTI}message_type`,
  version: `${LTI}version`,
  deploymentId: `${LTI}deployment_id`,
  targetLinkUri: `${LTI}target_link_uri`,
  resourceLink: `${LTI}resource_link`,
  roles: `${LTI}roles`,
  context: `${LTI}context`,
  custom: `${LTI}custom`,
  launchPresentation: `${LTI}launch_presentation`,
  gradeEndpoint: 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint',
  forUser: `${LTI}for_user`,
  namesService: 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice',
  deepLinkingSettings: 'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings',
} as const

const SCOPES = 'https://purl.imsglobal.org/spec/lti-ags/scope/'
export const SCOPE = {
  lineItem: `${SCOPES}lineitem`,
  lineItemReadonly: `${SCOPES}lineitem.readonly`,
  result: `${SCOPES}result.readonly`,
  score: `${SCOPES}score`,
  memberships: 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
} as const

const id = z.string().min(1).max(255)
const text = z.string().max(2000).optional().catch(undefined)
const address = z.url().max(2000).optional().catch(undefined)

const Custom = z.record(z.string(), z.unknown()).transform((values) => {
  // An LMS that does not know a variable sends it back as it is written, `$Name`.
  const known = Object.entries(values).filter(([, value]) => typeof value === 'string' && !value.startsWith('$'))
  return Object.fromEntries(known.map(([name, value]) => [name.toLowerCase(), String(value)]))
})

const GradeEndpoint = z.object({
  scope: z.array(z.string()).default([]),
  lineitems: z.url().max(2000).optional(),
  lineitem: z.url().max(2000).optional(),
})

const NamesService = z.object({ context_memberships_url: z.string().min(1).max(2000) })
const MOST_ENCODINGS = 3

/** The largest `data` that is kept to be given back. What is larger is refused, since it may not be cut. */
const LONGEST_DATA = 8000
/** Canvas's return address carries a signed token of its own. */
const LONGEST_RETURN = 8000

// Some platforms send booleans as text.
const yesNo = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')])
  .optional()
  .catch(undefined)

/** What a deep linking request says of itself (Deep Linking 2.0, 4.4.1). Only what `accept_*` allows may be answered. */
const DeepLinkingSettings = z.object({
  deep_link_return_url: z.url({ protocol: /^https?$/ }).max(LONGEST_RETURN),
  accept_types: z.array(z.string()).max(50),
  accept_presentation_document_targets: z.array(z.string()).max(50).default([]),
  accept_multiple: yesNo,
  accept_lineitem: yesNo,
  data: z.string().max(LONGEST_DATA).optional(),
})
export type DeepLinkingSettings = z.infer<typeof DeepLinkingSettings>

const ResourceLink = z.object({ id, title: text })

/** What every message says. */
const Message = z.object({
  sub: id,
  [CLAIMS.version]: z.literal('1.3.0'),
  [CLAIMS.deploymentId]: id,
  [CLAIMS.targetLinkUri]: z.url().max(2000),
  [CLAIMS.roles]: z.array(z.string()).max(200),
  [CLAIMS.context]: z.object({ id, title: text, label: text }).optional(),
  [CLAIMS.custom]: Custom.optional().catch(undefined),
  [CLAIMS.launchPresentation]: z.object({ locale: text, return_url: address }).optional().catch(undefined),
  [CLAIMS.gradeEndpoint]: GradeEndpoint.optional().catch(undefined),
  [CLAIMS.namesService]: NamesService.optional().catch(undefined),
  name: text,
  given_name: text,
  family_name: text,
  email: text,
  locale: text,
})
export type MessageClaims = z.infer<typeof Message>

/** Somebody opens a link of a course. */
const ResourceLinkClaims = Message.extend({
  [CLAIMS.messageType]: z.literal('LtiResourceLinkRequest'),
  [CLAIMS.resourceLink]: ResourceLink,
})
export type ResourceLinkClaims = z.infer<typeof ResourceLinkClaims>

/** Somebody adds links to a course. There is no link yet. */
const DeepLinkingClaims = Message.extend({
  [CLAIMS.messageType]: z.literal('LtiDeepLinkingRequest'),
  [CLAIMS.deepLinkingSettings]: DeepLinkingSettings,
})
export type DeepLinkingClaims = z.infer<typeof DeepLinkingClaims>

/** Somebody opens one learner's work from the gradebook. */
const SubmissionReviewClaims = Message.extend({
  [CLAIMS.messageType]: z.literal('LtiSubmissionReviewRequest'),
  [CLAIMS.resourceLink]: ResourceLink,
  [CLAIMS.forUser]: z.object({ user_id: id }),
  [CLAIMS.gradeEndpoint]: GradeEndpoint.extend({ lineitem: z.url().max(2000) }),
})
export type SubmissionReviewClaims = z.infer<typeof SubmissionReviewClaims>

export const LaunchClaims = z.discriminatedUnion(CLAIMS.messageType, [
  ResourceLinkClaims,
  DeepLinkingClaims,
  SubmissionReviewClaims,
])
export type LaunchClaims = z.infer<typeof LaunchClaims>
export const MESSAGE_TYPES: readonly string[] = LaunchClaims.options.map(
  (option) => option.shape[CLAIMS.messageType].value,
)

/** The message types of the standard, so that a refusal can say "not this one" instead of "nonsense". */
export const MessageType = z.looseObject({ [CLAIMS.messageType]: z.string().min(1).max(100) })

/** The person's name as the LMS gives it: in full, or put together, or not at all. */
export function nameOf(claims: MessageClaims): string | null {
  const parts = [claims.given_name, claims.family_name].filter((part) => part?.trim())
  return claims.name?.trim() || parts.join(' ').trim() || null
}

/** A BCP 47 tag: the launch's own locale before the person's. */
export function localeOf(claims: MessageClaims): string {
  const stated = claims[CLAIMS.launchPresentation]?.locale || claims.locale || 'en'
  const tag = stated.replaceAll('_', '-')
  return /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) ? tag : 'en'
}

export type Target =
  { kind: 'catalogue' } | { kind: 'stack'; stackId: StackId } | { kind: 'credential'; credentialId: CredentialId }

// Canvas's SpeedGrader encodes the query of an address once too often (instructure/canvas-lms issue 1486). Only ids stand
// in ours, so what is still encoded after reading was encoded twice.
function queryOf(claims: MessageClaims): URLSearchParams {
  const { search } = new URL(claims[CLAIMS.targetLinkUri])
  let query = search
  try {
    for (let turn = 0; turn < MOST_ENCODINGS && query.includes('%'); turn++) query = decodeURIComponent(query)
  } catch {
    // Not encoded text after all: it is taken as it came.
    query = search
  }
  return new URLSearchParams(query)
}

/** The attempt that a grader's click in the LMS asks for: Canvas's SpeedGrader launches the address we gave it. */
export function attemptIn(claims: MessageClaims): SubmissionId | null {
  const asked = queryOf(claims).get('submission')
  return SubmissionId.safeParse(asked).data ?? null
}

/** What the link points to: its custom parameters, or those in its address where an LMS drops the former. */
export function targetOf(claims: MessageClaims): Target {
  const query = queryOf(claims)
  const custom = claims[CLAIMS.custom] ?? {}
  const value = (name: string) => custom[name]?.trim() || query.get(name)?.trim()
  const credentialId = CredentialId.safeParse(value('credential_id'))
  if (credentialId.success) return { kind: 'credential', credentialId: credentialId.data }
  const stackId = StackId.safeParse(value('stack_id'))
  return stackId.success ? { kind: 'stack', stackId: stackId.data } : { kind: 'catalogue' }
}

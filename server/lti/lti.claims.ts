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
} as const

const SCOPES = 'https://purl.imsglobal.org/spec/lti-ags/scope/'
export const SCOPE = {
  lineItem: `${SCOPES}lineitem`,
  lineItemReadonly: `${SCOPES}lineitem.readonly`,
  result: `${SCOPES}result.readonly`,
  score: `${SCOPES}score`,
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

export const LaunchClaims = z.object({
  sub: id,
  [CLAIMS.version]: z.literal('1.3.0'),
  [CLAIMS.deploymentId]: id,
  [CLAIMS.messageType]: z.literal('LtiResourceLinkRequest'),
  [CLAIMS.targetLinkUri]: z.url().max(2000),
  [CLAIMS.resourceLink]: z.object({ id, title: text }),
  [CLAIMS.roles]: z.array(z.string()).max(200),
  [CLAIMS.context]: z.object({ id, title: text, label: text }).optional(),
  [CLAIMS.custom]: Custom.optional().catch(undefined),
  [CLAIMS.launchPresentation]: z.object({ locale: text, return_url: address }).optional().catch(undefined),
  [CLAIMS.gradeEndpoint]: GradeEndpoint.optional().catch(undefined),
  name: text,
  given_name: text,
  family_name: text,
  email: text,
  locale: text,
})
export type LaunchClaims = z.infer<typeof LaunchClaims>

/** The message types of the standard, so that a refusal can say "not this one" instead of "nonsense". */
export const MessageType = z.looseObject({ [CLAIMS.messageType]: z.string().min(1).max(100) })

/** The person's name as the LMS gives it: in full, or put together, or not at all. */
export function nameOf(claims: LaunchClaims): string | null {
  const parts = [claims.given_name, claims.family_name].filter((part) => part?.trim())
  return claims.name?.trim() || parts.join(' ').trim() || null
}

/** A BCP 47 tag: the launch's own locale before the person's. */
export function localeOf(claims: LaunchClaims): string {
  const stated = claims[CLAIMS.launchPresentation]?.locale || claims.locale || 'en'
  const tag = stated.replaceAll('_', '-')
  return /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) ? tag : 'en'
}

export type Target =
  { kind: 'catalogue' } | { kind: 'stack'; stackId: StackId } | { kind: 'credential'; credentialId: CredentialId }

/** The attempt that a grader's click in the LMS asks for: Canvas's SpeedGrader launches the address we gave it. */
export function attemptIn(claims: LaunchClaims): SubmissionId | null {
  const asked = new URL(claims[CLAIMS.targetLinkUri]).searchParams.get('submission')
  return SubmissionId.safeParse(asked).data ?? null
}

/** What the link points to: its custom parameters, or those in its address where an LMS drops the former. */
export function targetOf(claims: LaunchClaims): Target {
  const query = new URL(claims[CLAIMS.targetLinkUri]).searchParams
  const custom = claims[CLAIMS.custom] ?? {}
  const value = (name: string) => custom[name]?.trim() || query.get(name)?.trim()
  const credentialId = CredentialId.safeParse(value('credential_id'))
  if (credentialId.success) return { kind: 'credential', credentialId: credentialId.data }
  const stackId = StackId.safeParse(value('stack_id'))
  return stackId.success ? { kind: 'stack', stackId: stackId.data } : { kind: 'catalogue' }
}

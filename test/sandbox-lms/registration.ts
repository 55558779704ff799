import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { RegisteredTool } from './tools.ts'

export const toolKey = 'https://purl.imsglobal.org/spec/lti-tool-configuration'
export const platformKey = 'https://purl.imsglobal.org/spec/lti-platform-configuration'

export type NewTool = Omit<RegisteredTool, 'flavour'>

/** How an LMS takes tools that register themselves (LTI dynamic registration 1.0). */
export interface RegistrationManners {
  isOpen: boolean
  /** whether even its description is told to the holder of a token only */
  tokenForDescription: boolean
  /** what it says of itself, over what all say */
  description(given: { url: string; authorizationUrl: string }): Record<string, unknown>
  read(sent: unknown, scopes: string[]): { tool: NewTool } | RegistrationFault
  /** the body of a success; what was sent comes back in it */
  answer(sent: Record<string, unknown>, tool: NewTool): Record<string, unknown>
}
export interface RegistrationFault {
  status: number
  fault: string
}

/** What this LMS publishes of itself (LTI dynamic registration 1.0, 3.5). */
export function configurationOf(given: {
  url: string
  authorizationUrl: string
  scopes: string[]
  product: { product_family_code: string; version: string }
  manners: RegistrationManners
}): Record<string, unknown> {
  const { url, authorizationUrl, scopes, product, manners } = given
  return {
    issuer: url,
    authorization_endpoint: authorizationUrl,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/jwks`,
    registration_endpoint: `${url}/registrations`,
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', ...scopes],
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    claims_supported: ['sub', 'iss', 'name', 'given_name', 'family_name', 'email'],
    [platformKey]: {
      ...product,
      messages_supported: [
        { type: 'LtiResourceLinkRequest' },
        { type: 'LtiDeepLinkingRequest' },
        { type: 'LtiSubmissionReviewRequest' },
      ],
      variables: [],
    },
    ...manners.description({ url, authorizationUrl }),
  }
}

const required = ['response_types', 'initiate_login_uri', 'redirect_uris', 'client_name', 'jwks_uri'] as const
const Registration = z.looseObject({
  application_type: z.literal('web'),
  response_types: z.array(z.string()),
  initiate_login_uri: z.url(),
  redirect_uris: z.array(z.url()).min(1),
  client_name: z.string().min(1),
  jwks_uri: z.url(),
  token_endpoint_auth_method: z.literal('private_key_jwt'),
  scope: z.string(),
  [toolKey]: z.looseObject({
    domain: z.string().min(1),
    target_link_uri: z.url(),
    claims: z.array(z.string()),
    custom_parameters: z.record(z.string(), z.string()).default({}),
    messages: z.array(z.looseObject({ type: z.string(), placements: z.array(z.string()).optional() })).min(1),
  }),
})
export type Registration = z.infer<typeof Registration>

/** A registration that was accepted, or why not, as short as Moodle says it. */
export function readRegistration(
  sent: unknown,
  scopes: string[],
): { tool: NewTool; body: Registration } | RegistrationFault {
  const missing = required.find((name) => typeof sent !== 'object' || sent === null || !(name in sent))
  if (missing) return { status: 400, fault: `missing required attribute ${missing}` }
  const read = Registration.safeParse(sent)
  if (!read.success) return { status: 400, fault: `invalid attribute ${read.error.issues[0]?.path.join('.') ?? ''}` }
  const { [toolKey]: tool, ...body } = read.data
  if (new URL(tool.target_link_uri).host !== tool.domain) return { status: 400, fault: 'domain_targetlinkuri_mismatch' }
  return {
    body: read.data,
    tool: {
      clientId: `lakeside-${randomInt(1e9, 1e10)}`,
      deploymentId: String(randomInt(2, 10_000)),
      name: body.client_name,
      loginUrl: body.initiate_login_uri,
      launchUrl: tool.target_link_uri,
      redirectUrls: body.redirect_uris,
      keySetUrl: body.jwks_uri,
      scopes: body.scope.split(' ').filter((scope) => scopes.includes(scope)),
      claims: tool.claims,
      custom: tool.custom_parameters,
      active: false,
    },
  }
}

/** The deployment comes back inside the tool's configuration. */
export function withDeployment(sent: Record<string, unknown>, tool: NewTool): Record<string, unknown> {
  const configuration = z.looseObject({}).parse(sent[toolKey])
  return {
    ...sent,
    client_id: tool.clientId,
    [toolKey]: { ...configuration, deployment_id: tool.deploymentId },
  }
}

export const plainRegistration: RegistrationManners = {
  isOpen: true,
  tokenForDescription: true,
  description: () => ({}),
  read: readRegistration,
  answer: withDeployment,
}

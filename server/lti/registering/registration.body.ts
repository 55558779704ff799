import { flavourOf } from '../flavours/flavour.ts'
import type { PlatformConfiguration } from './platform.configuration.ts'
import {
  MESSAGE_TYPES,
  PERSON_CLAIMS,
  SCOPES,
  TOOL_DESCRIPTION,
  TOOL_NAME,
  type ToolAddresses,
} from './tool.description.ts'

type Asked = Pick<PlatformConfiguration, 'family' | 'scopes' | 'placements'>

/** The scopes that are asked for: those this LMS knows, or all of ours where it does not say. */
export const scopesFor = ({ scopes }: Pick<Asked, 'scopes'>): string[] =>
  SCOPES.filter((scope) => scopes === null || scopes.includes(scope))

/**
 * What is sent to the registration endpoint (LTI dynamic registration 1.0, 3.6). Canvas answers 422 where a key it expects
 * is missing or a placement is unknown to it; Moodle wants `domain` to be the host of the target, and arrays where arrays belong.
 */
export function registrationBody(addresses: ToolAddresses, configuration: Asked): Record<string, unknown> {
  const { registration } = flavourOf(configuration.family)
  const placements = registration.placements.filter(
    (placement) => configuration.placements === null || configuration.placements.includes(placement),
  )
  return {
    application_type: 'web',
    response_types: ['id_token'],
    grant_types: ['client_credentials', 'implicit'],
    initiate_login_uri: addresses.login,
    redirect_uris: [addresses.launch],
    client_name: TOOL_NAME,
    jwks_uri: addresses.keySet,
    logo_uri: addresses.icon,
    client_uri: addresses.home,
    token_endpoint_auth_method: 'private_key_jwt',
    scope: scopesFor(configuration).join(' '),
    'https://purl.imsglobal.org/spec/lti-tool-configuration': {
      domain: addresses.domain,
      description: TOOL_DESCRIPTION,
      target_link_uri: addresses.launch,
      custom_parameters: {},
      claims: [...PERSON_CLAIMS],
      messages: MESSAGE_TYPES.map((type) => ({
        type,
        target_link_uri: addresses.launch,
        label: TOOL_NAME,
        icon_uri: addresses.icon,
        custom_parameters: {},
        ...(placements.length > 0 ? { placements } : {}),
        ...registration.message,
      })),
      ...registration.toolConfiguration,
    },
  }
}

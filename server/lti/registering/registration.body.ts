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

/** the standard's own name for where teachers add activities */
const CONTENT_AREA = 'ContentArea'

type Asked = Pick<PlatformConfiguration, 'family' | 'scopes' | 'messages'>

/** The scopes that are asked for: those this LMS knows, or all of ours where it does not say. */
export const scopesFor = ({ scopes }: Pick<Asked, 'scopes'>): string[] =>
  SCOPES.filter((scope) => scopes === null || scopes.includes(scope))

/** The messages that are asked for, with their places: what this LMS lists, or links and their choosing where it lists nothing. */
function messagesFor({ family, messages }: Asked) {
  const { placements, placementPrefix } = flavourOf(family).registration
  return MESSAGE_TYPES.flatMap((type) => {
    const offered = messages?.find((message) => message.type === type)
    const asked = messages ? offered !== undefined : type !== 'LtiSubmissionReviewRequest'
    if (!asked && type !== 'LtiResourceLinkRequest') return []
    const listed = offered?.placements
    /** the place by the name that this LMS lists, or none where it does not offer it */
    const named = (place: string) => (listed ? listed.filter((name) => isPlace(name, place, placementPrefix)) : [place])
    const own = (placements[type] ?? []).flatMap((place) => named(place).slice(0, 1))
    const standard = type === 'LtiDeepLinkingRequest' && listed?.includes(CONTENT_AREA) ? [CONTENT_AREA] : []
    return [{ type, placements: [...own, ...standard] }]
  })
}

const isPlace = (name: string, place: string, prefix: string) => name === place || name === prefix + place

/**
 * What is sent to the registration endpoint (LTI dynamic registration 1.0, 3.6). Canvas answers 422 where a key it expects
 * is missing or a placement is unknown to it; Moodle wants `domain` to be the host of the target, and arrays where arrays belong.
 */
export function registrationBody(addresses: ToolAddresses, configuration: Asked): Record<string, unknown> {
  const { registration } = flavourOf(configuration.family)
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
      messages: messagesFor(configuration).map(({ type, placements }) => ({
        type,
        target_link_uri: addresses.launch,
        label: TOOL_NAME,
        icon_uri: addresses.icon,
        custom_parameters: {},
        ...(placements.length > 0 ? { placements } : {}),
        ...(type === 'LtiResourceLinkRequest' ? registration.message : {}),
      })),
      ...registration.toolConfiguration,
    },
  }
}

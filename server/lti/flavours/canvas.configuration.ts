import {
  MESSAGE_TYPES,
  SCOPES,
  TOOL_DESCRIPTION,
  TOOL_NAME,
  type ToolAddresses,
} from '../registering/tool.description.ts'
import { canvas } from './canvas.ts'

/** The JSON that a Canvas administrator gives to "Developer Keys, LTI Key, Enter URL". */
export function canvasConfiguration(addresses: ToolAddresses): Record<string, unknown> {
  const places = MESSAGE_TYPES.flatMap((type) =>
    (canvas.registration.placements[type] ?? []).map((placement) => ({ placement, type })),
  )
  return {
    title: TOOL_NAME,
    description: TOOL_DESCRIPTION,
    oidc_initiation_url: addresses.login,
    target_link_uri: addresses.launch,
    scopes: [...SCOPES],
    public_jwk_url: addresses.keySet,
    custom_fields: {},
    extensions: [
      {
        domain: addresses.domain,
        tool_id: 'notch',
        platform: 'canvas.instructure.com',
        privacy_level: 'public',
        settings: {
          text: TOOL_NAME,
          icon_url: addresses.icon,
          placements: places.map(({ placement, type }) => ({
            placement,
            message_type: type,
            target_link_uri: addresses.launch,
            text: TOOL_NAME,
            enabled: true,
            icon_url: addresses.icon,
            // In every course's navigation, but hidden there until a teacher wants it.
            ...(placement === 'course_navigation' ? { default: 'disabled', visibility: 'members' } : {}),
          })),
        },
      },
    ],
  }
}

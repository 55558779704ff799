import type { Control } from './control.ts'
import type { Launches } from './launches.ts'
import type { Signing } from './signing.ts'
import type { Store } from './store.ts'
import type { ToolKeys } from './tool-keys.ts'

/** All that the routes share. `url`, the issuer, is known once the LMS listens. */
export interface Platform {
  url: string
  toolUrl: string
  clientId: string
  deploymentId: string
  store: Store
  signing: Signing
  toolKeys: ToolKeys
  /** the key set of a tool that registered itself */
  keysAt(keySetUrl: string): ToolKeys
  launches: Launches
  control: Control
  controlOpen: boolean
}

/** A tool as launches need it: the one that came with this LMS, or one that registered itself. */
export interface LaunchedTool {
  clientId: string
  deploymentId: string
  loginUrl: string
  launchUrl: string
  redirectUrls: string[]
  /** what the tool may hear of a person; everything where it did not have to ask */
  claims?: string[]
  scopes?: string[]
  keys: ToolKeys
}

/** The tool of this client id, if it may be launched. */
export function findTool(platform: Platform, clientId: string | undefined): LaunchedTool | undefined {
  if (clientId === platform.clientId) {
    const url = launchUrl(platform)
    const { deploymentId, toolKeys: keys } = platform
    return {
      clientId,
      deploymentId,
      loginUrl: `${platform.toolUrl}/lti/login`,
      launchUrl: url,
      redirectUrls: [url],
      keys,
    }
  }
  const tool = clientId === undefined ? undefined : platform.store.state.tools.get(clientId)
  return tool?.active ? { ...tool, keys: platform.keysAt(tool.keySetUrl) } : undefined
}

/** The tool that course links open. */
export function usedTool(platform: Platform): LaunchedTool {
  const tool = findTool(platform, platform.store.state.openWith) ?? findTool(platform, platform.clientId)
  if (!tool) throw new Error('The sandbox LMS has lost its own tool')
  return tool
}

export const productFamily = 'notch-sandbox'
export const productName = 'Lakeside Learning'
export const districtName = 'Lakeside Sample District'

export const launchUrl = (platform: Platform): string => `${platform.toolUrl}/lti/launch`
export const tokenUrl = (platform: Platform): string => `${platform.url}/token`
export const coursePath = (courseId: string): string => `/courses/${courseId}`

// A query on service URLs, as Moodle has: whoever appends a path to the whole string gets nowhere.
export const lineItemsUrl = (platform: Platform, courseId: string): string =>
  `${platform.url}${coursePath(courseId)}/lineitems?type_id=1`
export const lineItemUrl = (platform: Platform, item: { courseId: string; id: string }): string =>
  `${platform.url}${coursePath(item.courseId)}/lineitems/${item.id}?type_id=1`
export const membersUrl = (platform: Platform, courseId: string): string =>
  `${platform.url}${coursePath(courseId)}/members`

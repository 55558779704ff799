import type { Control } from './control.ts'
import { flavourNamed, flavours, type Flavour, type FlavourName } from './flavours/flavour.ts'
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

/** A tool as launches need it: one that came with this LMS, or one that registered itself. */
export interface LaunchedTool {
  clientId: string
  deploymentId: string
  loginUrl: string
  launchUrl: string
  redirectUrls: string[]
  /** what the tool may hear of a person; everything where it did not have to ask */
  claims?: string[]
  scopes?: string[]
  /** custom parameters that it asked for, whatever link is opened */
  custom: Record<string, string>
  /** what this LMS acts as towards it */
  flavour: Flavour
  keys: ToolKeys
}

/** The client id under which the tool came with this LMS, one for each LMS that it can act as. */
export const ownClientId = ({ clientId }: Pick<Platform, 'clientId'>, name: FlavourName): string =>
  name === 'plain' ? clientId : `${clientId}-${name}`

/** The tool of this client id, if it may be launched. */
export function findTool(platform: Platform, clientId: string | undefined): LaunchedTool | undefined {
  const own = flavours.find(({ name }) => ownClientId(platform, name) === clientId)
  if (own) return ownTool(platform, own)
  const tool = clientId === undefined ? undefined : platform.store.state.tools.get(clientId)
  return tool?.active
    ? { ...tool, flavour: flavourNamed(tool.flavour), keys: platform.keysAt(tool.keySetUrl) }
    : undefined
}

function ownTool(platform: Platform, flavour: Flavour): LaunchedTool {
  const url = launchUrl(platform)
  const { deploymentId, toolKeys: keys } = platform
  return {
    clientId: ownClientId(platform, flavour.name),
    deploymentId,
    loginUrl: `${platform.toolUrl}/lti/login`,
    launchUrl: url,
    redirectUrls: [url],
    custom: {},
    flavour,
    keys,
  }
}

/** The tool that links open: in this course, or usually. */
export function usedTool(platform: Platform, courseId?: string): LaunchedTool {
  const { openWith, actsAs, actsIn } = platform.store.state
  const registered = openWith === undefined ? undefined : findTool(platform, openWith)
  const name = (courseId === undefined ? undefined : actsIn.get(courseId)) ?? actsAs
  return registered ?? ownTool(platform, flavourNamed(name))
}

export const productName = 'Lakeside Learning'
export const districtName = 'Lakeside Sample District'

export const launchUrl = (platform: Platform): string => `${platform.toolUrl}/lti/launch`
export const tokenUrl = (platform: Platform): string => `${platform.url}/token`
export const coursePath = (courseId: string): string => `/courses/${courseId}`

export const lineItemsUrl = (platform: Platform, flavour: Flavour, courseId: string): string =>
  platform.url + flavour.services.lineItems(courseId)
export const lineItemUrl = (platform: Platform, flavour: Flavour, item: { courseId: string; id: string }): string =>
  platform.url + flavour.services.lineItem(item.courseId, item.id)
export const membersUrl = (platform: Platform, courseId: string): string =>
  `${platform.url}${coursePath(courseId)}/members`

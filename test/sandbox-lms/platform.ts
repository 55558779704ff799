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
  launches: Launches
  control: Control
  controlOpen: boolean
}

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

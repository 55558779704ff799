import { z } from 'zod'
import type { Platform } from './platform.model.ts'

// LTI platform storage (1EdTech lti-cs-oidc, lti-pm-s): where a browser refuses cookies in frames, the LMS's own page keeps
// the browser's secret between login and launch. The scripts in passing/ speak with it.

/** What the LMS calls the frame that keeps it; `_parent` is the window round ours. */
export const StorageTarget = z
  .string()
  .regex(/^[\w-]{1,100}$/)
  .optional()
  .catch(undefined)

/** Where in the LMS's page a login's secret lies. */
export interface StoragePlace {
  target: string
  /** the only origin that is told the secret, and the only one whose answer counts */
  origin: string
  key: string
}

/** The target origin is that of the authorization address: with a frame of its own (Canvas) it is not the page's. */
export const storagePlace = (platform: Platform, target: string, login: string): StoragePlace => ({
  target,
  origin: new URL(platform.authUrl).origin,
  key: `state_${login}`,
})

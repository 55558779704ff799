import { z } from 'zod'
import { endpoint } from '../core/endpoint.contract.ts'
import { Instant, PersonId } from '../core/ids.contract.ts'

const key = z.string().min(1).max(64)

/** A learning platform that opens Notch for this organization, or wants to. */
export const PlatformView = z.object({
  id: key,
  /** how the LMS names itself */
  address: z.string(),
  clientId: z.string(),
  lms: z.enum(['canvas', 'moodle', 'schoology', 'plain']),
  status: z.enum(['active', 'pending']),
  connectedAt: Instant,
})
export type PlatformView = z.infer<typeof PlatformView>

/** One installation of a platform that nobody has released yet. */
export const PendingDeploymentView = z.object({
  id: key,
  deploymentId: z.string(),
  address: z.string(),
  clientId: z.string(),
  firstSeenAt: Instant,
})
export type PendingDeploymentView = z.infer<typeof PendingDeploymentView>

export const OrganizationView = z.object({
  name: z.string(),
  platforms: z.array(PlatformView),
  pendingDeployments: z.array(PendingDeploymentView),
  /** of evidence files: how much room is taken, how much there is, and how large one file may be */
  room: z.object({ usedBytes: z.int(), quotaBytes: z.int(), maxFileBytes: z.int() }),
  coordinators: z.array(
    z.object({
      personId: PersonId,
      /** null where the LMS sends no name */
      name: z.string().nullable(),
      isYou: z.boolean(),
      appointedAt: Instant,
    }),
  ),
})
export type OrganizationView = z.infer<typeof OrganizationView>

/** The coordinator's screen: platforms, what waits for a release, and who looks after the organization. */
export const getOrganization = endpoint({ method: 'get', path: '/api/organization', response: OrganizationView })

/** Makes the person of this session the organization's first coordinator; five tries an hour. */
export const enterCoordinatorCode = endpoint({
  method: 'post',
  path: '/api/coordinator-code',
  body: z.object({ code: z.string().trim().min(1, 'enter the code').max(60, 'this is longer than a code') }),
  response: z.object({ isCoordinator: z.literal(true) }),
})

export const appointCoordinator = endpoint({
  method: 'post',
  path: '/api/organization/coordinators',
  body: z.object({ personCode: z.string().trim().min(1, 'enter their code').max(40, 'this is longer than a code') }),
  response: OrganizationView,
})

/** Takes another coordinator's part away. Nobody removes themselves, so there is always one. */
export const removeCoordinator = endpoint({
  method: 'delete',
  path: '/api/organization/coordinators/:personId',
  params: z.object({ personId: PersonId }),
  response: OrganizationView,
})

export const approvePlatform = endpoint({
  method: 'post',
  path: '/api/organization/platforms/:platformId/approve',
  params: z.object({ platformId: key }),
  response: OrganizationView,
})

/** Removes a platform that waits for its approval. */
export const declinePlatform = endpoint({
  method: 'delete',
  path: '/api/organization/platforms/:platformId',
  params: z.object({ platformId: key }),
  response: OrganizationView,
})

/** Lets the launches of an installation in, as this organization's. */
export const releaseDeployment = endpoint({
  method: 'post',
  path: '/api/organization/deployments/:deploymentKey/release',
  params: z.object({ deploymentKey: key }),
  response: OrganizationView,
})

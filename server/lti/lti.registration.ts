import type { Clock } from '../core/clock.ts'
import { problem } from '../core/problem.ts'
import type { Organization, Organizations } from '../organizations/organization.service.ts'
import type { Deployment, DeploymentModel } from './deployment.model.ts'
import type { LtiProvider } from './lti.provider.ts'
import { platformIdOf, type Family, type Platform, type PlatformModel } from './platform.model.ts'

// What an administrator does with registrations and deployments. A new registration makes a key, which takes a second of
// processor time: call this from the command line or a child process, never in a request.

export interface NewPlatform {
  issuer: string
  clientId: string
  authUrl: string
  tokenUrl: string
  jwksUrl: string
  organization: string
  family: Family
  deploymentId: string | null
  serviceHosts: string[]
  frameOrigins: string[]
}

interface Parts {
  provider: LtiProvider
  platforms: PlatformModel
  deployments: DeploymentModel
  organizations: Organizations
  clock: Clock
}

export type Registrations = ReturnType<typeof createRegistrations>

export function createRegistrations({ provider, platforms, deployments, organizations, clock }: Parts) {
  /** Adds a registration, or updates the one with this issuer and client id. May be repeated: each step stands alone. */
  async function add(given: NewPlatform): Promise<{ platform: Platform; organization: Organization; isNew: boolean }> {
    const { organization: name, ...rest } = given
    const organization = await organizations.ensure(name)
    const platform: Platform = {
      ...rest,
      id: platformIdOf(given.issuer, given.clientId),
      organizationId: organization.id,
      createdAt: clock.now(),
    }
    await provider.register({ ...platform, name: organization.name })
    const isNew = await platforms.put(platform)
    const stored = (await platforms.find(platform.id)) ?? platform
    if (stored.deploymentId) {
      await deployments.activate(stored.id, stored.deploymentId, organization.id, clock.now())
    }
    return { platform: stored, organization, isNew }
  }

  async function remove(issuer: string, clientId: string): Promise<boolean> {
    const id = platformIdOf(issuer, clientId)
    const existed = await platforms.remove(id)
    await deployments.removeOf(id)
    await provider.remove(issuer, clientId)
    return existed
  }

  /** Says whose a deployment is, and so lets its launches in. */
  async function assign(platformId: string, deploymentId: string, organization: string): Promise<Organization> {
    const platform = await platforms.find(platformId)
    if (!platform) throw problem('not-found', `There is no platform ${platformId}.`)
    const owner = await organizations.ensure(organization)
    await deployments.activate(platformId, deploymentId, owner.id, clock.now())
    return owner
  }

  const listDeployments = (platformId?: string): Promise<Deployment[]> =>
    platformId ? deployments.listOf(platformId) : deployments.list()

  return { add, remove, assign, list: platforms.list, listDeployments }
}

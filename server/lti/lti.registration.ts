import type { Clock } from '../core/clock.ts'
import { problem } from '../core/problem.ts'
import type { Organization, Organizations } from '../organizations/organization.service.ts'
import type { ConnectionCheckModel } from './checking/check.model.ts'
import type { Deployment, DeploymentModel } from './deployment.model.ts'
import type { LtiProvider, ProviderRegistration } from './lti.provider.ts'
import { platformIdOf, type Family, type Platform, type PlatformModel } from './platform.model.ts'
import type { SessionModel } from './session.model.ts'

// What an administrator does with registrations and deployments. A new registration makes a key, which takes a second of
// processor time: `add` is for the command line, `connect` for requests, with `makeKey` in a process of its own.

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
  tokenAudience?: string | null
}

/** A platform that connects itself by an invitation. */
export type ConnectingPlatform = Omit<NewPlatform, 'organization'>

interface Parts {
  provider: LtiProvider
  platforms: PlatformModel
  deployments: DeploymentModel
  sessions: SessionModel
  checks: Pick<ConnectionCheckModel, 'remove'>
  organizations: Organizations
  clock: Clock
  makeKey: (registration: ProviderRegistration) => Promise<void>
}

export type Registrations = ReturnType<typeof createRegistrations>

export function createRegistrations(parts: Parts) {
  const { provider, platforms, deployments, sessions, checks, organizations, clock, makeKey } = parts

  /** Adds a registration, or updates the one with this issuer and client id. May be repeated: each step stands alone. */
  async function add(given: NewPlatform): Promise<{ platform: Platform; organization: Organization; isNew: boolean }> {
    const { organization: name, ...rest } = given
    const organization = await organizations.ensure(name)
    const platform: Platform = {
      tokenAudience: null,
      status: 'active',
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

  /**
   * Connects a platform that nobody knows yet to an organization. The first platform of an organization is let in; a
   * further one waits for a coordinator. Null where issuer and client id are taken, by whomever.
   */
  async function connect(given: ConnectingPlatform, organization: Organization): Promise<Platform | null> {
    const id = platformIdOf(given.issuer, given.clientId)
    if (await platforms.find(id)) return null
    const platform: Platform = {
      tokenAudience: null,
      ...given,
      id,
      organizationId: organization.id,
      status: 'pending',
      createdAt: clock.now(),
    }
    await makeKey({ ...platform, name: organization.name })
    if (!(await platforms.insert(platform))) return null
    if (platform.deploymentId) await deployments.activate(id, platform.deploymentId, organization.id, clock.now())
    // Looked at after the insert, so that of two at once never both find themselves alone.
    const others = (await platforms.listOf(organization.id)).filter((other) => other.id !== id)
    if (others.length > 0) return platform
    await platforms.activate(id)
    return { ...platform, status: 'active' }
  }

  /** Names the deployment of a platform that has none yet; once. */
  async function nameDeployment(platform: Platform, deploymentId: string): Promise<boolean> {
    if (!(await platforms.adopt(platform.id, deploymentId))) return false
    await deployments.activate(platform.id, deploymentId, platform.organizationId, clock.now())
    return true
  }

  /** Removes a registration and ends its sessions at once. People and their work stay. */
  async function remove(issuer: string, clientId: string): Promise<boolean> {
    const id = platformIdOf(issuer, clientId)
    const existed = await platforms.remove(id)
    await sessions.closeOf(id, clock.now())
    await deployments.removeOf(id)
    await checks.remove(id)
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

  return {
    add,
    connect,
    nameDeployment,
    remove,
    assign,
    find: platforms.find,
    approve: platforms.activate,
    list: platforms.list,
    listDeployments,
  }
}

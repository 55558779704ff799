import type { Clock } from '../core/clock.ts'
import type { Organization, Organizations } from '../organizations/organization.service.ts'
import type { Deployment, DeploymentModel } from './deployment.model.ts'
import { hasSharedIssuer } from './platform.origins.ts'
import { platformIdOf, type Platform, type PlatformModel } from './platform.model.ts'

// Registrations with their deployments and organizations, read once in half a minute: a warm launch costs no command for them.

const KEPT_MS = 30_000
const UNKNOWN_KEPT_MS = 5_000
/** a deployment that is not active is looked up again before it is refused, but not more often than this */
const SECOND_LOOK_MS = 2_000
const MOST_ENTRIES = 5_000

export interface Registration {
  platform: Platform
  deployments: Map<string, Deployment>
  organizations: Map<string, Organization>
}

export type Registry = ReturnType<typeof createRegistry>

interface Parts {
  platforms: PlatformModel
  deployments: DeploymentModel
  organizations: Organizations
  clock: Clock
}

export function createRegistry({ platforms, deployments, organizations, clock }: Parts) {
  const kept = new Map<string, { at: number; until: number; registration: Promise<Registration | null> }>()
  const now = () => clock.now().getTime()

  async function load(platformId: string): Promise<Registration | null> {
    const platform = await platforms.find(platformId)
    if (!platform) return null
    const own = await deployments.listOf(platformId)
    const ids = new Set([platform.organizationId, ...own.flatMap(({ organizationId }) => organizationId ?? [])])
    const named = await organizations.findMany([...ids])
    return {
      platform,
      deployments: new Map(own.map((deployment) => [deployment.deploymentId, deployment])),
      organizations: new Map(named.map((organization) => [organization.id, organization])),
    }
  }

  function find(platformId: string): Promise<Registration | null> {
    const known = kept.get(platformId)
    if (known && known.until > now()) return known.registration
    const registration = load(platformId)
    const entry = { at: now(), until: now() + KEPT_MS, registration }
    if (kept.size >= MOST_ENTRIES) kept.clear()
    kept.set(platformId, entry)
    registration.then(
      (found) => {
        // One that waits for its coordinator is looked up again soon: approved, it should open at once.
        if (!found || found.platform.status === 'pending') entry.until = entry.at + UNKNOWN_KEPT_MS
      },
      () => kept.delete(platformId),
    )
    return registration
  }

  /** The registration a login names. Without a client id it is found where its issuer has just one. */
  async function findFor(issuer: string, clientId: string | undefined): Promise<Registration | null> {
    if (clientId) return find(platformIdOf(issuer, clientId))
    const [only, another] = await platforms.listByIssuer(issuer)
    return only && !another ? find(only.id) : null
  }

  const activeIn = (registration: Registration, deploymentId: string): Organization | null => {
    const deployment = registration.deployments.get(deploymentId)
    if (deployment?.status !== 'active' || !deployment.organizationId) return null
    return registration.organizations.get(deployment.organizationId) ?? null
  }

  /** The organization that a launch from this deployment belongs to, or null where an administrator must say so first. */
  async function admit(registration: Registration, deploymentId: string): Promise<Organization | null> {
    const known = activeIn(registration, deploymentId)
    if (known) return known
    const { id } = registration.platform
    if (now() - (kept.get(id)?.at ?? 0) >= SECOND_LOOK_MS) kept.delete(id)
    const fresh = await find(id)
    if (!fresh) return null
    const assigned = activeIn(fresh, deploymentId)
    if (assigned) return assigned
    if (!fresh.deployments.has(deploymentId) && (await adopt(fresh.platform, deploymentId))) {
      kept.delete(id)
      return organizations.find(fresh.platform.organizationId)
    }
    await deployments.keepPending(id, deploymentId, clock.now())
    return null
  }

  async function adopt(platform: Platform, deploymentId: string): Promise<boolean> {
    if (hasSharedIssuer(platform)) return false
    const isOurs =
      (await platforms.adopt(platform.id, deploymentId)) ||
      // A whole course may open at once: who comes second finds the same deployment adopted a moment ago.
      (await platforms.find(platform.id))?.deploymentId === deploymentId
    if (isOurs) await deployments.activate(platform.id, deploymentId, platform.organizationId, clock.now())
    return isOurs
  }

  return { find, findFor, admit, forget: () => kept.clear() }
}

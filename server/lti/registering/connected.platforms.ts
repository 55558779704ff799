import type { ConnectedPlatforms } from '../../organizations/coordinator.service.ts'
import type { DeploymentModel } from '../deployment.model.ts'
import type { Registrations } from '../lti.registration.ts'
import type { PlatformModel } from '../platform.model.ts'

interface Parts {
  platforms: PlatformModel
  deployments: DeploymentModel
  registrations: Registrations
}

/** The platforms of one organization, for its coordinators. Whatever belongs to another is not found. */
export function createConnectedPlatforms({ platforms, deployments, registrations }: Parts): ConnectedPlatforms {
  const ownPlatform = async (organizationId: string, platformId: string) => {
    const platform = await platforms.find(platformId)
    return platform?.organizationId === organizationId ? platform : null
  }

  return {
    async list(organizationId) {
      const found = await platforms.listOf(organizationId)
      return found.map(({ id, issuer, clientId, family, status, createdAt }) => {
        return { id, address: issuer, clientId, lms: family, status, connectedAt: createdAt.toISOString() }
      })
    },

    async pendingDeployments(organizationId) {
      const own = (await platforms.listOf(organizationId)).filter(({ status }) => status === 'active')
      const waiting = await deployments.listPending(own.map(({ id }) => id))
      return waiting.flatMap(({ id, platformId, deploymentId, firstSeenAt }) => {
        const platform = own.find((each) => each.id === platformId)
        if (!platform) return []
        const { issuer, clientId } = platform
        return [{ id, deploymentId, address: issuer, clientId, firstSeenAt: firstSeenAt.toISOString() }]
      })
    },

    async waiting() {
      const [pending, waiting] = await Promise.all([platforms.listPending(), deployments.listAllPending()])
      const theirs = waiting.length > 0 ? await platforms.findMany(waiting.map(({ platformId }) => platformId)) : []
      return [
        ...pending.map(({ id, organizationId }) => ({ kind: 'platform-waits' as const, id, organizationId })),
        ...waiting.flatMap(({ id, platformId }) => {
          const platform = theirs.find((each) => each.id === platformId)
          // What waits for its platform is told with that.
          if (platform?.status !== 'active') return []
          return [{ kind: 'deployment-waits' as const, id, organizationId: platform.organizationId }]
        }),
      ]
    },

    async approve(organizationId, platformId) {
      return (await ownPlatform(organizationId, platformId)) !== null && platforms.activate(platformId)
    },

    async decline(organizationId, platformId) {
      const platform = await ownPlatform(organizationId, platformId)
      if (platform?.status !== 'pending') return false
      return registrations.remove(platform.issuer, platform.clientId)
    },

    async release(organizationId, deploymentKey) {
      const deployment = await deployments.find(deploymentKey)
      if (deployment?.status !== 'pending') return false
      if (!(await ownPlatform(organizationId, deployment.platformId))) return false
      return deployments.release(deployment.id, organizationId)
    },
  }
}

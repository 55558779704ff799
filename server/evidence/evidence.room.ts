import type { OrganizationId } from '../core/ids.contract.ts'
import type { UsageModel } from './evidence.usage.model.ts'

export interface Limits {
  maxFileBytes: number
  quotaBytes: number
}

/** Limits of an organization's own; what is null or absent is as everywhere in this installation. */
export type OwnLimits = { [Name in keyof Limits]?: Limits[Name] | null }

/** An installation's largest file holds for all: its disks and its web server are made for that. */
export const limitsWith = (everywhere: Limits, own: OwnLimits): Limits => ({
  maxFileBytes: Math.min(everywhere.maxFileBytes, own.maxFileBytes ?? everywhere.maxFileBytes),
  quotaBytes: own.quotaBytes ?? everywhere.quotaBytes,
})

/** How much room for evidence an organization has, and how much of it is taken. */
export function createRoom({
  usage,
  settings,
  ownLimitsOf,
}: {
  usage: UsageModel
  settings: { maxFileBytes: number; organizationQuotaBytes: number }
  ownLimitsOf: (organizationId: OrganizationId) => Promise<OwnLimits>
}) {
  const everywhere = { maxFileBytes: settings.maxFileBytes, quotaBytes: settings.organizationQuotaBytes }
  const limitsOf = async (id: OrganizationId) => limitsWith(everywhere, await ownLimitsOf(id))
  return {
    limitsOf,
    async roomOf(id: OrganizationId) {
      const [limits, usedBytes] = await Promise.all([limitsOf(id), usage.used(id)])
      return { usedBytes, ...limits }
    },
  }
}
export type Room = ReturnType<typeof createRoom>

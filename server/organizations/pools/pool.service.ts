import type { Actor } from '../../core/actor.ts'
import type { Clock } from '../../core/clock.ts'
import type { IssuerId, OrganizationId } from '../../core/ids.contract.ts'
import { problem } from '../../core/problem.ts'
import type { Organizations } from '../organization.service.ts'
import type { ReviewPool, ReviewPools } from './pool.contract.ts'
import type { PoolModel } from './pool.model.ts'
import { FIRST_POOL, poolFault } from './pool.rules.ts'

/** Who reviews what an organization's earners hand in: chosen by its coordinators, issuer by issuer. */
export function createPools({
  model,
  organizations,
  issuers,
  clock,
}: {
  model: PoolModel
  organizations: Organizations
  /** every issuer of the catalogue, by its name */
  issuers: () => Promise<{ id: IssuerId; name: string }[]>
  clock: Clock
}) {
  async function coordinatedBy(actor: Actor) {
    const organization = await organizations.find(actor.organizationId)
    if (!organization?.coordinators.some(({ personId }) => personId === actor.personId))
      throw problem('not-allowed', 'Only a coordinator of your organization may do this.')
    return organization
  }

  async function view(organizationId: OrganizationId, organizationName: string): Promise<ReviewPools> {
    const [known, chosen] = await Promise.all([issuers(), model.of(organizationId)])
    return {
      organizationName,
      pools: known.map(({ id, name }) => {
        const choice = chosen.find(({ issuerId }) => issuerId === id)
        const { kind, distance } = choice?.pool ?? FIRST_POOL
        return {
          issuerId: id,
          issuerName: name,
          kind,
          distance,
          changedAt: choice?.changedAt.toISOString() ?? null,
        }
      }),
    }
  }

  return {
    async view(actor: Actor) {
      const { id, name } = await coordinatedBy(actor)
      return view(id, name)
    },

    async choose(actor: Actor, issuerId: IssuerId, pool: ReviewPool) {
      const { id, name } = await coordinatedBy(actor)
      if (!(await issuers()).some((issuer) => issuer.id === issuerId)) throw problem('not-found')
      const detail = poolFault(pool)
      if (detail) throw problem('bad-request', detail, [{ pointer: '/distance', detail }])
      await model.put({ organizationId: id, issuerId, pool, changedBy: actor.personId, changedAt: clock.now() })
      return view(id, name)
    },

    /** What an organization chose, beside a question. */
    beside: model.beside,

    /** As it is chosen now. */
    of: async (organizationId: OrganizationId, issuerId: IssuerId): Promise<ReviewPool> =>
      (await model.find(organizationId, issuerId))?.pool ?? FIRST_POOL,

    /** The issuers for which this organization reviews together with others. */
    sharedBy: async (organizationId: OrganizationId): Promise<IssuerId[]> =>
      (await model.of(organizationId)).flatMap(({ issuerId, pool }) => (pool.kind === 'coalition' ? [issuerId] : [])),
  }
}
export type Pools = ReturnType<typeof createPools>

import type { OrganizationId, PersonId } from '../../core/ids.contract.ts'
import type { CatalogueService } from '../../credentials/catalogue.service.ts'
import { isStackAward, type AnyAward, type AwardModel } from '../award.model.ts'
import type { CarriedItem, CarriesView, CarryObstacle, CarryPreview, CarryView } from './carry.contract.ts'
import type { CarryDocument, ConfirmedCarry } from './carry.model.ts'
import { leavingObstacle, mayReturnUntil } from './carry.rules.ts'

const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' })

/** Why awards may not leave an account now, for whoever reads it in either of the two. */
export function obstacleWords({ obstacle, until }: { obstacle: CarryObstacle; until: Date | null }): string {
  if (obstacle === 'nothing-to-carry') return 'There is no award that could be carried over.'
  if (obstacle === 'on-the-way') return 'Awards are on their way to or from that account. Look again in a minute.'
  const on = until ? ` until ${day.format(until)}` : ''
  return `Awards came to that account lately, and stay there${on}: so long they may be brought back.`
}

const subjectOf = (award: AnyAward): string => (isStackAward(award) ? award.stackId : award.credentialId)

/** What the two accounts are shown. Of the other one: its organization's name, and what its badges say. */
export function createCarryViews({
  awards,
  catalogue,
  organizationName,
}: {
  awards: Pick<AwardModel, 'findMany'>
  catalogue: CatalogueService
  organizationName: (id: OrganizationId) => Promise<string | null>
}) {
  async function item(award: AnyAward): Promise<CarriedItem> {
    const { issuers, versions } = await catalogue.snapshot()
    const title = isStackAward(award)
      ? award.stack.title
      : (versions.get(`${award.credentialId}:${award.version}`)?.title ?? award.credentialId)
    return {
      title,
      issuerName: issuers.get(award.issuerId)?.name ?? award.issuerId,
      awardedAt: award.awardedAt.toISOString(),
      kind: isStackAward(award) ? 'stack' : 'credential',
      revoked: award.revoked,
    }
  }
  const items = (list: AnyAward[]) => Promise.all(list.map(item))

  async function one(carry: ConfirmedCarry, personId: PersonId, known: Map<string, AnyAward>, now: Date) {
    const { _id, from, fromOrganizationId, toOrganizationId, state, confirmedAt, returnedAt } = carry
    const isGiver = from === personId
    const view: CarryView = {
      id: _id,
      organizationName: await organizationName(isGiver ? toOrganizationId : fromOrganizationId),
      state: state === 'moving' || state === 'returning' || state === 'returned' ? state : 'carried',
      confirmedAt: confirmedAt.toISOString(),
      returnedAt: returnedAt?.toISOString() ?? null,
      items: await items(carry.awardIds.flatMap((id) => known.get(id) ?? [])),
      mayReturnUntil: mayReturnUntil(carry, now)?.toISOString() ?? null,
    }
    return view
  }

  return {
    async all({
      personId,
      held,
      confirmed,
      offered,
      now,
    }: {
      personId: PersonId
      held: AnyAward[]
      confirmed: ConfirmedCarry[]
      offered: CarryDocument | null
      now: Date
    }): Promise<CarriesView> {
      const found = await awards.findMany(confirmed.flatMap(({ awardIds }) => awardIds))
      const known = new Map(found.map((award) => [String(award._id), award]))
      const sides = (list: ConfirmedCarry[]) => Promise.all(list.map((carry) => one(carry, personId, known, now)))
      const standing = held.filter(({ revoked }) => !revoked).length
      const hindered = leavingObstacle(personId, standing, confirmed, now)
      const open = offered && offered.expiresAt > now ? offered : null
      return {
        items: await items(held),
        obstacle: hindered?.obstacle ?? null,
        obstacleUntil: hindered?.until?.toISOString() ?? null,
        code: open && { madeAt: open.madeAt.toISOString(), expiresAt: open.expiresAt.toISOString() },
        given: await sides(confirmed.filter(({ from }) => from === personId)),
        received: await sides(confirmed.filter(({ to }) => to === personId)),
      }
    },

    async preview(
      { fromOrganizationId }: CarryDocument,
      coming: AnyAward[],
      held: AnyAward[],
    ): Promise<Pick<CarryPreview, 'organizationName' | 'items'>> {
      const here = new Set(held.filter(({ revoked }) => !revoked).map(subjectOf))
      return {
        organizationName: await organizationName(fromOrganizationId),
        items: await Promise.all(
          coming.map(async (award) => ({ ...(await item(award)), held: here.has(subjectOf(award)) })),
        ),
      }
    },

    items,
  }
}
export type CarryViews = ReturnType<typeof createCarryViews>

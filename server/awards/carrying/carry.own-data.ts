import { z } from 'zod'
import { Instant, type OrganizationId } from '../../core/ids.contract.ts'
import { facts, list, moment } from '../../core/own-data.blocks.ts'
import { inPages, type OwnDataPart } from '../../core/own-data.part.ts'
import type { AwardModel } from '../award.model.ts'
import { CarriedItem } from './carry.contract.ts'
import type { CarryDocument, CarryModel } from './carry.model.ts'
import type { CarryViews } from './carry.view.ts'

const OwnCarry = z.object({
  /** which way it went: out of this account, or into it */
  way: z.enum(['out', 'in']),
  state: z.enum(['offered', 'revoked', 'moving', 'carried', 'returning', 'returned']),
  /** of the account on the other side; null while there is none */
  otherOrganization: z.string().nullable(),
  codeMadeAt: Instant,
  codeExpiresAt: Instant,
  confirmedAt: Instant.nullable(),
  returnedAt: Instant.nullable(),
  awards: z.array(CarriedItem),
})
type OwnCarry = z.infer<typeof OwnCarry>

const STATES: Record<OwnCarry['state'], string> = {
  offered: 'Code not used',
  revoked: 'Code taken back',
  moving: 'On the way',
  carried: 'Carried over',
  returning: 'On the way back',
  returned: 'Brought back',
}

/** The codes that somebody made, and the awards that came or went with one. */
export function carryOwnData({
  carries,
  awards,
  views,
  organizationName,
}: {
  carries: Pick<CarryModel, 'pageOf'>
  awards: Pick<AwardModel, 'findMany'>
  views: Pick<CarryViews, 'items'>
  organizationName: (id: OrganizationId) => Promise<string | null>
}): OwnDataPart {
  async function told(carry: CarryDocument, isOut: boolean) {
    const other = isOut ? carry.toOrganizationId : carry.fromOrganizationId
    const json: OwnCarry = {
      way: isOut ? 'out' : 'in',
      state: carry.state,
      otherOrganization: other && (await organizationName(other)),
      codeMadeAt: carry.madeAt.toISOString(),
      codeExpiresAt: carry.expiresAt.toISOString(),
      confirmedAt: carry.confirmedAt?.toISOString() ?? null,
      returnedAt: carry.returnedAt?.toISOString() ?? null,
      awards: await views.items(await awards.findMany(carry.awardIds)),
    }
    const title = isOut ? 'Carried to another account' : 'Carried here from another account'
    return { id: carry._id, title, json, page: () => carryPage(json) }
  }

  return {
    name: 'carried',
    title: 'Awards carried between accounts',
    about: 'Codes you made to carry your awards to another account, and what came or went with them.',
    schema: OwnCarry,
    async *records(personId) {
      for (const side of ['from', 'to'] as const)
        for await (const carry of inPages<CarryDocument>((after, limit) =>
          carries.pageOf(side, personId, after, limit),
        ))
          yield told(carry, side === 'from')
    },
  }
}

const carryPage = (carry: OwnCarry) => [
  facts([
    ['State', STATES[carry.state]],
    ['Organization of the other account', carry.otherOrganization],
    ['Code made', moment(carry.codeMadeAt)],
    ['Code good until', moment(carry.codeExpiresAt)],
    ['Confirmed', carry.confirmedAt && moment(carry.confirmedAt)],
    ['Brought back', carry.returnedAt && moment(carry.returnedAt)],
  ]),
  list(carry.awards.map(({ title, issuerName, awardedAt }) => [title, ', ', issuerName, ', ', moment(awardedAt)])),
]

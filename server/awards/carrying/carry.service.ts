import type { Actor } from '../../core/actor.ts'
import type { Clock } from '../../core/clock.ts'
import type { HourlyTries } from '../../core/hourly-tries.ts'
import type { OrganizationId, PersonId } from '../../core/ids.contract.ts'
import { problem, Problem } from '../../core/problem.ts'
import { randomId } from '../../core/secrets.ts'
import { spokenCode } from '../../core/spoken-code.ts'
import type { AnyAward, AwardModel } from '../award.model.ts'
import { CarryId, CODE_DAYS, RETURN_DAYS, type CarriesView, type CarryPreview } from './carry.contract.ts'
import type { CarryDocument, CarryModel } from './carry.model.ts'
import type { CarryMoves } from './carry.moves.ts'
import { asConfirmed, codeRefusal, leavingObstacle, tiedTo } from './carry.rules.ts'
import { seenOf, type CarryTickets } from './carry.ticket.ts'
import { obstacleWords, type CarryViews } from './carry.view.ts'

const DAY_MS = 86_400_000
/** of two windows that make a code at once, one tries again */
const TURNS = 5

export const carryCode = spokenCode('carry-code')

export interface CarryingParts {
  carries: CarryModel
  awards: Pick<AwardModel, 'listOf'>
  moves: Pick<CarryMoves, 'tryToPay'>
  views: CarryViews
  tickets: CarryTickets
  tries: HourlyTries
  clock: Clock
}

/** What somebody was awarded, on its way to their account in another organization, or back. */
export function createCarrying({ carries, awards, moves, views, tickets, tries, clock }: CarryingParts) {
  async function view({ personId }: Pick<Actor, 'personId'>): Promise<CarriesView> {
    const [held, confirmed, offered] = await Promise.all([
      awards.listOf(personId),
      carries.confirmedOf([personId]),
      carries.offeredBy(personId),
    ])
    return views.all({ personId, held, confirmed, offered, now: clock.now() })
  }

  /** What would go from this account now; refuses where nothing may. */
  async function leaving(personId: PersonId): Promise<AnyAward[]> {
    const [held, confirmed] = await Promise.all([awards.listOf(personId), carries.confirmedOf([personId])])
    const standing = held.filter(({ revoked }) => !revoked).length
    const found = leavingObstacle(personId, standing, confirmed, clock.now())
    if (found) throw problem('wrong-state', obstacleWords(found))
    return held
  }

  const refusedCode = (detail: string) => problem('bad-request', detail, [{ pointer: '/code', detail }])

  async function mayConfirm(carry: CarryDocument | null, personId: PersonId): Promise<CarryDocument> {
    const refusal = codeRefusal(carry, personId, clock.now())
    if (refusal === 'same-account')
      throw refusedCode('this code was made in this very account; enter it in the other one')
    if (refusal || !carry)
      throw refusedCode('this is not a code, or it was used or replaced, or its seven days are over')
    return carry
  }

  /** Takes the code up; answers why not. */
  async function take(actor: Actor, { carryId, seen }: { carryId: CarryId; seen: string }): Promise<Problem> {
    try {
      const { from } = await mayConfirm(await carries.find(carryId), actor.personId)
      const awardIds = (await leaving(from)).map(({ _id }) => _id)
      if (seenOf(awardIds) !== seen)
        throw problem('wrong-state', 'What would come over has changed since you looked. Enter the code again.')
      await carries.confirm(
        carryId,
        { to: actor.personId, toOrganizationId: actor.organizationId, awardIds },
        clock.now(),
      )
    } catch (error) {
      if (error instanceof Problem) return error
      throw error
    }
    return problem('wrong-state', 'This code was used or replaced a moment ago.')
  }

  return {
    view,

    /** The code is told here and never again. */
    async makeCode(actor: Actor): Promise<{ code: string; carries: CarriesView }> {
      await leaving(actor.personId)
      for (let turn = 0; turn < TURNS; turn++) {
        await carries.revokeOffered(actor.personId)
        const code = carryCode.make()
        if (await carries.insert(offer(actor, code))) return { code, carries: await view(actor) }
      }
      throw problem(
        'wrong-state',
        'Another window is making a code for you at this moment. Make one in a single window.',
      )
    },

    async revokeCode(actor: Actor): Promise<CarriesView> {
      await carries.revokeOffered(actor.personId)
      return view(actor)
    },

    async preview(actor: Actor, typed: string): Promise<CarryPreview> {
      if (!(await tries.count(actor.personId, clock.now())))
        throw problem('too-many-requests', 'A code can be tried five times an hour. Wait an hour, then try again.')
      const hash = carryCode.hash(typed)
      const carry = await mayConfirm(hash === null ? null : await carries.findByCode(hash), actor.personId)
      const [coming, held] = await Promise.all([leaving(carry.from), awards.listOf(actor.personId)])
      const ticket = tickets.give(
        carry._id,
        actor.personId,
        coming.map(({ _id }) => _id),
      )
      return { ticket, ...(await views.preview(carry, coming, held)), expiresAt: carry.expiresAt.toISOString() }
    },

    /** Of several who confirm at once one wins; whoever has confirmed may say so again. */
    async confirm(actor: Actor, ticket: string): Promise<CarriesView> {
      const read = tickets.read(ticket, actor.personId)
      if (!read) throw problem('wrong-state', 'You looked at this too long ago. Enter the code again.')
      const refused = await take(actor, read)
      // A refusal may come of this very person's other click, which was faster.
      const carry = asConfirmed(await carries.find(read.carryId))
      if (carry?.to !== actor.personId) throw refused
      await moves.tryToPay(carry)
      return view(actor)
    },

    /** By the account that the awards came from; to everybody else there is no such carry. */
    async giveBack(actor: Actor, id: CarryId): Promise<CarriesView> {
      const now = clock.now()
      const known = asConfirmed(await carries.find(id))
      if (known?.from !== actor.personId) throw problem('not-found')
      const asked = await carries.askBack(id, actor.personId, now, new Date(now.getTime() - RETURN_DAYS * DAY_MS))
      const carry = asConfirmed(await carries.find(id))
      if (!asked && carry?.state !== 'returning' && carry?.state !== 'returned')
        throw problem('wrong-state', `They can be brought back for ${RETURN_DAYS} days, once they have arrived.`)
      if (carry) await moves.tryToPay(carry)
      return view(actor)
    },

    /** Every other account that is known to be this person's. */
    async otherAccounts(personId: PersonId): Promise<PersonId[]> {
      let tied: PersonId[] = []
      for (;;) {
        const further = tiedTo(personId, await carries.confirmedOf([personId, ...tied]))
        if (further.length === tied.length) return tied
        tied = further
      }
    },
  }

  function offer({ personId, organizationId }: { personId: PersonId; organizationId: OrganizationId }, code: string) {
    const madeAt = clock.now()
    const expiresAt = new Date(madeAt.getTime() + CODE_DAYS * DAY_MS)
    const carry: CarryDocument = {
      _id: CarryId.parse(randomId()),
      codeHash: carryCode.hash(code) ?? '',
      state: 'offered',
      from: personId,
      fromOrganizationId: organizationId,
      ...{ madeAt, expiresAt, forgetAt: new Date(expiresAt.getTime() + 30 * DAY_MS) },
      ...{ to: null, toOrganizationId: null, awardIds: [], confirmedAt: null, carriedAt: null },
      ...{ returnAskedAt: null, returnedAt: null, owedSince: null },
    }
    return carry
  }
}
export type Carrying = ReturnType<typeof createCarrying>

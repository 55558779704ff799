import type { Clock } from '../../core/clock.ts'
import type { PersonId } from '../../core/ids.contract.ts'
import type { Logger } from '../../core/log.ts'
import type { Revocation } from '../../submissions/submission.revoking.ts'
import { isStackAward, type AwardDocument, type AwardModel, type StackAwardDocument } from '../award.model.ts'
import type { StackAwards } from '../stack-award.service.ts'
import type { CarryModel, ConfirmedCarry } from './carry.model.ts'
import { waitsFor } from './carry.rules.ts'

const BATCH = 50

export interface CarryMovesParts {
  carries: Pick<CarryModel, 'owed' | 'confirmedOf' | 'finish'>
  awards: Pick<AwardModel, 'findMany' | 'carry'>
  stacks: Pick<StackAwards, 'grantFinished' | 'takeBackUnfinished'>
  /** neither account ever reviews the work of the other */
  keepApart: (one: PersonId, other: PersonId) => Promise<void>
  /** a stack that the awards of both accounts finish together */
  stackFinished: (award: StackAwardDocument) => Promise<void>
  told: (carry: ConfirmedCarry, what: 'carried' | 'returned') => Promise<void>
  clock: Clock
  log: Logger
}

const because = (at: Date, by: PersonId): Omit<Revocation, 'awardId'> => ({
  ground: 'other',
  reason: 'Micro-credentials that it rests on went to another account of the same person.',
  by,
  at,
})

/**
 * Moves the awards of confirmed carries, there or back. Any process may begin, repeat or finish it: each award is moved by
 * one conditional update that is made once for all, and only the last step ticks the carry off.
 */
export function createCarryMoves(parts: CarryMovesParts) {
  const { carries, awards, stacks, clock, log } = parts

  async function moveAll(carry: ConfirmedCarry, giver: PersonId, taker: PersonId, by: string) {
    const found = await awards.findMany(carry.awardIds)
    // Stacks first: one that came after what it rests on would meanwhile be granted a second time.
    const inOrder = [...found.filter(isStackAward), ...found.filter((award) => !isStackAward(award))]
    for (const { _id } of inOrder) await awards.carry(_id, { by, from: giver, to: taker, at: clock.now() })
    const now = await awards.findMany(carry.awardIds)
    return now.filter((award): award is AwardDocument => award.earnerId === taker && !isStackAward(award))
  }

  async function settleStacks(giver: PersonId, taker: PersonId, moved: AwardDocument[]) {
    for (const award of moved.filter(({ revoked }) => !revoked))
      for (const finished of await stacks.grantFinished(award, { mayWait: false })) await parts.stackFinished(finished)
    await stacks.takeBackUnfinished(giver, because(clock.now(), taker))
  }

  /** False where another carry of one of the accounts goes first. */
  async function pay(carry: ConfirmedCarry): Promise<boolean> {
    const { _id, from, to, state } = carry
    if (state !== 'moving' && state !== 'returning') return true
    if (waitsFor(carry, await carries.confirmedOf([from, to]))) return false
    const isBack = state === 'returning'
    const [giver, taker] = isBack ? [to, from] : [from, to]
    await parts.keepApart(from, to)
    const moved = await moveAll(carry, giver, taker, isBack ? `${_id}.back` : _id)
    await settleStacks(giver, taker, moved)
    await parts.told(carry, isBack ? 'returned' : 'carried')
    await carries.finish(_id, state, clock.now())
    log.info({ carry: _id, awards: carry.awardIds.length, isBack }, 'awards went to another account')
    return true
  }

  /** Tries now; what fails stays owed. */
  async function tryToPay(carry: ConfirmedCarry): Promise<void> {
    try {
      await pay(carry)
    } catch (error) {
      log.error({ err: error, carry: carry._id }, 'awards could not be carried; it is tried again')
    }
  }

  return {
    pay,
    tryToPay,
    async payOwed(): Promise<void> {
      for (const carry of await carries.owed(BATCH)) await tryToPay(carry)
    },
  }
}
export type CarryMoves = ReturnType<typeof createCarryMoves>

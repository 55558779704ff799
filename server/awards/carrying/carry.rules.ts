import type { PersonId } from '../../core/ids.contract.ts'
import { RETURN_DAYS, type CarryObstacle } from './carry.contract.ts'
import { isConfirmed, type CarryDocument, type ConfirmedCarry } from './carry.model.ts'

const DAY_MS = 86_400_000

type Dated = Pick<CarryDocument, 'state' | 'carriedAt'>

/** Until when the account that the awards came from may bring them back; null where it may not, or no more. */
export function mayReturnUntil({ state, carriedAt }: Dated, now: Date): Date | null {
  if (state !== 'carried' || !carriedAt) return null
  const until = new Date(carriedAt.getTime() + RETURN_DAYS * DAY_MS)
  return now < until ? until : null
}

export type CodeRefusal = 'unknown' | 'same-account'

/** Why this account may not take over what a code offers. Whoever confirmed may look again. */
export function codeRefusal(
  carry: Pick<CarryDocument, 'state' | 'from' | 'to' | 'expiresAt'> | null,
  personId: PersonId,
  now: Date,
): CodeRefusal | null {
  if (!carry || carry.state !== 'offered' || carry.expiresAt <= now) return 'unknown'
  return carry.from === personId ? 'same-account' : null
}

const onTheWay = ({ state }: Pick<CarryDocument, 'state'>) => state === 'moving' || state === 'returning'

/**
 * Why awards may not leave this account now. What came lately stays until it can be brought back no more: carried on, it
 * would be out of reach of whoever it may have been taken from.
 */
export function leavingObstacle(
  personId: PersonId,
  standing: number,
  carries: ConfirmedCarry[],
  now: Date,
): { obstacle: CarryObstacle; until: Date | null } | null {
  if (carries.some(onTheWay)) return { obstacle: 'on-the-way', until: null }
  const ends = carries.flatMap((carry) => (carry.to === personId ? (mayReturnUntil(carry, now) ?? []) : []))
  const last = ends.sort((a, b) => b.getTime() - a.getTime())[0]
  if (last) return { obstacle: 'came-lately', until: last }
  return standing === 0 ? { obstacle: 'nothing-to-carry', until: null } : null
}

/** Whether another carry of one of these accounts is on its way and began before. */
export const waitsFor = (carry: ConfirmedCarry, others: ConfirmedCarry[]): boolean => {
  const place = ({ owedSince, _id }: CarryDocument) => `${owedSince?.toISOString() ?? ''} ${_id}`
  return others.some((other) => other._id !== carry._id && onTheWay(other) && place(other) < place(carry))
}

/** What an account's carries stand at, to see whether one of them moved meanwhile; null while one is on its way. */
export const stampOf = (carries: Pick<CarryDocument, '_id' | 'state'>[]): string | null =>
  carries.some(onTheWay)
    ? null
    : carries
        .map(({ _id, state }) => `${_id} ${state}`)
        .sort()
        .join()

/** Every account that carries tie to this one, over several steps too. */
export function tiedTo(personId: PersonId, carries: Pick<CarryDocument, 'from' | 'to'>[]): PersonId[] {
  const known = new Set([personId])
  for (let before = 0; before < known.size;) {
    before = known.size
    for (const { from, to } of carries)
      if (to && (known.has(from) || known.has(to))) {
        known.add(from)
        known.add(to)
      }
  }
  return [...known].filter((id) => id !== personId)
}

export const asConfirmed = (carry: CarryDocument | null): ConfirmedCarry | null =>
  carry && isConfirmed(carry) ? carry : null

import { z } from 'zod'
import type { Clock } from '../../core/clock.ts'
import { PersonId, type AwardId } from '../../core/ids.contract.ts'
import { deterministicId, equalSecrets, keyedDigest, purposeKey } from '../../core/secrets.ts'
import { CarryId } from './carry.contract.ts'

const LIFETIME_MS = 30 * 60_000

const Claims = z.object({
  c: CarryId,
  p: PersonId,
  /** of what was shown */
  s: z.string(),
  /** ms since 1970 */
  e: z.number(),
})

/** What was shown, as one word: another award, or one fewer, makes another. */
export const seenOf = (ids: readonly AwardId[]) => deterministicId('carry-seen', ...[...ids].sort())

/** What a preview gives its reader to confirm with. It saves the code from being entered, and counted, twice. */
export function createCarryTickets({ secret, clock }: { secret: string; clock: Clock }) {
  const key = purposeKey(secret, 'carry-ticket')
  return {
    give(carryId: CarryId, personId: PersonId, ids: AwardId[]): string {
      const claims = { c: carryId, p: personId, s: seenOf(ids), e: clock.now().getTime() + LIFETIME_MS }
      const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
      return `${payload}.${keyedDigest(key, payload)}`
    },
    /** Null where it is none, is too old, or was given to another account. */
    read(ticket: string, personId: PersonId): { carryId: CarryId; seen: string } | null {
      const [payload = '', signature = ''] = ticket.split('.')
      if (!equalSecrets(signature, keyedDigest(key, payload))) return null
      const { c, p, s, e } = Claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
      return p === personId && e > clock.now().getTime() ? { carryId: c, seen: s } : null
    },
  }
}
export type CarryTickets = ReturnType<typeof createCarryTickets>

import type { Day } from '../core/ids.contract.ts'
import { LONGEST_DAYS, SHARE_DAYS, type ShareLinkView } from './share-link.contract.ts'
import type { ShareLinkDocument } from './share-link.model.ts'

const DAY_MS = 24 * 60 * 60_000

export const dayIn = (at: Date): Day => at.toISOString().slice(0, 10)

/** When a link ends: after so many days, or with a day, which is over once it is over everywhere on Earth. */
export function endOf(lasts: string, now: Date): Date | 'passed' | 'too-far' {
  const days = SHARE_DAYS.find((each) => each === lasts)
  if (days) return new Date(now.getTime() + Number(days) * DAY_MS)
  // The last places to end a day are twelve hours behind UTC.
  const end = new Date(Date.parse(`${lasts}T00:00:00Z`) + 1.5 * DAY_MS)
  if (end <= now) return 'passed'
  return end.getTime() - now.getTime() > (LONGEST_DAYS + 1.5) * DAY_MS ? 'too-far' : end
}

export const isDay = (lasts: string): boolean => !SHARE_DAYS.some((each) => each === lasts)

export function stateOf(
  { revokedAt, endsAt }: Pick<ShareLinkDocument, 'revokedAt' | 'endsAt'>,
  now: Date,
): ShareLinkView['state'] {
  if (revokedAt) return 'revoked'
  return endsAt > now ? 'open' : 'expired'
}

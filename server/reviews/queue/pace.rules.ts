import type { CredentialContent } from '../../credentials/version.contract.ts'
import type { UsualTime } from './queue.contract.ts'

/** Below so many past reviews their median says little. */
export const ENOUGH_REVIEWS = 5
/** A review takes about this share of the time that earning takes, until enough reviews say better. */
const SHARE_OF_EFFORT = 1 / 10

export function medianOf(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** How long a review of this usually takes: the median of past ones, or a guess from the effort of earning it. */
export function usualTime(pastSeconds: number[], { effortHours }: Pick<CredentialContent, 'effortHours'>): UsualTime {
  if (pastSeconds.length >= ENOUGH_REVIEWS)
    return { minutes: Math.max(1, Math.round(medianOf(pastSeconds) / 60)), reviews: pastSeconds.length }
  const guess = ((effortHours.min + effortHours.max) / 2) * 60 * SHARE_OF_EFFORT
  return { minutes: Math.min(90, Math.max(10, Math.round(guess / 5) * 5)), reviews: null }
}

/** Seconds of work that a screen tells of, as far as the clock allows them. */
export const believable = (told: number, since: Date | null, now: Date): number =>
  Math.max(0, Math.min(told, since ? Math.ceil((now.getTime() - since.getTime()) / 1000) : told, 4 * 3600))

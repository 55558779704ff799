import { z } from 'zod'
import { Judgement } from '../../server/reviews/review.contract.ts'

// Words the server has not got yet, kept in this browser so that a lost session or a closed tab does not lose them.
// In a third-party frame with cookies blocked the mere mention of localStorage throws.

const Copy = z.object({ base: Judgement, judgement: Judgement })
export type BrowserCopy = z.infer<typeof Copy>

/** One place per person and attempt: people share machines. */
export const copyKey = (personId: string, submissionId: string, attempt: number) =>
  `notch.review.${personId}.${submissionId}.${attempt}`

export function readCopy(key: string): BrowserCopy | null {
  try {
    const parsed = Copy.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export function writeCopy(key: string, copy: BrowserCopy): void {
  try {
    localStorage.setItem(key, JSON.stringify(copy))
  } catch {
    // The page itself still holds the words.
  }
}

export function dropCopy(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing was kept there.
  }
}

import { z } from 'zod'
import { AwardId } from '../../server/core/ids.contract.ts'
import type { ProfileChoices } from '../../server/profiles/profile.contract.ts'
import { SelfReportedId } from '../../server/records/record.contract.ts'

// Choices and words that were not saved yet, kept in this browser so that leaving the screen does not lose them. In a
// third-party frame with cookies blocked the mere mention of localStorage throws; then this page's memory has to do.

const text = z.string()
// No limits here: what the server refuses for its length is not lost for it.
const Copy = z.object({
  /** what the changes started from */
  revision: z.int(),
  choices: z.object({
    published: z.boolean(),
    findable: z.boolean(),
    name: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('none') }),
      z.object({ kind: z.literal('account') }),
      z.object({ kind: z.literal('own'), text }),
    ]),
    headline: text,
    about: text,
    awardIds: z.array(AwardId),
    selfReportedIds: z.array(SelfReportedId),
  }),
})
export interface ProfileCopy {
  revision: number
  choices: ProfileChoices
}

const memory = new Map<string, string>()
/** One place per person: people share machines. */
const keyOf = (personId: string) => `notch.profile.${personId}`

export function readCopy(personId: string): ProfileCopy | null {
  const key = keyOf(personId)
  let raw = memory.get(key) ?? null
  try {
    raw = localStorage.getItem(key) ?? raw
  } catch {
    // Only what is in memory, then.
  }
  try {
    const parsed = Copy.safeParse(JSON.parse(raw ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export function writeCopy(personId: string, copy: ProfileCopy): void {
  const raw = JSON.stringify(copy)
  memory.set(keyOf(personId), raw)
  try {
    localStorage.setItem(keyOf(personId), raw)
  } catch {
    // The memory has it.
  }
}

export function dropCopy(personId: string): void {
  memory.delete(keyOf(personId))
  try {
    localStorage.removeItem(keyOf(personId))
  } catch {
    // Nothing could be kept there in the first place.
  }
}

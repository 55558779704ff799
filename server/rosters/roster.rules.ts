import type { CourseRole } from '../core/actor.ts'
import type { PersonId } from '../core/ids.contract.ts'
import type { RosterDocument, RosterMember } from './roster.model.ts'
import type { CourseMember, RosterRefusal } from './roster.port.ts'

const MINUTE = 60_000
/** how old a list may be before it is read again */
export const FRESH_MS = 5 * MINUTE
/** an LMS that did not answer is left alone so long, unless it asks for more */
export const REST_MS = MINUTE
/** who presses the button again and again asks the LMS no more often than this */
export const AGAIN_MS = 20_000

/** What launches have told of a person; a list never takes it back. */
export interface KnownPerson {
  name: string | null
  /** in this course; null where no launch of it has told */
  roles: CourseRole[] | null
}

/** The list as it is kept: what launches told before what the LMS lists, and the numbers people already have. */
export function rosterOf(
  listed: readonly CourseMember[],
  known: ReadonlyMap<PersonId, KnownPerson>,
  before: readonly Pick<RosterMember, 'personId' | 'number'>[],
): RosterMember[] {
  const numbers = new Map(before.map(({ personId, number }) => [personId, number]))
  let last = Math.max(0, ...numbers.values())
  return listed.map(({ personId, name, roles }) => {
    const launched = known.get(personId)
    return {
      personId,
      name: launched?.name ?? name,
      roles: launched?.roles ?? roles,
      number: numbers.get(personId) ?? ++last,
    }
  })
}

type Age = Pick<RosterDocument, 'readAt' | 'owedAt' | 'notBefore' | 'trouble'>

/** Whether a page that shows the list should have it read again. */
export function isStale(roster: Age | null, now: Date): boolean {
  if (!roster) return true
  if (roster.owedAt || roster.notBefore > now) return false
  const tried = Math.max(roster.readAt?.getTime() ?? 0, roster.trouble?.at.getTime() ?? 0)
  return now.getTime() - tried >= (roster.trouble ? REST_MS : FRESH_MS)
}

/** When the list may be asked for again after a reading that brought nothing. */
export function nextTry(refusal: Pick<RosterRefusal, 'trouble' | 'afterMs'>, now: Date): Date {
  const wait = refusal.trouble === 'slow-down' || refusal.trouble === 'unreachable' ? AGAIN_MS : 0
  return new Date(now.getTime() + Math.max(wait, refusal.afterMs ?? 0))
}

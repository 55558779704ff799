import type { Clock } from '../../core/clock.ts'
import { coverOf, FIRST_HOUR, hourBegins, hourEnds } from '../../submissions/submission.hours.ts'
import type { WaitingDocument } from '../../submissions/submission.waiting.ts'

// All the queues that somebody's work is found in are read together, in stretches of time from the oldest on: what a page
// costs depends on the page, and neither on how many queues there are nor on how much waits behind it. How far a first
// stretch has to go is remembered in this process; a wrong memory costs one question more, or a shorter page.

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** The first stretch where nothing is known yet. */
const FIRST_STRETCH_MS = 3 * DAY
/** So much longer is the second stretch where the first was too short. */
const FARTHER = 8
/** So much more than a page a stretch should hold: some of it is somebody else's by the next look. */
const MARGIN = 1.25
/** A page takes one question, or two. */
const LOOKS = [100, 1000] as const
/** Nothing is promised for so far ahead. */
const HORIZON_MS = 400 * DAY
const MOST_REMEMBERED = 5000

/** Where a page ended: the next one goes on behind it. */
export interface Cursor {
  dueAt: Date
  id: string
}

export const isBehind = (document: Pick<WaitingDocument, '_id' | 'dueAt'>, { dueAt, id }: Cursor): boolean => {
  const difference = (document.dueAt?.getTime() ?? 0) - dueAt.getTime()
  return difference > 0 || (difference === 0 && document._id > id)
}

/** How far the first stretch goes, ms since 1970, and how wide one is that holds about as much; null: all there is. */
type Density = { end: number; width: number } | null

export interface Walked {
  /** the oldest due first */
  fitting: WaitingDocument[]
  /** everything due before this was looked at; null: everything there is */
  reached: Date | null
}

export function createQueueWalk({
  under,
  clock,
}: {
  under: (words: string[], limit: number) => Promise<WaitingDocument[]>
  clock: Clock
}) {
  const known = new Map<string, Density>()

  function remember(name: string, density: Density) {
    known.delete(name)
    known.set(name, density)
    const [oldest] = known.keys()
    if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest)
  }

  /** From a moment on (null: from the oldest) and before another (null: to the end), until enough that fits was found. */
  return async function walk(
    queues: string[],
    from: Date | null,
    until: Date | null,
    fits: (document: WaitingDocument) => boolean,
    wanted: number,
  ): Promise<Walked> {
    if (queues.length === 0) return { fitting: [], reached: null }
    const now = clock.now().getTime()
    const name = queues.join(' ')
    const before = known.get(name)
    const last = hourEnds(until ?? new Date(now + HORIZON_MS))
    const width = before?.width ?? FIRST_STRETCH_MS
    /** nothing is known, or little waits: then all of it is read sooner or later anyway */
    const isAllRead = before === null
    let start = from ? hourBegins(from) : FIRST_HOUR
    let end = isAllRead ? last : new Date(from ? start.getTime() + width : (before?.end ?? now + width))
    const found = new Map<string, WaitingDocument>()
    const done = (reached: Date | null): Walked => {
      const all = [...found.values()]
      if (from === null && until === null) remember(name, densityOf(all, wanted, reached))
      return { fitting: all.filter(fits), reached }
    }
    let reached: Date | null = start
    for (const limit of LOOKS) {
      end = end < last ? hourEnds(end) : last
      const words = coverOf(start, end)
      const batch = await under(
        queues.flatMap((queue) => words.map((word) => `${queue}@${word}`)),
        limit,
      )
      for (const document of batch)
        if (until === null || (document.dueAt && document.dueAt < until)) found.set(document._id, document)
      const lastDue = batch.length === limit ? batch.at(-1)?.dueAt : undefined
      reached = lastDue ?? (end < last ? end : null)
      if (reached === null || [...found.values()].filter(fits).length >= wanted) return done(reached)
      const isSparse = before === undefined && lastDue === undefined
      start = hourBegins(reached)
      end = isSparse ? last : new Date(start.getTime() + Math.max(FARTHER * width, FIRST_STRETCH_MS))
    }
    // Of one hour no more is looked at than that: a page that ended where it began would be the last one for good.
    const isStuck = reached && from && hourBegins(reached).getTime() === hourBegins(from).getTime()
    return done(reached && isStuck ? new Date(hourBegins(reached).getTime() + HOUR) : reached)
  }
}
export type QueueWalk = ReturnType<typeof createQueueWalk>

function densityOf(found: WaitingDocument[], wanted: number, reached: Date | null): Density {
  const first = found[0]?.dueAt?.getTime()
  const enough = found[Math.ceil(MARGIN * wanted) - 1]?.dueAt?.getTime()
  if (first === undefined || enough === undefined)
    return reached && { end: reached.getTime(), width: FARTHER * FIRST_STRETCH_MS }
  return { end: enough + 1, width: Math.min(Math.max(enough - first, HOUR), 30 * DAY) }
}

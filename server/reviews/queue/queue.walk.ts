import type { Clock } from '../../core/clock.ts'
import type { Stretch, WaitingDocument } from '../../submissions/submission.waiting.ts'

// A queue is read in stretches of time from its oldest on, so that what a page costs depends on the page and not on how
// much waits behind it. An index makes each stretch cheap on any engine, also on one that reads all it matches before
// sorting. Where a queue begins and how dense it is are remembered in this process; wrong memories cost a look more.

const HOUR = 3_600_000
const DAY = 24 * HOUR
const BATCH = 100
/** Nothing is promised for so far ahead: the last stretch is open. */
const HORIZON_MS = 120 * DAY
const MOST_REMEMBERED = 5000

export interface Place {
  queue: Stretch['queue']
  key: string
}

/** Where a page ended: the next one goes on behind it. */
export interface Cursor {
  dueAt: Date
  id: string
}

export const isBehind = (document: Pick<WaitingDocument, '_id' | 'dueAt'>, { dueAt, id }: Cursor): boolean => {
  const difference = (document.dueAt?.getTime() ?? 0) - dueAt.getTime()
  return difference > 0 || (difference === 0 && document._id > id)
}

interface Density {
  /** up to when the first stretch goes, ms since 1970 */
  end: number
  /** how wide a stretch holds about as much as is wanted */
  width: number
}

export interface Walked {
  /** the oldest due first */
  fitting: WaitingDocument[]
  looked: number
  /** everything due before this was looked at; null: everything there is */
  reached: Date | null
}

export function createQueueWalk({
  between,
  clock,
}: {
  between: (stretch: Stretch, limit: number) => Promise<WaitingDocument[]>
  clock: Clock
}) {
  const known = new Map<string, Density>()

  function remember(name: string, density: Density) {
    known.delete(name)
    known.set(name, { end: density.end, width: Math.min(Math.max(density.width, 1000), 30 * DAY) })
    const [oldest] = known.keys()
    if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest)
  }

  /** From a moment on (null: from the oldest), until enough that fits was found, or `most` was looked at. */
  return async function walk(
    { queue, key }: Place,
    from: Date | null,
    until: Date | null,
    fits: (document: WaitingDocument) => boolean,
    wanted: number,
    most: number,
  ): Promise<Walked> {
    const now = clock.now().getTime()
    const name = `${queue} ${key}`
    const before = known.get(name) ?? { end: now - 10 * DAY, width: 6 * HOUR }
    let width = before.width
    let start = from
    const found: WaitingDocument[] = []
    const fitting: WaitingDocument[] = []
    for (;;) {
      const planned = start === null ? before.end : start.getTime() + width
      const last = until ?? (planned >= now + HORIZON_MS ? null : new Date(planned))
      const end = until && planned < until.getTime() ? new Date(planned) : last
      const batch = await between({ queue, key, from: start, before: end }, BATCH)
      found.push(...batch)
      fitting.push(...batch.filter(fits))
      const lastDue = batch.at(-1)?.dueAt
      const isFull = batch.length === BATCH && lastDue
      const reached = isFull ? lastDue : end
      const isAll = !isFull && (end === null || (until !== null && end >= until))
      if (isAll || fitting.length >= wanted || found.length >= most) {
        const middle = found[Math.min(found.length, 2 * wanted) - 1]?.dueAt?.getTime()
        const first = found[0]?.dueAt?.getTime()
        if (from === null && until === null && middle !== undefined && first !== undefined)
          remember(name, { end: middle + 1, width: middle - first + 1 })
        return { fitting, looked: found.length, reached: isAll ? null : reached }
      }
      start = reached
      // What ended a full batch in the middle of a moment is looked at again; the same moment over and over is not.
      if (isFull && batch[0]?.dueAt?.getTime() === lastDue.getTime()) start = new Date(lastDue.getTime() + 1)
      width *= 2
    }
  }
}
export type QueueWalk = ReturnType<typeof createQueueWalk>

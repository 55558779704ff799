import { z } from 'zod'

// The gradebook of the bench's LMS: what each cell holds, and everything that was ever applied to it.

export const Score = z.object({
  userId: z.string(),
  timestamp: z.iso.datetime(),
  activityProgress: z.string(),
  gradingProgress: z.string(),
  scoreGiven: z.number().optional(),
  scoreMaximum: z.number().optional(),
  comment: z.string().optional(),
})
export type Score = z.infer<typeof Score>

export interface Cell {
  /** the latest timestamp that was accepted or that somebody else's change has */
  timestamp: number
  score: Score | null
  /** somebody changed it just before the last score came */
  touched: boolean
  /** what was applied, oldest first: its progress and points in short */
  applied: string[]
}

/** What a score says, without when. */
export const gist = ({ activityProgress, gradingProgress, scoreGiven, scoreMaximum }: Score) =>
  [activityProgress, gradingProgress, ...(scoreGiven === undefined ? [] : [`${scoreGiven}/${scoreMaximum}`])].join(' ')

export type Cells = ReturnType<typeof createCells>

/** `wholeSeconds`: timestamps are compared in whole seconds, as Moodle does. */
export function createCells({ wholeSeconds }: { wholeSeconds: boolean }) {
  const cells = new Map<string, Cell>()
  const unit = wholeSeconds ? 1000 : 1
  const at = (item: string, userId: string): Cell => {
    const key = `${item}\n${userId}`
    const cell = cells.get(key) ?? { timestamp: -Infinity, score: null, touched: false, applied: [] }
    cells.set(key, cell)
    return cell
  }

  return {
    at,
    /** Takes a score, unless one that is as late stands there already. */
    apply(item: string, score: Score): boolean {
      const cell = at(item, score.userId)
      const timestamp = Date.parse(score.timestamp)
      if (Math.floor(timestamp / unit) <= Math.floor(cell.timestamp / unit)) return false
      Object.assign(cell, { timestamp, score, touched: false })
      cell.applied.push(gist(score))
      return true
    },
    /**
     * Somebody changed the cell in the very instant of this score, so that it comes too late. Once: who changes it again
     * before the next score is a person who grades there, and that is left alone.
     */
    touch(item: string, { userId, timestamp }: Score): void {
      const cell = at(item, userId)
      if (cell.touched) return
      cell.touched = true
      cell.timestamp = Math.max(cell.timestamp, Date.parse(timestamp))
    },
    /** How many applications only repeated what the cell had just been told. */
    repeats: () =>
      [...cells.values()].reduce(
        (sum, { applied }) => sum + applied.filter((said, index) => index > 0 && applied[index - 1] === said).length,
        0,
      ),
    get applied() {
      return [...cells.values()].reduce((sum, { applied }) => sum + applied.length, 0)
    },
  }
}

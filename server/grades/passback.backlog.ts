import { deterministicId } from '../core/secrets.ts'

// Some engines read every record that matches, whatever the limit says: a round would then cost as much as everything that
// waits. So records are dealt into lanes when they are made, and once more is due than a round takes, a round reads a few lanes.

const LANES = 64
const LANES_A_ROUND = 8

/** The lane of a passback: always the same for the same id. */
export const laneOf = (id: string) =>
  Buffer.from(deterministicId('passback-lane', id), 'base64url').readUInt8(0) % LANES

interface Waiting<Passback> {
  /** What is due in one lane or all, but for these platforms; `all` counts theirs, too. */
  due(now: Date, except: string[], limit: number, lane?: number): Promise<{ open: Passback[]; all: number }>
}

/** Answers round after round what is due, about in the order of waiting. One a process. */
export function createBacklog<Passback>(model: Waiting<Passback>, batch: number) {
  let next: number | null = null
  /** what was due in the lanes since the first of them, busy platforms' included */
  let dueInTurn = 0

  async function whole(now: Date, except: string[]): Promise<Passback[]> {
    const { open, all } = await model.due(now, except, batch)
    if (all >= batch) next = dueInTurn = 0
    return open
  }

  return async function due(now: Date, except: string[]): Promise<Passback[]> {
    for (let read = 0; next !== null && read < LANES_A_ROUND; read++) {
      const { open, all } = await model.due(now, except, batch, next)
      dueInTurn += all
      next += 1
      if (next === LANES) {
        next = dueInTurn < batch ? null : 0
        dueInTurn = 0
      }
      if (open.length > 0) return open
    }
    return next === null ? whole(now, except) : []
  }
}

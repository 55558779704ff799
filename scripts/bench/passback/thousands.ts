import { setTimeout as wait } from 'node:timers/promises'
import { perSecond } from '../frame/measure.ts'
import type { Family } from '../../../server/lti/platform.model.ts'
import { gist } from './cells.ts'
import { faultsBy, seededRandom, THREE_IN_TEN } from './faults.ts'
import type { School, WireLms } from './lms.ts'
import type { Grade, Owing } from './owing.ts'

/** Four LMSs, each with its habits. Moodle compares whole seconds, so its late timestamps come of themselves. */
export const FAMILIES: readonly Family[] = ['plain', 'canvas', 'moodle', 'schoology']
const PEOPLE_PER_COURSE = 500
const TURNS = 20

const mannerOf = (family: Family, random: () => number, retryAfterSeconds: number) => ({
  retryAfterSeconds,
  fault: faultsBy(family === 'moodle' ? { ...THREE_IN_TEN, stale: 0, 'server-error': 0.12 } : THREE_IN_TEN, random),
  answerMs: 0,
  wholeSeconds: family === 'moodle',
  staleStatus: family === 'canvas' ? (400 as const) : (409 as const),
})

/** What a column must say in the end. */
const WANTED: Partial<Record<Grade['submission']['status'], string>> = {
  awarded: 'Completed FullyGraded 100/100',
  returned: 'InProgress Pending',
}
const FIRST = 'Submitted PendingManual'

export interface Outcome {
  grades: number
  /** as each column must be in the end */
  right: number
  wrong: number
  /** never heard of by the LMS */
  missing: number
  /** still on their way when nothing arrived any more */
  waiting: number
  /** given up by Notch */
  refused: number
  /** cells that were told an older state after a newer one */
  outOfOrder: number
  applied: number
  /** applications that repeated what the cell had been told just before */
  sentTwice: number
  calls: number
  failedCalls: number
  faults: Record<string, number>
  impatient: number
  seconds: number
  arrivedPerSecond: number
}

/**
 * Owes so many grades to LMSs that fail three calls in ten. All were "submitted" first and are decided while grades are already
 * leaving, so that newer and older states are under way at once. Then looks into every cell.
 */
export async function thousands(given: {
  lms: WireLms
  owing: Owing
  grades: number
  families?: readonly Family[]
  seed: number
  retryAfterSeconds?: number
  /** gives up when nothing arrived for so long */
  idleMs: number
  /** how often it looks what is left */
  lookMs?: number
  /** starts the tool that sends them, and answers how to stop it */
  startTool: () => Promise<{ stop(): Promise<void> }>
  say: (line: string) => void
}): Promise<Outcome> {
  const { lms, owing, grades: count, families = FAMILIES, seed, retryAfterSeconds = 1, idleMs, lookMs = 5000 } = given
  const { startTool, say } = given
  const random = seededRandom(seed)
  const schools: School[] = []
  const all: Grade[] = []
  for (const family of families) {
    const school = lms.school(family, mannerOf(family, random, retryAfterSeconds))
    schools.push(school)
    const platform = await owing.connect(school, family)
    for (let left = Math.round(count / families.length); left > 0; left -= PEOPLE_PER_COURSE) {
      const made = await owing.handedIn(school, platform, Math.min(left, PEOPLE_PER_COURSE), 'submitted')
      await owing.oweAtOnce(made)
      all.push(...made)
    }
  }
  say(`passback: ${all.length} grades to ${schools.length} LMSs that fail three calls in ten`)
  const began = performance.now()
  const tool = await startTool()
  try {
    // Decided while grades are leaving: some heard of the older state already, some are on the wire with it, most wait.
    for (const [index, some] of inTurns(all, TURNS).entries())
      await owing.decide(some, index % 3 === 0 ? 'returned' : 'awarded')
    const left = () => owing.count('waiting')
    let waiting = await left()
    let fewest = waiting
    let fewestAt = performance.now()
    for (let turns = 0; waiting > 0 && performance.now() - fewestAt < idleMs; turns++) {
      if (turns % 4 === 0) say(`passback: ${waiting} on their way`)
      // Counting reads them all: often enough to be heard, seldom enough not to be what is measured.
      await wait(lookMs)
      waiting = await left()
      if (waiting >= fewest) continue
      fewest = waiting
      fewestAt = performance.now()
    }
    const seconds = (performance.now() - began) / 1000
    const refused = await owing.count('refused')
    return {
      ...judge(all, schools),
      waiting,
      refused,
      seconds,
      arrivedPerSecond: perSecond(all.length, seconds * 1000),
    }
  } finally {
    await tool.stop()
  }
}

function inTurns<T>(items: readonly T[], turns: number): T[][] {
  const size = Math.ceil(items.length / turns)
  return Array.from({ length: turns }, (_, turn) => items.slice(turn * size, (turn + 1) * size)).filter(
    (turn) => turn.length > 0,
  )
}

function judge(all: readonly Grade[], schools: readonly School[]) {
  const count = { right: 0, wrong: 0, missing: 0, outOfOrder: 0 }
  for (const { submission, school, item, userId } of all) {
    const { score, applied } = school.cells.at(`${item}/scores`, userId)
    if (!score) count.missing += 1
    else if (gist(score) === WANTED[submission.status]) count.right += 1
    else count.wrong += 1
    if (
      applied.lastIndexOf(FIRST) > applied.findIndex((said) => said !== FIRST) &&
      applied.some((said) => said !== FIRST)
    )
      count.outOfOrder += 1
  }
  const sum = (of: (school: School) => number) => schools.reduce((total, school) => total + of(school), 0)
  const faults: Record<string, number> = {}
  for (const school of schools)
    for (const [fault, times] of Object.entries(school.faults)) faults[fault] = (faults[fault] ?? 0) + times
  return {
    ...count,
    grades: all.length,
    applied: sum(({ cells }) => cells.applied),
    sentTwice: sum(({ cells }) => cells.repeats()),
    calls: sum(({ calls }) => calls),
    failedCalls: Object.values(faults).reduce((total, times) => total + times, 0),
    faults,
    impatient: sum(({ impatient }) => impatient),
  }
}

import { setTimeout as wait } from 'node:timers/promises'
import { quantile } from '../frame/measure.ts'
import { startNotch, type BenchDatabase, type World } from '../frame/world.ts'
import { clicks, signIn } from './clicks.ts'
import { faultsBy, THREE_IN_TEN } from './faults.ts'
import type { School, WireLms } from './lms.ts'
import type { Grade, Owing } from './owing.ts'

/** as long as a real LMS takes for a score */
const ANSWER_MS = 100
const HEALTHY_GRADES = 250
const DEAD_GRADES = 400
const QUIET_MS = 4_000
const LONGEST_MS = 40_000

const calm = {
  fault: () => null,
  answerMs: ANSWER_MS,
  wholeSeconds: false,
  staleStatus: 409 as const,
  retryAfterSeconds: 1,
}
const dead = { ...calm, fault: faultsBy({ 'timeout-before': 1 }, Math.random) }
const failing = { ...calm, fault: faultsBy(THREE_IN_TEN, Math.random) }

export interface Beside {
  perSecond: number
  /** share of the time from the first call to the last in which it had as many calls as Notch gives one LMS */
  busyShare: number
}

export interface Neighbours {
  alone: Beside
  besideOthers: Beside
  /** what the LMS's own pace allows: calls at a time over the time one takes */
  limitPerSecond: number
  clickMs: Record<'quiet' | 'dead' | 'busy', { median: number; p95: number; clicks: number }>
}

/** One healthy LMS, alone and beside a dead and a failing one; and a teacher's clicks meanwhile. Settings are the product's. */
export async function neighbours(
  world: World,
  database: BenchDatabase,
  owing: Owing,
  lms: WireLms,
): Promise<Neighbours> {
  const healthySchool = lms.school('healthy', calm)
  const deadSchool = lms.school('dead', dead)
  const failingSchool = lms.school('failing', failing)
  const healthy = await owing.connect(healthySchool, 'plain')
  const gone = await owing.connect(deadSchool, 'plain', 'Another Sample District')
  const shaky = await owing.connect(failingSchool, 'plain', 'Third Sample District')
  const make = (school: School, platform: typeof healthy, count: number) =>
    owing.handedIn(school, platform, count, 'submitted')
  const [first, second] = [
    await make(healthySchool, healthy, HEALTHY_GRADES),
    await make(healthySchool, healthy, HEALTHY_GRADES),
  ]
  const lost = await make(deadSchool, gone, DEAD_GRADES)
  const unsure = await make(failingSchool, shaky, DEAD_GRADES)
  const [someone] = first
  if (!someone) throw new Error('There is nobody to click')
  const authorization = await signIn(database, healthy.id, someone)
  const tool = await startNotch(world, database)
  const clicking = async <T>(work: Promise<T>) => ({
    took: summary(await clicks(tool.url, authorization, work)),
    result: await work,
  })
  try {
    await clicking(wait(1_000))
    world.say('passback: clicks while nothing is sent')
    const quiet = await clicking(wait(QUIET_MS))
    world.say('passback: a healthy LMS alone')
    await owing.owe(first)
    const alone = await clicking(arrival(healthySchool, first))
    world.say('passback: clicks beside a dead LMS')
    await owing.owe(lost)
    const beside = await clicking(wait(QUIET_MS))
    world.say('passback: a healthy LMS beside a dead and a failing one')
    await owing.owe(unsure)
    await owing.owe(second)
    const besideOthers = await arrival(healthySchool, second)
    return {
      alone: alone.result,
      besideOthers,
      limitPerSecond: (most(healthySchool) * 1000) / ANSWER_MS,
      clickMs: { quiet: quiet.took, dead: beside.took, busy: alone.took },
    }
  } finally {
    await tool.stop()
  }
}

const most = ({ busyMs }: School) => busyMs.length - 1

/** Waits until all of these have arrived, and says how busy the LMS was kept on the way. */
async function arrival(school: School, grades: readonly Grade[]): Promise<Beside> {
  const began = performance.now()
  const isThere = ({ item, userId }: Grade) => school.cells.at(`${item}/scores`, userId).score !== null
  let firstAt = grades.some(isThere) ? began : null
  const before = grades.filter(isThere).length
  const busyBefore = [...school.busyMs]
  while (!grades.every(isThere)) {
    // Too slow to wait for: what arrived until now says enough.
    if (performance.now() - began > LONGEST_MS) break
    await wait(10)
    if (firstAt === null && grades.some(isThere)) firstAt = performance.now()
  }
  const ms = performance.now() - (firstAt ?? began)
  const busy = school.busyMs.map((time, calls) => time - (busyBefore[calls] ?? 0))
  const full = busy.at(-1) ?? 0
  return { perSecond: ((grades.filter(isThere).length - before) * 1000) / ms, busyShare: Math.min(1, full / ms) }
}

const summary = (took: readonly number[]) => ({
  median: quantile(took, 0.5),
  p95: quantile(took, 0.95),
  clicks: took.length,
})

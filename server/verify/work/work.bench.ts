import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { TaskName, Tasks } from './work.tasks.ts'
import { Done, Ready } from './work.tasks.ts'
import { cpuClockOf, type CpuClock } from './work.clock.ts'

// A few threads at which badges of strangers are worked on, one at a time each. Whoever takes too much processor time, too
// much memory, or ever so long, is ended, and the next gets a fresh thread.

/** The work was ended because it took too much. */
export class TookTooMuch extends Error {}
/** So many wait already that it would take too long. */
export class Busy extends Error {}

/** What one badge may take over all its tasks, in milliseconds of processor time. */
export type Budget = { leftMs: number }

export type BenchLimits = {
  threads: number
  waiting: number
  cpuMs: number
  /** however little processor time it got: a thread that waits for ever is ended too */
  longestMs: number
  memoryMb: number
}
const LIMITS: BenchLimits = { threads: 2, waiting: 40, cpuMs: 1000, longestMs: 20_000, memoryMb: 160 }
const LOOK_EVERY_MS = 20
const START_MS = 60_000

type Seat = { worker: Worker; cpu: CpuClock; taken: boolean }

export type Bench = ReturnType<typeof createBench>

export function createBench({
  limits: given = {},
  program = fileURLToPath(new URL('./work.start.mjs', import.meta.url)),
}: { limits?: Partial<BenchLimits>; program?: string } = {}) {
  const limits = { ...LIMITS, ...given }
  const seats = new Set<Seat>()
  let starting = 0
  const queue: ((seat: Seat | Error) => void)[] = []

  function start(): Promise<Seat> {
    const worker = new Worker(program, {
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    })
    // A thread at rest keeps nobody from ending.
    worker.unref()
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => void worker.terminate(), START_MS)
      late.unref()
      const early = () => reject(new Error('A thread for checking badges ended before it was ready'))
      worker.once('error', reject).once('exit', early)
      worker.once('message', (message: unknown) => {
        clearTimeout(late)
        const { task } = Ready.parse(message)
        const ready = { worker, cpu: cpuClockOf(worker, task), taken: true }
        seats.add(ready)
        // `perform` listens while there is work; an error must not go unheard between.
        worker.off('error', reject).on('error', () => undefined)
        worker.off('exit', early).once('exit', () => void seats.delete(ready))
        resolve(ready)
      })
    })
  }

  async function begin(): Promise<Seat> {
    starting += 1
    try {
      return await start()
    } catch (error) {
      // Nobody is left who could call those that wait.
      if (seats.size === 0) for (const waiting of queue.splice(0)) waiting(new Busy())
      throw error
    } finally {
      starting -= 1
    }
  }

  async function seat(): Promise<Seat> {
    for (const free of seats)
      if (!free.taken) {
        free.taken = true
        return free
      }
    // One that is being started comes sooner than another would.
    if (starting === 0 && seats.size < limits.threads) return begin()
    if (queue.length >= limits.waiting) throw new Busy()
    return await new Promise((resolve, reject) =>
      queue.push((next) => (next instanceof Error ? reject(next) : resolve(next))),
    )
  }

  function leave(left: Seat) {
    if (!seats.has(left)) {
      // Whoever waits for the thread that was ended gets a new one.
      const waiting = queue.shift()
      if (waiting) begin().then(waiting, () => waiting(new Busy()))
      return
    }
    const waiting = queue.shift()
    if (waiting) waiting(left)
    else left.taken = false
  }

  /** Does a task in a thread. Throws `TookTooMuch` once the budget is used up, and `Busy` where too many wait. */
  async function run<Name extends TaskName>(
    name: Name,
    task: Tasks[Name]['given'],
    budget: Budget,
  ): Promise<Tasks[Name]['result']> {
    const taken = await seat()
    try {
      return await perform<Tasks[Name]['result']>(taken, { name, given: task }, budget)
    } finally {
      leave(taken)
    }
  }

  function perform<Result>({ worker, cpu }: Seat, message: object, budget: Budget): Promise<Result> {
    const before = cpu()
    const began = performance.now()
    return new Promise<Result>((resolve, reject) => {
      function settle(outcome: () => void) {
        clearInterval(looking)
        worker.off('message', heard).off('error', failed).off('exit', ended)
        outcome()
      }
      const end = (error: Error) =>
        settle(() => {
          for (const each of seats) if (each.worker === worker) seats.delete(each)
          void worker.terminate()
          reject(error)
        })
      const heard = (answer: { result: Result } | { failed: string }) => {
        budget.leftMs -= cpu() - before
        settle(() => {
          const done = Done.parse(answer)
          if ('failed' in answer) reject(new Error(`Checking a badge failed (${'failed' in done ? done.failed : ''})`))
          else resolve(answer.result)
        })
      }
      const failed = (error: Error) =>
        end('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new TookTooMuch('memory') : error)
      const ended = () => end(new TookTooMuch('ended'))
      const look = () => {
        if (cpu() - before > budget.leftMs) end(new TookTooMuch('processor time'))
        else if (performance.now() - began > limits.longestMs) end(new TookTooMuch('time'))
      }
      const looking = setInterval(look, LOOK_EVERY_MS)
      worker.on('message', heard).on('error', failed).on('exit', ended)
      worker.postMessage(message)
    })
  }

  return {
    run,
    /** for all tasks of one badge together */
    budget: (): Budget => ({ leftMs: limits.cpuMs }),
    /** Starts a thread where there is none, for somebody who will need it soon. */
    warm() {
      if (seats.size + starting === 0) begin().then(leave, () => undefined)
    },
    /** threads that stand ready or work */
    size: () => seats.size,
    async close() {
      await Promise.all([...seats].map(({ worker }) => worker.terminate()))
    },
  }
}

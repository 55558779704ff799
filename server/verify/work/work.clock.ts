import { readFileSync } from 'node:fs'
import type { Worker } from 'node:worker_threads'

/** Milliseconds of processor time that a thread has had. */
export type CpuClock = () => number

/**
 * On Linux the kernel's own account of the thread (`schedstat`, in nanoseconds). Elsewhere the time in which its event loop
 * was busy, which runs ahead of that where the machine is busy with other things.
 */
export function cpuClockOf(worker: Worker, task: string | null): CpuClock {
  const busy = () => worker.performance.eventLoopUtilization().active
  if (task === null || !/^\d+$/.test(task)) return busy
  const file = `/proc/self/task/${task}/schedstat`
  let last = 0
  function account() {
    try {
      last = Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6
    } catch {
      // The thread has just ended: it takes no more.
    }
    return last
  }
  return account() > 0 ? account : busy
}

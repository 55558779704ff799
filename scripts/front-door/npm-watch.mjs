import { readFileSync } from 'node:fs'
import { commandLine, processIdentity } from './process-identity.mjs'

const everyMs = process.platform === 'linux' ? 500 : 3_000

/**
 * Calls back when the npm that runs this script is gone: a killed npm cannot pass that on, and a shell stands
 * between the two on many systems.
 * @param {() => void} gone
 */
export function watchNpm(gone) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const parent = process.ppid
  const watched = [parent, parentOf(parent)].filter((pid) => pid > 1 && commandLine(pid)?.includes('npm'))
  const identities = new Map(watched.map((pid) => [pid, processIdentity(pid)]))
  const timer = setInterval(() => {
    const whole = process.ppid === parent && watched.every((pid) => processIdentity(pid) === identities.get(pid))
    if (whole) return
    clearInterval(timer)
    gone()
  }, everyMs)
  timer.unref()
}

/** @param {number} pid */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0
  }
}

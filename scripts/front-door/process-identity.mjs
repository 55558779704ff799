import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * What tells a process from a later one with the same number: when it began. Undefined for a process that is
 * not there, a zombie included (a container without a reaper keeps those for ever).
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processIdentity(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  if (process.platform === 'linux') return linuxIdentity(pid)
  if (process.platform === 'win32') {
    return answerOf('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`])
  }
  const [state, ...began] = (answerOf('ps', ['-o', 'stat=,lstart=', '-p', String(pid)]) ?? '').split(/\s+/)
  return !state || state.startsWith('Z') ? undefined : began.join(' ')
}

/**
 * The whole command of a process, or undefined where it cannot be read.
 * @param {number} pid
 */
export function commandLine(pid) {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim()
  } catch {
    return undefined
  }
  return process.platform === 'win32' ? undefined : answerOf('ps', ['-o', 'command=', '-ww', '-p', String(pid)])
}

/** @param {number} pid */
function linuxIdentity(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold spaces; state is field 3, the start in ticks since boot field 22 (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`
  } catch {
    return undefined
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function answerOf(command, args) {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    windowsHide: true,
    timeout: 10_000,
    env: { ...process.env, LC_ALL: 'C' },
  })
  return status === 0 && stdout.trim() ? stdout.trim() : undefined
}

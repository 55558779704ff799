import { errorCode } from './error-code.mjs'

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function signalProcess(pid, signal) {
  send(pid, signal)
}

/**
 * Ends what is left of the process group that a detached child led (a build's workers, a browser).
 * @param {number} pid
 */
export function killGroup(pid) {
  if (process.platform !== 'win32') send(-pid, 'SIGKILL')
}

/**
 * @param {number} target
 * @param {NodeJS.Signals} signal
 */
function send(target, signal) {
  // 0, -0 and -1 would reach far more than a child.
  if (Math.abs(target) <= 1) return
  try {
    process.kill(target, signal)
  } catch (error) {
    // ESRCH: gone already. EPERM: macOS says so of a group in which only a zombie is left.
    if (!['ESRCH', 'EPERM'].includes(errorCode(error) ?? '')) throw error
  }
}

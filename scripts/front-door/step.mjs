import { Refusal, Stopped } from './refusal.mjs'

/**
 * Runs a command to its end; a failure is refused with the command's own last lines.
 * @param {import('./house.mjs').House} house
 * @param {string} failure what to say when it fails
 * @param {() => import('./family.mjs').Member} start
 * @param {{ minutes?: number }} [limit] what takes longer has got stuck
 */
export async function complete({ family }, failure, start, { minutes = 30 } = {}) {
  const member = start()
  let stuck = false
  const timer = setTimeout(() => {
    stuck = true
    void family.stop(member)
  }, minutes * 60_000)
  const { code, error } = await member.exited
  clearTimeout(timer)
  if (family.isStopping()) throw new Stopped()
  if (stuck) throw new Refusal(`${failure} It did not end within ${minutes} minutes.`, member.tail())
  if (code !== 0) throw new Refusal(failure, error ? [error.message] : member.tail())
}

/**
 * How to run npm: the one that runs this script, where there is one.
 * @param {string[]} args
 * @returns {[string, string[], { shell?: boolean }]}
 */
export function npmCommand(args) {
  const script = process.env.npm_execpath
  if (script?.endsWith('.js')) return [process.execPath, [script, ...args], {}]
  return process.platform === 'win32' ? ['npm.cmd', args, { shell: true }] : ['npm', args, {}]
}

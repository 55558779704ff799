import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { openOutput } from './output.mjs'
import { processIdentity } from './process-identity.mjs'
import { Stopped } from './refusal.mjs'
import { killGroup, signalProcess } from './signals.mjs'
import { writeWhole } from './stamp.mjs'
import { pause } from './waiting.mjs'

const followParent = new URL('follow-parent.mjs', import.meta.url).href
const graceMs = 10_000

/** Whoever uses another stops before it, so that it can still finish what it has begun. */
export const stopOrder = ['step', 'tool', 'lms', 'database']

/**
 * @typedef {'step' | 'tool' | 'lms' | 'database'} Role
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null, error?: Error }} Ending
 * @typedef {{ role: Role, pid: number, identity?: string }} ProcessRecord
 * @typedef {object} Member
 * @property {Role} role
 * @property {number} pid
 * @property {string} [identity]
 * @property {boolean} detached leads a process group
 * @property {() => string[]} tail
 * @property {() => string} text
 * @property {Promise<Ending>} exited
 * @typedef {object} Start
 * @property {NodeJS.ProcessEnv} [env]
 * @property {{ log: string } | 'capture' | 'inherit'} [output]
 * @property {'ignore' | 'pipe' | 'inherit'} [input]
 * @property {boolean} [channel] closes when this process is gone, which follow-parent.mjs notices
 * @property {boolean} [shell]
 */

/**
 * The child processes of one front door script: each ends with it, and each is recorded so that the next start can
 * end what a killed one left behind.
 * @param {{ recordFile?: string, cwd: string }} options
 */
export function createFamily({ recordFile, cwd }) {
  /** @type {Member[]} */
  const members = []
  let stopping = false

  function record() {
    if (!recordFile) return
    if (members.length === 0) rmSync(recordFile, { force: true })
    else writeWhole(recordFile, JSON.stringify(members.map(({ role, pid, identity }) => ({ role, pid, identity }))))
  }

  /**
   * @param {Role} role
   * @param {string} command
   * @param {string[]} args
   * @param {Start} [options]
   * @returns {Member}
   */
  function start(
    role,
    command,
    args,
    { env = process.env, output = 'capture', input = 'ignore', channel, shell } = {},
  ) {
    if (stopping) throw new Stopped()
    const sink = openOutput(output)
    // In a group of its own, so that Ctrl-C reaches only this process, which then stops its children in order.
    // One that reads the terminal cannot: it has to stay in the terminal's group.
    const detached = input !== 'inherit' && process.platform !== 'win32'
    const stdio = [input, sink.stdio, sink.stdio, ...(channel ? [/** @type {const} */ ('ipc')] : [])]
    const child = spawn(command, args, { cwd, env, stdio, detached, shell, windowsHide: true })
    sink.attach(child)
    child.stdin?.on('error', () => undefined)
    const pid = child.pid ?? 0
    const { tail, text } = sink
    const member = { role, pid, identity: processIdentity(pid), detached, tail, text, exited: ending(child) }
    members.push(member)
    record()
    void member.exited.then(() => {
      if (detached) killGroup(pid)
      members.splice(members.indexOf(member), 1)
      record()
    })
    return member
  }

  /**
   * A Node program that stops when this process is gone, however it went.
   * @param {Role} role
   * @param {string[]} args
   * @param {Start} [options]
   */
  const startNode = (role, args, options) =>
    start(role, process.execPath, ['--import', followParent, ...args], { ...options, channel: true })

  /**
   * Asks one child to stop, and makes it stop when it does not.
   * @param {Member} member
   */
  async function stop(member) {
    signalProcess(member.pid, 'SIGTERM')
    const stopped = await Promise.race([member.exited.then(() => true), pause(graceMs).then(() => false)])
    if (stopped) return
    kill(member)
    await member.exited
  }

  async function stopAll() {
    stopping = true
    for (const role of stopOrder) await Promise.all(members.filter((member) => member.role === role).map(stop))
  }

  function killAll() {
    stopping = true
    members.forEach(kill)
  }

  return { start, startNode, stop, stopAll, killAll, isStopping: () => stopping }
}

/** @typedef {ReturnType<typeof createFamily>} Family */

/** @param {{ pid: number, detached: boolean }} member */
function kill({ pid, detached }) {
  if (detached) killGroup(pid)
  signalProcess(pid, 'SIGKILL')
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<Ending>}
 */
function ending(child) {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      // Its last words may still be in the pipe; a grandchild that holds the pipe open is not waited for.
      const timer = setTimeout(() => resolve({ code, signal }), 500)
      child.once('close', () => {
        clearTimeout(timer)
        resolve({ code, signal })
      })
    })
    child.once('error', (error) => {
      // Only one that never began has no exit to wait for.
      if (child.pid === undefined) resolve({ code: 127, signal: null, error })
    })
  })
}

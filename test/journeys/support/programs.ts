import { spawn, type ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { until } from './until.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

// Below what systems give to outgoing connections, so that a program that is killed finds its port free when it is started
// again; 10080, which browsers refuse, is not among them.
const LOWEST_PORT = 12_000
const HIGHEST_PORT = 31_999

/** Ports that are free now, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  while (ports.size < count) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT + 1)
    if (await isFree(port)) ports.add(port)
  }
  return [...ports]
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const free = await new Promise<boolean>((resolve) =>
    server
      .once('error', () => resolve(false))
      .once('listening', () => resolve(true))
      .listen(port),
  )
  if (free) await once(server.close(), 'close')
  return free
}

export type Settings = Record<string, string>

// What a person has set for their own Notch must not reach a test; only what any program needs is passed on.
const inherited = (): Settings =>
  Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'LANG', 'SYSTEMROOT'].flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )

function begin(file: string, env: Settings): { child: ChildProcess; said: () => string } {
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: ROOT,
    env: { ...inherited(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const keep = (chunk: Buffer) => (text = `${text}${chunk}`.slice(-20_000))
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  return { child, said: () => text }
}

const isOver = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** Whether something answers well at an address. */
export const answersAt = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(10_000) }).then(
    (answer) => answer.ok,
    () => false,
  )

export interface Program {
  /** Resolves once it answers. Other settings hold from this start on. */
  start(changes?: Settings): Promise<void>
  stop(): Promise<void>
  kill(): Promise<void>
  /** what it printed */
  said(): string
}

/** A program that answers at an address, as a process of its own: started, stopped, killed and started again. */
export function createProgram(
  file: string,
  isReady: (said: string) => boolean | Promise<boolean>,
  env: Settings,
): Program {
  let running: ReturnType<typeof begin> | null = null
  let saidBefore = ''

  async function isUp(): Promise<boolean> {
    if (running && isOver(running.child)) throw new Error(`${file} ended at its start:\n${running.said()}`)
    return running !== null && (await isReady(running.said()))
  }

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (!running) return
    const { child, said } = running
    if (!isOver(child)) {
      const exited = once(child, 'exit')
      child.kill(signal)
      await exited
    }
    saidBefore += said()
    running = null
  }

  return {
    async start(changes = {}) {
      if (running) throw new Error(`${file} runs already`)
      Object.assign(env, changes)
      running = begin(file, env)
      await until(`${file} answers`, isUp)
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    said: () => saidBefore + (running?.said() ?? ''),
  }
}

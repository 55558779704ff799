import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { until } from './until.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const START_MS = 60_000

/** Ports that are free now, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0)
      await once(server, 'listening')
      return server
    }),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
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

function begin(file: string, args: string[], env: Settings): { child: ChildProcess; said: () => string } {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
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
  fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    (answer) => answer.ok,
    () => false,
  )

/** A program that answers at an address, as a process of its own: started, stopped, killed and started again. */
export function createProgram(file: string, isReady: (said: string) => boolean | Promise<boolean>, env: Settings) {
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
    /** Resolves once it answers. Other settings hold from this start on. */
    async start(changes: Settings = {}): Promise<void> {
      if (running) throw new Error(`${file} runs already`)
      Object.assign(env, changes)
      running = begin(file, [], env)
      await until(`${file} answers`, isUp, START_MS)
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    said: () => saidBefore + (running?.said() ?? ''),
  }
}
export type Program = ReturnType<typeof createProgram>

/** Runs a command to its end and gives what it printed. */
export async function runCommand(file: string, args: string[], env: Settings): Promise<string> {
  const { child, said } = begin(file, args, env)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code}:\n${said()}`)
  return said()
}

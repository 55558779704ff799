import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import mongoose, { type Connection } from 'mongoose'
import type { CommandStartedEvent } from 'mongodb'
import type { Settings } from '../../../config/env.ts'
import type { Family } from '../../front-door/family.mjs'
import { freePort } from '../../front-door/ports.mjs'
import { answersHttp, until } from '../../front-door/waiting.mjs'

mongoose.set('strictQuery', 'throw')

/** What every part of the benchmarks is given. */
export interface World {
  settings: Settings
  environment: NodeJS.ProcessEnv
  family: Family
  /** the embedded database's, where the run has started it */
  databasePid: number | null
  /** a folder that is gone afterwards */
  scratch: string
  /** how many grades the passback part sends, and how many badges the badges part issues at once */
  grades: number
  /** how large the file of the evidence part is */
  fileMib: number
  /** says what is under way */
  say(line: string): void
}

export interface BenchDatabase {
  connection: Connection
  uri: string
  name: string
  /** Runs something and says which database commands it cost. */
  commandsOf<T>(run: () => Promise<T>): Promise<{ result: T; commands: string[] }>
  drop(): Promise<void>
}

/** A fresh database of its own on the run's server, written to as durably as the tool does. */
export async function freshDatabase(uri: string): Promise<BenchDatabase> {
  const name = `notch_bench_${randomBytes(6).toString('hex')}`
  const connection = mongoose.createConnection(uri, {
    dbName: name,
    writeConcern: { w: 'majority', j: true },
    autoIndex: false,
    autoCreate: false,
    monitorCommands: true,
    serverSelectionTimeoutMS: 10_000,
  })
  await connection.asPromise()
  return {
    connection,
    uri,
    name,
    async commandsOf(run) {
      const commands: string[] = []
      const note = (event: CommandStartedEvent) =>
        void commands.push(`${event.commandName} ${Object.values(event.command)[0]}`)
      const client = connection.getClient()
      client.on('commandStarted', note)
      try {
        return { result: await run(), commands }
      } finally {
        client.off('commandStarted', note)
      }
    },
    async drop() {
      await connection.dropDatabase()
      await connection.close()
    },
  }
}

export interface Program {
  url: string
  pid: number
  stop(): Promise<void>
}

/** Starts a program that listens on a free port, and answers once it does. */
export async function startProgram(
  { family, scratch }: World,
  name: string,
  start: (port: number) => { args: string[]; env: NodeJS.ProcessEnv; ready: string },
): Promise<Program> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const { args, env, ready } = start(port)
  const member = family.startNode('tool', args, { env, output: { log: join(scratch, `${name}.log`) } })
  let ended = false
  void member.exited.then(() => (ended = true))
  const answers = await until(async () => ended || (await answersHttp(url + ready, (status) => status < 500)), {
    forMs: 60_000,
  })
  if (!answers || ended) throw new Error(`${name} did not start:\n${member.tail().join('\n')}`)
  return { url, pid: member.pid, stop: () => family.stop(member) }
}

/** Starts the tool itself, as `npm start` does, on a database of its own. */
export const startNotch = (world: World, database: BenchDatabase, settings: Record<string, string> = {}) =>
  startProgram(world, 'notch', (port) => ({
    args: ['--import', 'tsx', 'server/main.ts'],
    env: {
      ...world.environment,
      NODE_ENV: 'development',
      PORT: String(port),
      NOTCH_URL: `http://127.0.0.1:${port}`,
      NOTCH_SECRET: world.settings.secret,
      NOTCH_DATA_DIR: world.scratch,
      NOTCH_ALLOW_LOCAL_LMS: 'yes',
      MONGODB_URI: database.uri,
      MONGODB_NAME: database.name,
      LOG_LEVEL: 'error',
      ...settings,
    },
    ready: '/health',
  }))

const TICKS_PER_SECOND = 100

/** Processor time that a process has used so far, in ms; NaN where the system does not tell. */
export function processorMs(pid: number | null): number {
  try {
    const stat = pid === null ? '' : readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND
  } catch {
    return NaN
  }
}

/** Runs something for each of 0 to count - 1, so many at a time, and answers the results in order. */
export async function eachOf<T>(count: number, atATime: number, run: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  let next = 0
  const lane = async () => {
    for (let index = next++; index < count; index = next++) results[index] = await run(index)
  }
  await Promise.all(Array.from({ length: Math.min(atATime, count) }, lane))
  return results
}

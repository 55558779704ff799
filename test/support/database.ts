import { randomBytes } from 'node:crypto'
import mongoose, { type Connection } from 'mongoose'
import type { CommandStartedEvent } from 'mongodb'

mongoose.set('strictQuery', 'throw')

export interface TestDatabase {
  connection: Connection
  /** for programs that a test starts */
  uri: string
  name: string
  /** Runs something and says which database commands it cost. */
  commandsOf<T>(run: () => Promise<T>): Promise<{ result: T; commands: string[] }>
  close(): Promise<void>
}

const open = new Set<TestDatabase>()

/** The database server that this process of tests uses: one of those that `npm test` sets, with a space between them. */
export function testDatabaseUri(): string {
  const all = process.env.MONGODB_URI_TEST?.split(' ') ?? []
  const uri = all[Number(process.env.MOCHA_WORKER_ID ?? 0) % all.length]
  if (!uri) throw new Error('Set MONGODB_URI_TEST to a MongoDB for tests; `npm test` starts one and sets it.')
  return uri
}

/** A fresh, empty database of its own, dropped by `close`; or another connection to one that there is, as another process has. */
export async function testDatabase(there?: TestDatabase): Promise<TestDatabase> {
  const uri = testDatabaseUri()
  const name = there?.name ?? `notch_test_${randomBytes(6).toString('hex')}`
  const connection = mongoose.createConnection(uri, {
    dbName: name,
    autoIndex: false,
    autoCreate: false,
    monitorCommands: true,
    serverSelectionTimeoutMS: 60_000,
  })
  await connection.asPromise()
  const database: TestDatabase = {
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
    async close() {
      if (!open.delete(database)) return
      if (!there) await connection.dropDatabase()
      await connection.close()
    },
  }
  open.add(database)
  return database
}

export async function closeTestDatabases(): Promise<void> {
  for (const database of [...open]) await database.close()
}

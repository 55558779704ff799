import mongoose, { type Connection } from 'mongoose'

mongoose.set('strictQuery', 'throw')

/** Opens the one connection that everything shares. Writes are acknowledged by the majority and journaled. */
export async function openDatabase(uri: string, name: string): Promise<Connection> {
  const connection = mongoose.createConnection(uri, {
    dbName: name,
    writeConcern: { w: 'majority', j: true },
    serverSelectionTimeoutMS: 10_000,
    autoIndex: false,
    autoCreate: false,
    minPoolSize: 2,
  })
  await connection.asPromise()
  return connection
}

/** True where an insert or upsert lost a race for a unique key. */
export function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000
}

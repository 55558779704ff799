import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { openDatabase } from '../../core/database.ts'
import { createLtiProvider } from '../lti.provider.ts'

// The other side of key.process.ts: makes the key of one registration and ends.

const Task = z.object({
  mongoUri: z.string(),
  mongoName: z.string(),
  secret: z.string(),
  registration: z.object({
    issuer: z.string(),
    clientId: z.string(),
    name: z.string(),
    authUrl: z.string(),
    tokenUrl: z.string(),
    jwksUrl: z.string(),
  }),
})

const { mongoUri, mongoName, secret, registration } = Task.parse(JSON.parse(await text(process.stdin)))
const connection = await openDatabase(mongoUri, mongoName)
try {
  const provider = createLtiProvider({ connection, secret })
  await provider.ensureIndexes()
  await provider.register(registration)
} finally {
  await connection.close()
}

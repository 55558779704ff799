import { channel } from 'node:diagnostics_channel'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { readSettings } from '../../../config/env.ts'
import { createApp } from '../../../server/app.ts'
import { createAppPage } from '../../../server/client-files.ts'
import { systemClock } from '../../../server/core/clock.ts'
import { createLog } from '../../../server/core/log.ts'
import { createServices } from '../../../server/services.ts'
import type { BenchDatabase, World } from '../frame/world.ts'
import { notchOpener } from './browsers.ts'
import type { SigningPlatform } from './platform.ts'

const Sent = z.object({ request: z.object({ origin: z.union([z.string(), z.instanceof(URL)]) }) })

/** Notch in this process, where the driver's command monitoring and the HTTP client's own diagnostics can be listened to. */
export async function countNotch(world: World, database: BenchDatabase, platform: SigningPlatform) {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const { mongoUri, secret } = world.settings
  const settings = readSettings({ MONGODB_URI: mongoUri, NOTCH_URL: url, NOTCH_SECRET: secret })
  const log = createLog('error')
  const appPage = createAppPage()
  const { connection } = database
  const services = createServices({ connection, settings, clock: systemClock, log, appPage })
  await services.ensureIndexes()
  await services.lti.registrations.add({
    issuer: platform.url,
    clientId: platform.clientId,
    authUrl: `${platform.url}/authorize`,
    tokenUrl: `${platform.url}/token`,
    jwksUrl: `${platform.url}/jwks`,
    organization: 'Bench Sample District',
    family: 'plain',
    deploymentId: 'deployment-1',
    serviceHosts: [],
    frameOrigins: [],
  })
  server.on('request', createApp({ services, settings, log, appPage, isDatabaseUp: async () => true }))

  const opener = notchOpener({ toolUrl: url, issuer: platform.url, clientId: platform.clientId, connections: 1 })
  const launchOnce = async (person: number) => {
    const login = await opener.login(person)
    await opener.open(login, await platform.tokenFor({ nonce: login.nonce, target: opener.target, person }))
  }
  let outgoing = 0
  // Every request of the tool's HTTP client passes here; the bench's own go to the tool.
  const note = (message: unknown) => {
    const sent = Sent.safeParse(message)
    if (!sent.success || new URL(sent.data.request.origin).origin !== url) outgoing += 1
  }
  const requests = channel('undici:request:create')
  requests.subscribe(note)
  try {
    await launchOnce(1)
    const cold = { outgoing, keySets: platform.keySetRequests() }
    outgoing = 0
    const known = await database.commandsOf(() => launchOnce(1))
    const unknown = await database.commandsOf(() => launchOnce(2))
    const keySets = platform.keySetRequests() - cold.keySets
    return { cold, known: known.commands, unknown: unknown.commands, outgoing: Math.max(outgoing, keySets) }
  } finally {
    requests.unsubscribe(note)
    await opener.close()
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
    await services.lti.close()
  }
}

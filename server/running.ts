import { createServer } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Settings } from '../config/env.ts'
import { createApp } from './app.ts'
import { createAppPage } from './client-files.ts'
import { systemClock } from './core/clock.ts'
import { openDatabase } from './core/database.ts'
import type { Logger } from './core/log.ts'
import { loadCatalogue, readCatalogue } from './credentials/catalogue.loader.ts'
import { createServices } from './services.ts'

const CATALOGUE = fileURLToPath(new URL('../config/catalog', import.meta.url))
const PING_MS = 2000

export interface Running {
  /** Lets what is under way finish. */
  close(): Promise<void>
}

/** Opens the database, wires everything, listens; closes in the opposite order. */
export async function openNotch(settings: Settings, log: Logger): Promise<Running> {
  const connection = await openDatabase(settings.mongoUri, settings.mongoName)
  const appPage = createAppPage()
  const services = createServices({ connection, settings, clock: systemClock, log, appPage })
  await services.ensureIndexes()
  const { issuers, catalogue } = services.models
  await loadCatalogue(await readCatalogue(path.normalize(CATALOGUE)), { issuers, catalogue, clock: systemClock })

  async function isDatabaseUp(): Promise<boolean> {
    try {
      await connection.db?.admin().command({ ping: 1 }, { timeoutMS: PING_MS })
      return connection.db !== undefined
    } catch {
      return false
    }
  }

  const server = createServer(createApp({ services, settings, log, appPage, isDatabaseUp }))
  server.requestTimeout = 0 // Large files leave slowly; a stalled one is ended by its own socket timeout.
  server.setTimeout(120_000)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(settings.port, resolve))
  services.worker.start()
  log.info({ port: settings.port, url: settings.url, environment: settings.environment }, 'Notch is listening')

  return {
    async close() {
      const answered = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), 3000).unref()
      await services.worker.stop()
      // Requests under way still need the database.
      await answered
      await services.lti.close()
      await services.verifying.close()
      await connection.close()
    },
  }
}

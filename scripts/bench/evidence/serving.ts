import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { pino } from 'pino'
import { readSettings } from '../../../config/env.ts'
import { createApp } from '../../../server/app.ts'
import { systemClock } from '../../../server/core/clock.ts'
import { openDatabase } from '../../../server/core/database.ts'
import { OrganizationId, PersonId, PlacementId } from '../../../server/core/ids.contract.ts'
import { createServices } from '../../../server/services.ts'

// The whole app in a process of its own, for whoever says who they are: what is measured is files, not launches. Tells its
// parent where it listens, and how much memory it uses whenever it is asked.

const settings = readSettings(process.env)
const log = pino({ level: 'silent' })
const connection = await openDatabase(settings.mongoUri, settings.mongoName)
const appPage = async () => ''
const services = createServices({ connection, settings, clock: systemClock, log, appPage })
await services.ensureIndexes()
const app = createApp({
  settings,
  log,
  appPage,
  isDatabaseUp: async () => true,
  services: {
    ...services,
    lti: {
      ...services.lti,
      readActor: async (request) => ({
        personId: PersonId.parse(request.get('authorization')),
        organizationId: OrganizationId.parse('bench-organization'),
        placementId: PlacementId.parse('bench-placement'),
        courseId: 'bench-course',
        courseRoles: ['learner'],
      }),
    },
  },
})
const server = createServer(app)
server.listen(0, '127.0.0.1', () => process.send?.({ address: server.address() }))
/** Memory in use now, and the most there ever was; KiB. The peak is null where the system does not tell. */
function memory() {
  try {
    const status = readFileSync('/proc/self/status', 'utf8')
    return { now: process.memoryUsage.rss() / 1024, peak: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) }
  } catch {
    return { now: process.memoryUsage.rss() / 1024, peak: null }
  }
}
process.on('message', () => process.send?.({ memory: memory() }))
process.on('disconnect', () => process.exit(0))

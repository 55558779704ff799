// `npm start`: from a fresh clone to a running Notch with a course to try it in.
import { join } from 'node:path'
import { buildClient } from './front-door/client-build.mjs'
import { occupyDataFolder } from './front-door/data-folder.mjs'
import { startOwnDatabase } from './front-door/database.mjs'
import { databaseProblem } from './front-door/database-install.mjs'
import { registerSandbox, tellDemo } from './front-door/demo.mjs'
import { lmsEnvironment, toolEnvironment } from './front-door/environment.mjs'
import { inHouse } from './front-door/house.mjs'
import { install } from './front-door/install.mjs'
import { portProblem } from './front-door/ports.mjs'
import { Refusal } from './front-door/refusal.mjs'
import { startService, untilOneEnds } from './front-door/service.mjs'
import { productionProblem } from './front-door/settings.mjs'

await inHouse({ stream: process.stdout, recorded: true, interruptedCode: 0 }, async (house) => {
  const { settings, voice } = house
  const { production } = settings
  refuseOn(productionProblem(settings.env) ?? databaseProblem(settings))
  await occupyDataFolder(house, 'start')
  refuseOn(await portProblem('PORT', settings.port))
  if (!production) refuseOn(await portProblem('LMS_PORT', settings.lmsPort))

  await install(house)
  await buildClient(house)

  const database = settings.mongoUri
    ? { uri: settings.mongoUri, member: undefined }
    : await voice.step('Starting the database', () => startOwnDatabase(house))
  const env = toolEnvironment(settings, database.uri)
  if (!production) await voice.step('Registering the sandbox LMS', () => registerSandbox(house, env))

  const tool = await startService(house, {
    role: 'tool',
    name: 'tool',
    program: 'server/main.ts',
    env,
    output: production ? 'inherit' : { log: join(settings.logDir, 'tool.log') },
    address: `http://localhost:${settings.port}/health`,
    fits: (status) => status === 200,
  })
  const lms = production
    ? undefined
    : await startService(house, {
        role: 'lms',
        name: 'sandbox LMS',
        program: 'test/sandbox-lms/main.ts',
        env: lmsEnvironment(settings),
        output: { log: join(settings.logDir, 'lms.log') },
        address: `http://localhost:${settings.lmsPort}/`,
        fits: (status) => status < 500,
      })
  if (!production) await voice.step('Preparing the sample course', () => tellDemo(house, env))
  welcome(house)
  return untilOneEnds(house, { tool, 'sandbox LMS': lms, database: database.member })
})

/** @param {string | undefined} problem */
function refuseOn(problem) {
  if (problem) throw new Refusal(problem)
}

/** @param {import('./front-door/house.mjs').House} house */
function welcome({ settings, voice }) {
  if (settings.production) return voice.line(`Notch is ready on ${settings.url}`)
  voice.line()
  voice.line(`  ${voice.bold('Notch is ready.')}`)
  voice.line()
  voice.line(`  Open  ${voice.bold(settings.lmsUrl)}  and sign in as Fern Example, an educator who is midway.`)
  voice.line(`  The course there opens Notch, which runs on ${settings.url}.`)
  voice.line(`  ${settings.lmsUrl}/control lets that LMS act as Canvas, Moodle or Schoology, or fail.`)
  voice.line()
  voice.line(`  Data and logs are kept in ${settings.dataDir}. Press Ctrl-C to stop.`)
  voice.line()
}

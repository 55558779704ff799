// `npm run notch -- …`: the command line, on the same database whether the tool runs or not. Standard output is the
// command's alone, so that --json can be piped; what this script has to say goes to standard error.
import { occupyDataFolder } from './front-door/data-folder.mjs'
import { runningDatabase, startOwnDatabase } from './front-door/database.mjs'
import { databaseProblem } from './front-door/database-install.mjs'
import { toolEnvironment } from './front-door/environment.mjs'
import { inHouse } from './front-door/house.mjs'
import { install } from './front-door/install.mjs'
import { isLive, readHolder } from './front-door/lock.mjs'
import { Refusal } from './front-door/refusal.mjs'
import { productionProblem } from './front-door/settings.mjs'
import { until } from './front-door/waiting.mjs'

await inHouse({ stream: process.stderr, quiet: true }, async (house) => {
  const { settings, family } = house
  const problem = productionProblem(settings.env) ?? databaseProblem(settings)
  if (problem) throw new Refusal(problem)
  await install(house)
  const { uri, url } = await database(house)
  const args = ['--import', 'tsx', 'server/cli/notch.ts', ...process.argv.slice(2)]
  const env = toolEnvironment(settings, uri, url)
  const member = family.startNode('step', args, { env, input: 'inherit', output: 'inherit' })
  const { code } = await member.exited
  return code ?? 1
})

/**
 * MONGODB_URI, else the database of the running tool, else one of our own for the length of this command.
 * @param {import('./front-door/house.mjs').House} house
 * @returns {Promise<{ uri: string, url?: string }>}
 */
async function database(house) {
  const { settings, voice } = house
  if (settings.mongoUri) return { uri: settings.mongoUri }
  const running = await voice.step('Waiting for the database', () => databaseOfRunningTool(settings))
  if (running) return running
  await occupyDataFolder(house, 'command')
  return voice.step('Starting the database', () => startOwnDatabase(house))
}

/** @param {import('./front-door/settings.mjs').Settings} settings */
async function databaseOfRunningTool(settings) {
  let found
  const tool = () => {
    const holder = readHolder(settings.lockFile)
    return holder?.purpose === 'start' && !holder.stopping && isLive(holder) ? holder : undefined
  }
  // A tool that is only starting has no database yet: wait for it, since it has the data folder already.
  const decided = async () => {
    const holder = tool()
    if (!holder) return true
    const uri = await runningDatabase(settings)
    found = uri && { uri, url: holder.url }
    return Boolean(found)
  }
  if (await until(decided, { forMs: 15 * 60_000, everyMs: 200 })) return found
  throw new Refusal(
    `Notch is starting (process ${tool()?.pid}) but its database does not answer; stop it and try again.`,
  )
}

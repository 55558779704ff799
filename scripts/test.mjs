// `npm test`: everything that proves Notch, or a part of it: `npm test -- static | unit | journeys`.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './front-door/chromium.mjs'
import { buildClient } from './front-door/client-build.mjs'
import { startDatabase } from './front-door/database.mjs'
import { databaseProblem } from './front-door/database-install.mjs'
import { inHouse } from './front-door/house.mjs'
import { install } from './front-door/install.mjs'
import { Refusal, Stopped } from './front-door/refusal.mjs'
import { attempt, runSpecs, runStatic } from './front-door/checks.mjs'
import { add, none, summary } from './front-door/tally.mjs'

/** Everything but the journeys; named here so that `npx mocha FILE` runs that file alone. */
const UNIT = ['server', 'config', 'scripts', 'client'].map((folder) => `test/${folder}/**/*.test.ts`)
const parts = ['static', 'unit', 'journeys']

await inHouse({ stream: process.stdout }, async (house) => {
  const { settings, voice, family } = house
  const chosen = choose(process.argv.slice(2))
  const browser = chosen.includes('journeys') ? findChromium(settings.env) : {}
  const needsDatabase = chosen.includes('unit') || chosen.includes('journeys')
  const problem = browser.problem ?? (needsDatabase ? databaseProblem(settings) : undefined)
  if (problem) throw new Refusal(problem)
  await install(house)

  const scratch = mkdtempSync(join(tmpdir(), 'notch-test-'))
  house.atEnd({ ended: () => rmSync(scratch, { recursive: true, force: true }) })
  let tally = none
  /** @param {import('./front-door/tally.mjs').Tally} result */
  const count = (result) => {
    if (family.isStopping()) throw new Stopped()
    tally = add(tally, result)
  }

  if (chosen.includes('static')) {
    count(await runStatic(house, 'Checking types and style', ['typecheck', 'lint']))
  }
  if (needsDatabase) {
    // A screen that does not build fails the journeys; the rest is still worth knowing.
    if (chosen.includes('journeys')) count(await attempt(house, () => buildClient(house)))
    const env = await testEnvironment(house, scratch, browser.chromium)
    if (chosen.includes('unit')) count(await runSpecs(house, 'Unit and HTTP tests', UNIT, env, scratch))
    if (chosen.includes('journeys')) {
      count(await runSpecs(house, 'Browser journeys', ['--config', '.mocharc.journeys.json'], env, scratch))
    }
  }
  await family.stopAll()
  for (const line of summary(tally)) voice.line(line)
  return tally.failed === 0 ? 0 : 1
})

/** @param {string[]} args */
function choose(args) {
  const unknown = args.find((arg) => !parts.includes(arg))
  if (unknown) throw new Refusal(`There is no part of the tests named "${unknown}"; the parts are ${parts.join(', ')}.`)
  return args.length === 0 ? parts : args
}

/**
 * @param {import('./front-door/house.mjs').House} house
 * @param {string} scratch
 * @param {string | undefined} chromium
 */
async function testEnvironment(house, scratch, chromium) {
  const { settings, voice } = house
  // What a person has set for their own Notch must not reach the tests' data.
  const { MONGODB_URI: _own, NOTCH_DATA_DIR: _folder, NODE_ENV: _mode, ...env } = settings.env
  const start = async (/** @type {number} */ number) => {
    const where = {
      storage: ':memory:',
      log: join(scratch, `database-${number}.log`),
      env: { ...process.env, TMPDIR: scratch, TEMP: scratch },
    }
    return (await startDatabase(house, where)).uri
  }
  // One for each process of tests: the embedded database works on one question at a time.
  const numbers = settings.databasePort ? [1] : [1, 2]
  const uris =
    settings.mongoUri ?? (await voice.step('Starting databases', () => Promise.all(numbers.map(start)))).join(' ')
  return { ...env, NODE_ENV: 'test', MONGODB_URI_TEST: uris, ...(chromium ? { NOTCH_CHROMIUM: chromium } : {}) }
}

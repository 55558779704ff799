// `npm run interop`: proves Notch with real programs that others have made, or one part of it: `npm run interop -- badges | clamd | smtp`.
// What is missing is a refusal, never a skipped test.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runSpecs } from './front-door/checks.mjs'
import { startDatabase } from './front-door/database.mjs'
import { databaseProblem } from './front-door/database-install.mjs'
import { inHouse } from './front-door/house.mjs'
import { install } from './front-door/install.mjs'
import { installOwnPackage } from './front-door/own-package.mjs'
import { Refusal } from './front-door/refusal.mjs'
import { root } from './front-door/settings.mjs'
import { add, none, summary } from './front-door/tally.mjs'
import { chooseParts, PARTS, programsFor } from './interop/parts.mjs'
import { pythonFor } from './interop/python.mjs'

await inHouse({ stream: process.stdout }, async (house) => {
  const { settings, voice, family } = house
  const parts = chooseParts(process.argv.slice(2))
  const programs = programsFor(parts, settings.env)
  const problem = databaseProblem(settings)
  if (problem) throw new Refusal(problem)
  await install(house)
  /** @type {Record<string, string>} */
  const pythons = {}
  for (const part of parts)
    if (PARTS[part]?.npm)
      await installOwnPackage(
        house,
        join(root, 'test', 'interop', part),
        `the npm packages that ${part} is proved with`,
      )
  for (const part of parts)
    if (PARTS[part]?.python) pythons[`NOTCH_INTEROP_${part.toUpperCase()}_PYTHON`] = await pythonFor(house, part)

  const scratch = mkdtempSync(join(tmpdir(), 'notch-interop-'))
  house.atEnd({ ended: () => rmSync(scratch, { recursive: true, force: true }) })
  // What a person has set for their own Notch must not reach the tests' data.
  const { MONGODB_URI: _own, NOTCH_DATA_DIR: _folder, NODE_ENV: _mode, ...env } = settings.env
  const inScratch = { TMPDIR: scratch, TEMP: scratch }
  const where = { storage: ':memory:', log: join(scratch, 'database.log'), env: { ...process.env, ...inScratch } }
  const uri = settings.mongoUri ?? (await voice.step('Starting the database', () => startDatabase(house, where))).uri
  const given = { ...env, ...inScratch, ...programs, ...pythons, NODE_ENV: 'test', MONGODB_URI_TEST: uri }
  let tally = none
  for (const part of parts)
    tally = add(tally, await runSpecs(house, `Interop: ${part}`, [`test/interop/${part}.test.ts`], given, scratch))
  await family.stopAll()
  for (const line of summary(tally)) voice.line(line)
  return tally.failed === 0 ? 0 : 1
})

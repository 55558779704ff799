// `npm run bench`: measures what Notch promises about speed, or a part of it: `npm run bench -- launch | passback | evidence | badges`.
// Standard output is the table's (or, with --json, the figures') alone; what is under way is said on standard error.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installLtijsTool } from './bench/launch/ltijs.install.mjs'
import { chooseParts } from './bench/frame/parts.mjs'
import { buildClient } from './front-door/client-build.mjs'
import { startDatabase } from './front-door/database.mjs'
import { databaseProblem } from './front-door/database-install.mjs'
import { inHouse } from './front-door/house.mjs'
import { install } from './front-door/install.mjs'
import { Refusal } from './front-door/refusal.mjs'

await inHouse({ stream: process.stderr }, async (house) => {
  const { settings, voice, family } = house
  const { parts, json, grades, fileMib } = chooseParts(process.argv.slice(2))
  if (settings.production)
    throw new Refusal('The benchmarks are for development: they do not run with NODE_ENV=production.')
  const problem = databaseProblem(settings)
  if (problem) throw new Refusal(problem)
  await install(house)
  await buildClient(house)
  if (parts.includes('launch')) await installLtijsTool(house)

  const scratch = mkdtempSync(join(tmpdir(), 'notch-bench-'))
  house.atEnd({ ended: () => rmSync(scratch, { recursive: true, force: true }) })
  const where = { storage: join(scratch, 'db'), log: join(scratch, 'database.log') }
  const database = settings.mongoUri
    ? undefined
    : await voice.step('Starting the database', () => startDatabase(house, where))
  // What a person has set for their own Notch must not reach what is measured.
  const { NODE_ENV: _mode, PORT: _port, NOTCH_URL: _url, ...env } = settings.env
  const ours = database ? ['--database-pid', String(database.member.pid)] : []
  const program = ['--import', 'tsx', 'scripts/bench/main.ts', ...ours, '--scratch', scratch]
  const options = [
    ...(json ? ['--json'] : []),
    ...(grades ? ['--grades', String(grades)] : []),
    ...(fileMib ? ['--file-mib', String(fileMib)] : []),
  ]
  const member = family.startNode('step', [...program, ...options, ...parts], {
    env: { ...env, MONGODB_URI: database?.uri ?? settings.mongoUri, NOTCH_DATA_DIR: settings.dataDir },
    output: 'inherit',
  })
  const { code } = await member.exited
  return code ?? 1
})

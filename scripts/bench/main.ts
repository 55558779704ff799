import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { cpus } from 'node:os'
import { benchFromProcess } from '../../config/env.ts'
import { benchBadges } from './badges/badges.part.ts'
import { createFamily } from '../front-door/family.mjs'
import { root } from '../front-door/settings.mjs'
import { benchEvidence } from './evidence/evidence.part.ts'
import { linesOf, type PartReport } from './frame/report.ts'
import type { World } from './frame/world.ts'
import { benchLaunch } from './launch/launch.part.ts'
import { benchPassback } from './passback/passback.part.ts'
import { benchReviews } from './reviews/reviews.part.ts'

// Started by scripts/bench.mjs, which brings the database and what has to be installed.

const PARTS: Record<string, (world: World) => Promise<PartReport>> = {
  launch: benchLaunch,
  passback: benchPassback,
  reviews: benchReviews,
  evidence: benchEvidence,
  badges: benchBadges,
}

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'boolean' },
    grades: { type: 'string', default: '10000' },
    'file-mib': { type: 'string', default: '1024' },
    'database-pid': { type: 'string' },
    scratch: { type: 'string', default: '.' },
  },
  allowPositionals: true,
})
const { settings, environment } = benchFromProcess()
const family = createFamily({ cwd: root })
const databasePid = values['database-pid'] === undefined ? null : Number(values['database-pid'])
const began = performance.now()
const say = (line: string) =>
  void process.stderr.write(`${String(Math.round((performance.now() - began) / 1000)).padStart(4)} s  ${line}\n`)
const world: World = {
  settings,
  environment,
  family,
  databasePid,
  scratch: values.scratch,
  grades: Number(values.grades),
  fileMib: Number(values['file-mib']),
  say,
}

async function run(): Promise<number> {
  const startedAt = new Date()
  const reports: PartReport[] = []
  for (const part of positionals) {
    const bench = PARTS[part]
    if (bench) reports.push(await bench(world))
  }
  const machine = {
    node: process.versions.node,
    cores: cpus().length,
    database: databasePid === null ? 'MONGODB_URI' : 'embedded',
  }
  const text = JSON.stringify({ startedAt, finishedAt: new Date(), machine, reports }, null, 2)
  const file = path.join(settings.dataDir, 'bench', `${startedAt.toISOString().replaceAll(':', '-')}.json`)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, `${text}\n`)
  process.stdout.write(values.json ? `${text}\n` : `\n${linesOf(reports).join('\n')}\n\n`)
  say(`The figures are in ${path.relative(root, file)}`)
  return reports.every(({ correct }) => correct) ? 0 : 1
}

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void family.stopAll().then(() => process.exit(130)))
const code = await run().catch((error: unknown) => {
  say(error instanceof Error ? `${error.stack ?? error.message} ${String(error.cause ?? '')}` : String(error))
  return 1
})
await family.stopAll()
process.exit(code)

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { venvPython } from './database-install.mjs'
import { answersHello } from './hello.mjs'
import { freePort } from './ports.mjs'
import { Refusal } from './refusal.mjs'
import { writeWhole } from './stamp.mjs'
import { pause, until } from './waiting.mjs'

const program = fileURLToPath(new URL('database.py', import.meta.url))
const readyMs = 60_000

/**
 * Starts the embedded database and answers once it takes commands.
 * @param {import('./house.mjs').House} house
 * @param {{ storage: string, log: string, env?: NodeJS.ProcessEnv }} where storage: a folder or ':memory:'
 */
export async function startDatabase({ settings, family }, { storage, log, env = process.env }) {
  for (let attempt = 1; ; attempt++) {
    const port = settings.databasePort ?? (await freePort())
    const flags = ['--host', '127.0.0.1', '--port', String(port), '--storage-path', storage]
    // Without it a killed server forgets what it had acknowledged; one that keeps nothing has nothing to forget.
    if (storage !== ':memory:') flags.push('--sync-on-commit')
    const args = [program, ...flags, '--log-level', 'WARNING']
    const member = family.start('database', venvPython(settings), args, { env, input: 'pipe', output: { log } })
    let ended = false
    void member.exited.then(() => (ended = true))
    const ready = await until(async () => ended || (await answersHello(port)), { forMs: readyMs })
    if (ready && !ended) return { member, port, uri: `mongodb://127.0.0.1:${port}` }
    if (!ended) await family.stop(member)
    await waitBeforeRetrying(member.tail(), attempt, settings)
  }
}

/**
 * @param {string[]} lines
 * @param {number} attempt
 * @param {import('./settings.mjs').Settings} settings
 */
async function waitBeforeRetrying(lines, attempt, settings) {
  const text = lines.join('\n')
  if (/address already in use|Errno 98|Errno 48|WinError 10048/i.test(text)) {
    if (settings.databasePort) {
      throw new Refusal(
        `Port ${settings.databasePort} is in use by another program; stop it or set NOTCH_DB_PORT=… to another port.`,
      )
    }
    if (attempt < 5) return
  }
  // A database that lost its parent a moment ago is still writing out what it holds.
  if (/resource busy|lock/i.test(text) && attempt < 15) return pause(1_000)
  throw new Refusal('The embedded database did not start.', lines)
}

/**
 * The database of a data folder, recorded so that the command line finds it and the next start can end it.
 * @param {import('./house.mjs').House} house
 */
export async function startOwnDatabase(house) {
  const { settings } = house
  mkdirSync(settings.databaseDir, { recursive: true })
  const database = await startDatabase(house, {
    storage: settings.databaseDir,
    log: join(settings.logDir, 'database.log'),
  })
  const { pid, identity } = database.member
  const startedAt = new Date().toISOString()
  house.atEnd({ ended: () => rmSync(settings.databaseFile, { force: true }) })
  writeWhole(settings.databaseFile, JSON.stringify({ pid, port: database.port, startedAt, identity }))
  return database
}

/**
 * The address of the database that another process has started on this data folder, once it answers.
 * @param {import('./settings.mjs').Settings} settings
 */
export async function runningDatabase(settings) {
  if (!existsSync(settings.databaseFile)) return undefined
  const { port } = JSON.parse(readFileSync(settings.databaseFile, 'utf8'))
  return (await answersHello(port)) ? `mongodb://127.0.0.1:${port}` : undefined
}

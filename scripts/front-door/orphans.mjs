import { readFileSync, rmSync } from 'node:fs'
import { stopOrder } from './family.mjs'
import { commandLine, processIdentity } from './process-identity.mjs'
import { killGroup, signalProcess } from './signals.mjs'
import { until } from './waiting.mjs'

/**
 * The recorded processes that still run and really are the recorded ones.
 * @param {import('./family.mjs').ProcessRecord[]} records
 * @param {string} databaseDir
 * @param {{ identityOf: (pid: number) => string | undefined, commandOf: (pid: number) => string | undefined }} [system]
 */
export function survivors(records, databaseDir, system = { identityOf: processIdentity, commandOf: commandLine }) {
  return records.filter(({ role, pid, identity }) => {
    const alive = system.identityOf(pid)
    if (alive === undefined) return false
    if (identity !== undefined) return identity === alive
    return role === 'database' && Boolean(system.commandOf(pid)?.includes(databaseDir))
  })
}

/**
 * Ends what a killed start left behind. The database is asked to stop, so that it writes out what it holds; the
 * others follow their parent by themselves and are only waited for, unless they hang.
 * @param {import('./settings.mjs').Settings} settings
 * @param {import('./voice.mjs').Voice} voice
 */
export async function endOrphans(settings, voice) {
  const records = [...readRecords(settings.processesFile), ...readDatabaseRecord(settings.databaseFile)]
  const left = survivors(records, settings.databaseDir)
  if (left.length > 0) {
    await voice.step('Ending what an interrupted run left behind', async () => {
      for (const role of stopOrder) await Promise.all(left.filter((record) => record.role === role).map(endOne))
    })
  }
  rmSync(settings.processesFile, { force: true })
  rmSync(settings.databaseFile, { force: true })
}

/** @param {import('./family.mjs').ProcessRecord} record */
async function endOne({ pid }) {
  const identity = processIdentity(pid)
  const gone = () => processIdentity(pid) !== identity
  signalProcess(pid, 'SIGTERM')
  if (await until(gone, { forMs: 10_000 })) return
  killGroup(pid)
  signalProcess(pid, 'SIGKILL')
  await until(gone, { forMs: 5_000 })
}

/** @param {string} file */
function readRecords(file) {
  const records = readJson(file)
  return Array.isArray(records) ? records.filter((record) => Number.isInteger(record?.pid)) : []
}

/** @param {string} file */
function readDatabaseRecord(file) {
  const record = readJson(file)
  return Number.isInteger(record?.pid) ? [{ role: 'database', pid: record.pid, identity: record.identity }] : []
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from './refusal.mjs'

/** The checkout: where package.json lies. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * What the front door reads from the environment. It runs before anything is installed, so it cannot use
 * config/env.ts; names and defaults must stay alike there.
 * @param {NodeJS.ProcessEnv} env
 */
export function readSettings(env) {
  const port = readPort(env, 'PORT', 3000)
  const lmsPort = readPort(env, 'LMS_PORT', 3001)
  const production = env.NODE_ENV === 'production'
  if (port === lmsPort && !production) throw new Refusal(`PORT and LMS_PORT are both ${port}; they must differ.`)
  const dataDir = resolve(root, env.NOTCH_DATA_DIR || '.data')
  return {
    env,
    production,
    port,
    url: env.NOTCH_URL || `http://localhost:${port}`,
    lmsPort,
    lmsUrl: env.LMS_URL || `http://localhost:${lmsPort}`,
    mongoUri: env.MONGODB_URI || undefined,
    databasePort: env.NOTCH_DB_PORT ? readPort(env, 'NOTCH_DB_PORT', 0) : undefined,
    dataDir,
    databaseDir: join(dataDir, 'db'),
    databaseFile: join(dataDir, 'database.json'),
    processesFile: join(dataDir, 'processes.json'),
    lockFile: join(dataDir, 'notch.lock'),
    secretFile: join(dataDir, 'secret'),
    logDir: join(dataDir, 'logs'),
    // Part of the installation, as node_modules is, so it does not move with NOTCH_DATA_DIR.
    venvDir: join(root, '.data', 'venv'),
    installLockFile: join(root, '.data', 'install.lock'),
  }
}

/** @typedef {ReturnType<typeof readSettings>} Settings */

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @param {number} fallback
 */
function readPort(env, name, fallback) {
  const text = env[name]
  if (!text) return fallback
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Refusal(`${name} must be a port number from 1 to 65535, not "${text}".`)
  }
  return port
}

/**
 * The sentence for a production start without its settings, or undefined. In production nothing is made up:
 * no secret, no address, no embedded database.
 * @param {NodeJS.ProcessEnv} env
 */
export function productionProblem(env) {
  if (env.NODE_ENV !== 'production') return undefined
  const missing = ['NOTCH_SECRET', 'NOTCH_URL', 'MONGODB_URI'].filter((name) => !env[name])
  return missing.length === 0
    ? undefined
    : `NODE_ENV=production takes its settings from the environment; set ${missing.join(', ')}.`
}

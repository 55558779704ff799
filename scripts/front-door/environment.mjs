import { join } from 'node:path'
import { keptSecret } from './secret.mjs'

/**
 * The environment of the tool and of its command line.
 * @param {import('./settings.mjs').Settings} settings
 * @param {string} mongoUri
 * @param {string} [url] the running tool's, where that is known better
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment(settings, mongoUri, url = settings.url) {
  const { env } = settings
  return {
    ...env,
    NODE_ENV: env.NODE_ENV || 'development',
    PORT: String(settings.port),
    NOTCH_URL: env.NOTCH_URL || url,
    NOTCH_DATA_DIR: settings.dataDir,
    NOTCH_SECRET: env.NOTCH_SECRET || (settings.production ? undefined : keptSecret(settings.secretFile)),
    MONGODB_URI: mongoUri,
  }
}

/**
 * The environment of the sandbox LMS, which knows nothing of the tool but its address.
 * @param {import('./settings.mjs').Settings} settings
 * @returns {NodeJS.ProcessEnv}
 */
export function lmsEnvironment(settings) {
  const { NOTCH_SECRET: _secret, MONGODB_URI: _database, ...env } = settings.env
  return {
    ...env,
    LMS_PORT: String(settings.lmsPort),
    LMS_URL: settings.lmsUrl,
    LMS_DATA_DIR: env.LMS_DATA_DIR || join(settings.dataDir, 'lms'),
    NOTCH_URL: settings.url,
  }
}

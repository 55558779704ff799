import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { writeWhole } from './stamp.mjs'

/**
 * The development secret of a data folder, made once. In production there is none but NOTCH_SECRET.
 * @param {string} file
 */
export function keptSecret(file) {
  if (!existsSync(file)) writeWhole(file, `${randomBytes(32).toString('base64url')}\n`, 0o600)
  return readFileSync(file, 'utf8').trim()
}

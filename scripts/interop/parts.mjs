import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { Refusal } from '../front-door/refusal.mjs'

/**
 * What Notch is proved with that others have made. A part is test/interop/<name>.test.ts and the programs that it needs, each
 * with its package in Debian (which .ci/run installs); `python` where test/interop/<name>/requirements.txt pins packages for one,
 * `npm` where test/interop/<name>/package.json does.
 * @typedef {{ programs: Record<string, string>, python?: boolean, npm?: boolean }} Part
 * @type {Record<string, Part>}
 */
export const PARTS = {
  badges: { programs: {}, python: true, npm: true },
  clamd: { programs: { clamd: 'clamav-daemon' } },
  smtp: { programs: {}, python: true },
}

/** Daemons are kept where the path of ordinary people does not lead. */
const ALSO = ['/usr/sbin', '/usr/local/sbin', '/sbin']

/**
 * @param {string} program
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined} its path
 */
export function findProgram(program, env) {
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...ALSO]
  return folders.map((folder) => join(folder, program)).find(isExecutable)
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The parts that were asked for: none stands for all.
 * @param {string[]} args
 */
export function chooseParts(args) {
  const known = Object.keys(PARTS)
  const unknown = args.find((arg) => !known.includes(arg))
  if (unknown) throw new Refusal(`There is no part named "${unknown}"; the parts are ${known.join(', ')}.`)
  return known.filter((part) => args.length === 0 || args.includes(part))
}

/**
 * Where each program of these parts is, as the specs read it: NOTCH_INTEROP_CLAMD and so on.
 * @param {string[]} parts
 * @param {NodeJS.ProcessEnv} env
 */
export function programsFor(parts, env) {
  const wanted = Object.entries(Object.assign({}, ...parts.map((part) => PARTS[part]?.programs)))
  const found = wanted.map(([program, from]) => ({ program, from, path: findProgram(program, env) }))
  const missing = found.filter(({ path }) => path === undefined)
  if (missing.length > 0) {
    const names = missing.map(({ program }) => program).join(', ')
    const packages = [...new Set(missing.map(({ from }) => from))].join(' ')
    throw new Refusal(
      `npm run interop needs ${names}, which this machine lacks; install it (Debian/Ubuntu: sudo apt-get install ${packages}).`,
    )
  }
  return Object.fromEntries(found.map(({ program, path }) => [`NOTCH_INTEROP_${program.toUpperCase()}`, path]))
}

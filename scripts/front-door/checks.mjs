import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { npmCommand } from './step.mjs'
import { none, tallyOf } from './tally.mjs'

/**
 * Runs a check that has no tests to count: it counts when it fails, as one failure.
 * @param {import('./house.mjs').House} house
 * @param {string} label
 * @param {string} script
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runStatic({ voice, family }, label, script) {
  const [command, args, options] = npmCommand(['run', '--silent', script])
  const member = family.start('step', command, args, { ...options, output: 'capture' })
  const { code } = await voice.step(label, () => member.exited)
  if (code === 0) return none
  for (const line of [`${label}: failed`, ...member.tail()]) voice.line(line)
  return { ...none, failed: 1 }
}

/**
 * Runs mocha and adds up what its reporter wrote down.
 * @param {import('./house.mjs').House} house
 * @param {string} label
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {string} scratch
 */
export async function runSpecs({ voice, family }, label, args, env, scratch) {
  voice.line(`\n${label}`)
  const tallyFile = join(scratch, 'tally.json')
  rmSync(tallyFile, { force: true })
  const mocha = ['node_modules/mocha/bin/mocha.js', '--reporter', 'test/support/reporter.mjs', '--forbid-only', ...args]
  const member = family.startNode('step', mocha, { env: { ...env, NOTCH_TALLY_FILE: tallyFile }, output: 'inherit' })
  const { code } = await member.exited
  return tallyOf(existsSync(tallyFile) ? JSON.parse(readFileSync(tallyFile, 'utf8')) : undefined, code)
}

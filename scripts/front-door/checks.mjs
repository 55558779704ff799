import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal, tellingLines } from './refusal.mjs'
import { npmCommand } from './step.mjs'
import { none, tallyOf } from './tally.mjs'

/**
 * Runs checks that have no tests to count, all at once: each counts when it fails, as one failure.
 * @param {import('./house.mjs').House} house
 * @param {string} label
 * @param {string[]} scripts
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runStatic({ voice, family }, label, scripts) {
  const faults = await voice.step(label, () =>
    Promise.all(
      scripts.map(async (script) => {
        const member = family.start('step', ...npmCommand(['run', '--silent', script]))
        const { code } = await member.exited
        return code === 0 ? [] : [`npm run ${script} found faults:\n${member.text()}`]
      }),
    ),
  )
  const told = faults.flat()
  for (const text of told) voice.line(text)
  return { ...none, failed: told.length }
}

/**
 * Work that the rest of the tests does not wait for: when it fails, that is one failure.
 * @param {import('./house.mjs').House} house
 * @param {() => Promise<void>} work
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function attempt({ voice }, work) {
  try {
    await work()
    return none
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    for (const line of tellingLines(error)) voice.line(line)
    return { ...none, failed: 1 }
  }
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

import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { choosePython } from './python.mjs'
import { Refusal } from './refusal.mjs'
import { root } from './settings.mjs'
import { hashOf, isStamped, removeStamp, writeStamp } from './stamp.mjs'
import { complete } from './step.mjs'

/** @param {import('./settings.mjs').Settings} settings */
export function venvPython({ venvDir }) {
  return process.platform === 'win32' ? join(venvDir, 'Scripts', 'python.exe') : join(venvDir, 'bin', 'python')
}

/** @param {import('./settings.mjs').Settings} settings */
function state(settings) {
  const requirements = join(root, 'config', 'requirements.txt')
  const stampFile = join(settings.venvDir, '.notch-stamp')
  const hash = hashOf(root, [requirements])
  // The interpreter is a link to the system's Python and dangles after that was replaced.
  return { requirements, stampFile, hash, current: isStamped(stampFile, hash) && existsSync(venvPython(settings)) }
}

/**
 * The sentence for a machine on which the embedded database cannot be installed, or undefined.
 * @param {import('./settings.mjs').Settings} settings
 */
export function databaseProblem(settings) {
  if (settings.mongoUri || state(settings).current) return undefined
  return choosePython(settings.env).problem
}

/**
 * Installs the embedded database into its own Python environment, unless it is there.
 * @param {import('./house.mjs').House} house
 */
export async function installDatabase(house) {
  const { settings, voice, family } = house
  const { requirements, stampFile, hash, current } = state(settings)
  if (current) return
  const { python, problem } = choosePython(settings.env)
  if (!python) throw new Refusal(problem ?? 'No Python was found.')
  await voice.step('Installing the embedded database', async () => {
    removeStamp(stampFile)
    rmSync(settings.venvDir, { recursive: true, force: true })
    await complete(house, "Python's virtual environment could not be made.", () =>
      family.start('step', python.command, ['-m', 'venv', settings.venvDir]),
    )
    const pinned = ['--require-hashes', '--only-binary', ':all:', '--requirement', requirements]
    const args = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', ...pinned]
    await complete(house, 'The embedded database could not be installed (is the network up?).', () =>
      family.start('step', venvPython(settings), args),
    )
    writeStamp(stampFile, hash)
  })
}

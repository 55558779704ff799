import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { choosePython } from '../front-door/python.mjs'
import { Refusal } from '../front-door/refusal.mjs'
import { root } from '../front-door/settings.mjs'
import { hashOf, isStamped, removeStamp, writeStamp } from '../front-door/stamp.mjs'
import { complete } from '../front-door/step.mjs'

/**
 * A Python environment of a part's own with what its requirements.txt pins, kept in the data folder's place. Answers its
 * Python.
 * @param {import('../front-door/house.mjs').House} house
 * @param {string} part
 */
export async function pythonFor(house, part) {
  const { family, settings, voice } = house
  const venv = join(root, '.data', `interop-${part}`)
  const python = process.platform === 'win32' ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python')
  const requirements = join(root, 'test', 'interop', part, 'requirements.txt')
  const stamp = join(venv, '.notch-stamp')
  const hash = hashOf(root, [requirements])
  if (isStamped(stamp, hash) && existsSync(python)) return python
  const chosen = choosePython(settings.env)
  const command = chosen.python?.command
  if (!command) throw new Refusal(chosen.problem ?? 'No Python was found.')
  await voice.step(`Installing what ${part} is proved with`, async () => {
    removeStamp(stamp)
    rmSync(venv, { recursive: true, force: true })
    await complete(house, "Python's virtual environment could not be made.", () =>
      family.start('step', command, ['-m', 'venv', venv]),
    )
    const quiet = ['--disable-pip-version-check', '--no-input']
    const pinned = ['--require-hashes', '--only-binary', ':all:', '--requirement', requirements]
    await complete(house, 'The Python packages could not be installed (is the network up?).', () =>
      family.start('step', python, ['-m', 'pip', 'install', ...quiet, ...pinned]),
    )
    writeStamp(stamp, hash)
  })
  return python
}

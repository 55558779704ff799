import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled } from './installed-packages.mjs'
import { root } from './settings.mjs'
import { hashOf, isStamped, removeStamp, writeStamp } from './stamp.mjs'
import { complete, npmCommand } from './step.mjs'

const lockFile = join(root, 'package-lock.json')
const noteOfNpm = join(root, 'node_modules', '.package-lock.json')
const stampFile = join(root, 'node_modules', '.notch-stamp')

/**
 * Installs the packages of the lock file, unless they are there.
 * @param {import('./house.mjs').House} house
 */
export async function installPackages(house) {
  const withDev = !house.settings.production
  const hash = hashOf(root, [lockFile])
  const stamp = `${hash} ${withDev ? 'all' : 'production'}`
  if (isStamped(stampFile, stamp) || isStamped(stampFile, `${hash} all`)) return
  if (existsSync(noteOfNpm) && isInstalled(readJson(lockFile), readJson(noteOfNpm), { withDev })) {
    return writeStamp(stampFile, stamp)
  }
  await house.voice.step('Installing packages', async () => {
    removeStamp(stampFile)
    const [command, args, options] = npmCommand([
      'ci',
      withDev ? '--include=dev' : '--omit=dev',
      '--no-fund',
      '--no-audit',
    ])
    await complete(house, 'The packages could not be installed (is the network up?).', () =>
      house.family.start('step', command, args, options),
    )
    writeStamp(stampFile, stamp)
  })
}

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

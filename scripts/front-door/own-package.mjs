import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled } from './installed-packages.mjs'
import { complete, npmCommand } from './step.mjs'

/**
 * Installs a package of its own (with its own lock file, for Notch itself needs none of it) into its folder, unless it is there.
 * Nothing that it brings runs at installing.
 * @param {import('./house.mjs').House} house
 * @param {string} folder
 * @param {string} what as people read it: "the ltijs tool"
 */
export async function installOwnPackage(house, folder, what) {
  const { family, voice } = house
  const lockFile = join(folder, 'package-lock.json')
  const noteOfNpm = join(folder, 'node_modules', '.package-lock.json')
  if (existsSync(noteOfNpm) && isInstalled(readJson(lockFile), readJson(noteOfNpm), { withDev: true })) return
  await voice.step(`Installing ${what}`, async () => {
    // What is meant for a newer Node is tried all the same: whether it works is what it is installed for.
    const quiet = ['--ignore-scripts', '--engine-strict=false', '--no-fund', '--no-audit']
    const [command, args, options] = npmCommand(['ci', '--prefix', folder, ...quiet])
    const start = () => family.start('step', command, args, options)
    await complete(house, `npm could not install ${what} (is the network up?).`, start)
  })
}

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isInstalled } from '../../front-door/installed-packages.mjs'
import { root } from '../../front-door/settings.mjs'
import { complete, npmCommand } from '../../front-door/step.mjs'

export const ltijsFolder = join(root, 'scripts', 'bench', 'ltijs-tool')

/**
 * Installs the tool that Notch is compared with into its own folder, unless it is there.
 * @param {import('../../front-door/house.mjs').House} house
 */
export async function installLtijsTool({ voice, family, ...house }) {
  const lockFile = join(ltijsFolder, 'package-lock.json')
  const noteOfNpm = join(ltijsFolder, 'node_modules', '.package-lock.json')
  if (existsSync(noteOfNpm) && isInstalled(readJson(lockFile), readJson(noteOfNpm), { withDev: true })) return
  await voice.step('Installing the ltijs tool to compare with', async () => {
    const [command, args, options] = npmCommand(['ci', '--prefix', ltijsFolder, '--no-fund', '--no-audit'])
    const start = () => family.start('step', command, args, options)
    await complete({ voice, family, ...house }, 'The ltijs tool could not be installed (is the network up?).', start)
  })
}

/** @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))

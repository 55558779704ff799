import { join } from 'node:path'
import { root } from './settings.mjs'
import { filesBelow, hashOf, isStamped, removeStamp, writeStamp } from './stamp.mjs'
import { complete, npmCommand } from './step.mjs'

const stampFile = join(root, 'dist', '.notch-stamp')

/** What the client is built from: its own files, the contracts it shares with the server, and the settings. */
function sources() {
  return [
    ...filesBelow(join(root, 'client')),
    ...filesBelow(join(root, 'server'), (path) => path.endsWith('.contract.ts')),
    ...filesBelow(join(root, 'config'), (path) => path.endsWith('.ts')),
    join(root, 'package-lock.json'),
    join(root, 'tsconfig.json'),
  ]
}

/**
 * Builds the client, unless it was built from these very sources.
 * @param {import('./house.mjs').House} house
 */
export async function buildClient(house) {
  const hash = hashOf(root, sources())
  if (isStamped(stampFile, hash)) return
  await house.voice.step('Building the screens', async () => {
    removeStamp(stampFile)
    const [command, args, options] = npmCommand(['run', '--silent', 'build'])
    await complete(house, 'The screens could not be built.', () => house.family.start('step', command, args, options))
    writeStamp(stampFile, hash)
  })
}

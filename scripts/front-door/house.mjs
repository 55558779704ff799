import { createFamily } from './family.mjs'
import { nodeProblem } from './node-version.mjs'
import { Refusal, tellingOf } from './refusal.mjs'
import { readSettings, root } from './settings.mjs'
import { createVoice } from './voice.mjs'
import { wayOut } from './way-out.mjs'

/**
 * What every front door script has: settings, a voice, its child processes, and a way out that leaves nothing behind.
 * @typedef {{ settings: import('./settings.mjs').Settings, voice: import('./voice.mjs').Voice,
 *   family: import('./family.mjs').Family, stop: (exitCode: number) => Promise<never>,
 *   atEnd: (tidy: import('./way-out.mjs').Tidy) => void }} House
 */

/**
 * Opens the house, does the work in it, and closes it again, however the work ends.
 * @param {{ stream: NodeJS.WriteStream, quiet?: boolean, recorded?: boolean, interruptedCode?: number }} options
 * @param {(house: House) => Promise<number>} work answers the exit code
 */
export async function inHouse({ stream, quiet, recorded, interruptedCode = 130 }, work) {
  const voice = createVoice(stream, { quiet })
  // Whoever reads along may leave (`npm start | head`); that ends nothing.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined)
  try {
    const problem = nodeProblem(process.versions.node)
    if (problem) throw new Refusal(problem)
    const settings = readSettings(process.env)
    const family = createFamily({ cwd: root, recordFile: recorded ? settings.processesFile : undefined })
    const house = { settings, voice, family, ...wayOut(voice, family, interruptedCode) }
    try {
      await house.stop(await work(house))
    } catch (error) {
      // Once stopping has begun, what fails does so because of it.
      if (!family.isStopping()) process.stderr.write(tellingOf(error))
      await house.stop(1)
    }
  } catch (error) {
    process.stderr.write(tellingOf(error))
    process.exit(1)
  }
}

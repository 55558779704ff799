import { createFamily } from './family.mjs'
import { nodeProblem } from './node-version.mjs'
import { Refusal, Stopped } from './refusal.mjs'
import { readSettings, root } from './settings.mjs'
import { createVoice } from './voice.mjs'

/**
 * What every front door script has: settings, a voice, its child processes, and a way out that leaves nothing behind.
 * @typedef {{ settings: import('./settings.mjs').Settings, voice: import('./voice.mjs').Voice,
 *   family: import('./family.mjs').Family, stop: (exitCode: number) => Promise<never>,
 *   atEnd: (tidy: { stopping?: () => void, ended?: () => void }) => void }} House
 */

/**
 * Opens the house, does the work in it, and closes it again, however the work ends.
 * @param {{ stream: NodeJS.WriteStream, quiet?: boolean, recorded?: boolean, interruptedCode?: number }} options
 * @param {(house: House) => Promise<number>} work answers the exit code
 */
export async function inHouse({ stream, quiet, recorded, interruptedCode = 130 }, work) {
  const voice = createVoice(stream, { quiet })
  const tell = (error) => {
    if (error instanceof Stopped) return
    process.stderr.write(
      `${error instanceof Refusal ? [error.message, ...error.details.map((line) => `  ${line}`)].join('\n') : error.stack}\n`,
    )
  }
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
      if (!family.isStopping()) tell(error)
      await house.stop(1)
    }
  } catch (error) {
    tell(error)
    process.exit(1)
  }
}

/**
 * @param {import('./voice.mjs').Voice} voice
 * @param {import('./family.mjs').Family} family
 * @param {number} interruptedCode
 */
function wayOut(voice, family, interruptedCode) {
  const tidies = []
  const atEnd = (tidy) => void tidies.push(tidy)
  /** @type {Promise<never> | undefined} */
  let stopping
  let interruptedAt = 0

  function leave(exitCode) {
    for (const tidy of tidies) tidy.ended?.()
    process.exit(exitCode)
  }

  async function stopOnce(exitCode) {
    for (const tidy of tidies) tidy.stopping?.()
    await family.stopAll()
    return leave(exitCode)
  }

  const stop = (exitCode) => (stopping ??= stopOnce(exitCode))

  function interrupt() {
    if (!interruptedAt) {
      interruptedAt = Date.now()
      voice.line('\nStopping …')
      void stop(interruptedCode)
    } else if (Date.now() - interruptedAt > 1_000) {
      // The first second is npm's: it passes on the same Ctrl-C that the terminal has already sent.
      family.killAll()
      leave(130)
    }
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt)
  process.on('exit', () => family.killAll())
  watchNpm(interrupt)
  return { stop, atEnd }
}

/**
 * When npm is killed it cannot pass that on: this process only finds itself with another parent.
 * @param {() => void} interrupt
 */
function watchNpm(interrupt) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    interrupt()
  }, 500)
  timer.unref()
}

import { watchNpm } from './npm-watch.mjs'

/** @typedef {{ stopping?: () => void, ended?: () => void }} Tidy */

/**
 * How a script ends: by itself, by Ctrl-C or with the npm that ran it, always with its children stopped in order.
 * @param {import('./voice.mjs').Voice} voice
 * @param {import('./family.mjs').Family} family
 * @param {number} interruptedCode
 */
export function wayOut(voice, family, interruptedCode) {
  /** @type {Tidy[]} */
  const tidies = []
  /** @param {Tidy} tidy */
  const atEnd = (tidy) => void tidies.push(tidy)
  /** @type {Promise<never> | undefined} */
  let stopping
  let interruptedAt = 0

  /** @param {number} exitCode @returns {never} */
  function leave(exitCode) {
    for (const tidy of tidies) tidy.ended?.()
    process.exit(exitCode)
  }

  /** @param {number} exitCode @returns {Promise<never>} */
  async function stopOnce(exitCode) {
    for (const tidy of tidies) tidy.stopping?.()
    await family.stopAll()
    return leave(exitCode)
  }

  /** @param {number} exitCode */
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

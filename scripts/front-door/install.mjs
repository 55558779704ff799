import { installDatabase } from './database-install.mjs'
import { takeLock } from './lock.mjs'
import { installPackages } from './packages-install.mjs'
import { Refusal } from './refusal.mjs'
import { until } from './waiting.mjs'

/**
 * Installs what is missing. Two commands that begin at once take turns.
 * @param {import('./house.mjs').House} house
 */
export async function install(house) {
  const lock = await waitForTurn(house)
  try {
    await installPackages(house)
    if (!house.settings.mongoUri) await installDatabase(house)
  } finally {
    lock.release()
  }
}

/**
 * @param {import('./house.mjs').House} house
 * @returns {Promise<import('./lock.mjs').Lock>}
 */
async function waitForTurn({ settings, voice }) {
  const take = () => takeLock(settings.installLockFile, { purpose: 'install' })
  const first = take()
  if ('lock' in first) return first.lock
  const { pid } = first.holder
  /** @type {import('./lock.mjs').Lock | undefined} */
  let lock
  const taken = () => {
    const outcome = take()
    if ('lock' in outcome) lock = outcome.lock
    return 'lock' in outcome
  }
  await voice.step(`Waiting for another Notch command (process ${pid}) to install`, () =>
    until(taken, { forMs: 15 * 60_000, everyMs: 500 }),
  )
  if (lock) return lock
  throw new Refusal(`Another Notch command (process ${pid}) has been installing for 15 minutes; stop it and try again.`)
}

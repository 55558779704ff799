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

/** @param {import('./house.mjs').House} house */
async function waitForTurn({ settings, voice }) {
  const take = () => takeLock(settings.installLockFile, { purpose: 'install' })
  let outcome = take()
  if ('lock' in outcome) return outcome.lock
  const { pid } = outcome.holder
  await voice.step(`Waiting for another Notch command (process ${pid}) to install`, () =>
    until(() => 'lock' in (outcome = take()), { forMs: 15 * 60_000, everyMs: 500 }),
  )
  if ('lock' in outcome) return outcome.lock
  throw new Refusal(`Another Notch command (process ${pid}) has been installing for 15 minutes; stop it and try again.`)
}

import { mkdirSync } from 'node:fs'
import { takeLock } from './lock.mjs'
import { endOrphans } from './orphans.mjs'
import { Refusal } from './refusal.mjs'
import { pause } from './waiting.mjs'

// How long a start waits for a short command, or for a start that is already stopping, to leave the data folder.
const patienceMs = 60_000
// How long it takes a start to notice that its npm was killed.
const noticeMs = 1_500

/**
 * Makes this process the only one that works on the data folder, and ends what a killed one left there.
 * @param {import('./house.mjs').House} house
 * @param {'start' | 'command'} purpose
 */
export async function occupyDataFolder(house, purpose) {
  const { settings, voice } = house
  const began = Date.now()
  // Evidence, keys and the secret are nobody else's to read.
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 })
  const take = () => takeLock(settings.lockFile, { purpose, url: purpose === 'start' ? settings.url : undefined })
  let outcome = take()
  for (let said = false; 'holder' in outcome; outcome = take()) {
    const { holder } = outcome
    const waited = Date.now() - began
    const willLeave = holder.stopping || holder.purpose === 'command'
    if (waited > (willLeave ? patienceMs : noticeMs)) throw new Refusal(occupied(holder))
    if (willLeave && !said) voice.line(`Waiting for process ${holder.pid} to leave the data folder …`)
    said ||= willLeave
    await pause(100)
  }
  const { lock } = outcome
  house.atEnd({ stopping: lock.markStopping, ended: lock.release })
  await endOrphans(settings, voice)
}

/** @param {import('./lock.mjs').Holder} holder */
function occupied({ pid, url, purpose }) {
  const where = purpose === 'start' ? `process ${pid}, ${url}` : `process ${pid}, a command`
  return `Notch is already running on this data folder (${where}). Stop it first or set NOTCH_DATA_DIR to another folder.`
}

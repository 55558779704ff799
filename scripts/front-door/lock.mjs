import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { errorCode } from './error-code.mjs'
import { processIdentity } from './process-identity.mjs'
import { writeWhole } from './stamp.mjs'

// One process at a time works on a data folder. The lock names its holder by number and start time, so a lock
// left by a killed process is seen as stale even when another process has its number by now.

/** @typedef {{ markStopping: () => void, release: () => void }} Lock */
/** @typedef {{ pid: number, identity?: string, purpose: 'start' | 'command' | 'install', url?: string, stopping?: boolean }} Holder */

/**
 * @param {string} file
 * @returns {Holder | undefined}
 */
export function readHolder(file) {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8'))
    return Number.isInteger(holder?.pid) ? holder : undefined
  } catch {
    return undefined
  }
}

/**
 * @param {Holder | undefined} holder
 * @param {(pid: number) => string | undefined} [identityOf]
 */
export function isLive(holder, identityOf = processIdentity) {
  if (!holder) return false
  const identity = identityOf(holder.pid)
  return identity !== undefined && (holder.identity === undefined || holder.identity === identity)
}

/**
 * Takes the lock, also from a holder that is no more. Answers the live holder when there is one.
 * @param {string} file
 * @param {Omit<Holder, 'pid' | 'identity'>} claim
 * @returns {{ lock: Lock } | { holder: Holder }}
 */
export function takeLock(file, claim) {
  mkdirSync(dirname(file), { recursive: true })
  const mine = { pid: process.pid, identity: processIdentity(process.pid), ...claim }
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(mine))
  try {
    for (;;) {
      if (linkExclusively(draft, file)) return { lock: heldLock(file, mine) }
      const holder = readHolder(file)
      if (holder && isLive(holder)) return { holder }
      removeStale(file, draft)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Deletes a stale lock. Of several that found it stale one at a time may, and looks again first: what it then finds
 * could be the fresh lock of the one before.
 * @param {string} file
 * @param {string} draft
 */
function removeStale(file, draft) {
  const turn = `${file}.turn`
  if (!linkExclusively(draft, turn)) {
    const other = readHolder(turn)
    if (other && !isLive(other)) rmSync(turn, { force: true })
    return
  }
  try {
    if (!isLive(readHolder(file))) rmSync(file, { force: true })
  } finally {
    rmSync(turn, { force: true })
  }
}

/**
 * A hard link appears whole or not at all, and never over another file.
 * @param {string} from
 * @param {string} to
 */
function linkExclusively(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/**
 * @param {string} file
 * @param {Holder} mine
 * @returns {Lock}
 */
function heldLock(file, mine) {
  const isMine = () => readHolder(file)?.pid === mine.pid
  return {
    /** Tells whoever waits that it need not wait long. */
    markStopping() {
      if (isMine()) writeWhole(file, JSON.stringify({ ...mine, stopping: true }))
    },
    release() {
      if (isMine()) rmSync(file, { force: true })
    },
  }
}

import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { processIdentity } from './process-identity.mjs'
import { writeWhole } from './stamp.mjs'

// One process at a time works on a data folder. The lock names its holder by number and start time, so a lock
// left by a killed process is seen as stale even when another process has its number by now.

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
      try {
        // A hard link appears whole or not at all, and never over another lock.
        linkSync(draft, file)
        return { lock: heldLock(file, mine) }
      } catch (error) {
        if (error.code !== 'EEXIST') throw error
      }
      const holder = readHolder(file)
      if (holder && isLive(holder)) return { holder }
      removeStale(file, holder)
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Moves the stale lock aside before deleting it, and puts it back if it was replaced by a live one meanwhile.
 * @param {string} file
 * @param {Holder | undefined} judged
 */
function removeStale(file, judged) {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (error.code === 'ENOENT') return
    throw error
  }
  const moved = readHolder(aside)
  if (moved && moved.pid !== judged?.pid && isLive(moved)) {
    try {
      linkSync(aside, file)
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
  }
  rmSync(aside, { force: true })
}

/**
 * @param {string} file
 * @param {Holder} mine
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

/** @typedef {ReturnType<typeof heldLock>} Lock */

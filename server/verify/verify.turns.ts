import { createHmac } from 'node:crypto'
import ipaddr from 'ipaddr.js'
import type { Connection } from 'mongoose'
import type { Clock } from '../core/clock.ts'
import { createSlidingWindow } from '../core/sliding-window.ts'

// How often somebody checked a badge of late, counted by their network address. What is kept is a keyed hash of the address,
// for a minute.

export const MOST_TURNS = 10

export type Turn = { granted: true } | { granted: false; waitSeconds: number }

/** An IPv6 network is one household or school: whoever has one address of it has them all. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  return parsed.kind() === 'ipv6' ? parsed.toByteArray().slice(0, 8).join('.') : parsed.toString()
}

export function createTurns({ connection, secret, clock }: { connection: Connection; secret: string; clock: Clock }) {
  const checks = createSlidingWindow(connection, { name: 'badge_checks', most: MOST_TURNS, windowMs: 60_000 })
  const keyOf = (address: string) =>
    createHmac('sha256', secret)
      .update(`badge checks of ${networkOf(address)}`)
      .digest('base64url')

  /** Takes one of the ten turns that an address has in any minute. */
  async function take(address: string): Promise<Turn> {
    const id = keyOf(address)
    const now = clock.now()
    if (await checks.count(id, now)) return { granted: true }
    return { granted: false, waitSeconds: Math.max(1, Math.ceil((await checks.waitMs(id, now)) / 1000)) }
  }

  return { take, ensureIndexes: checks.ensureIndexes }
}
export type Turns = ReturnType<typeof createTurns>

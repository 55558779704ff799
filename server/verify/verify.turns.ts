import { createHmac } from 'node:crypto'
import ipaddr from 'ipaddr.js'
import { Schema, type Connection } from 'mongoose'
import type { Clock } from '../core/clock.ts'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'

// How often somebody checked a badge of late, counted by their network address in the database, so that it holds with many
// processes. What is kept is a keyed hash of the address, for a minute.

export const MOST_TURNS = 10
const WINDOW_MS = 60_000

interface Stored {
  _id: string
  /** the last few instants, oldest first */
  turns: Date[]
  expiresAt: Date
}

export type Turn = { granted: true } | { granted: false; waitSeconds: number }

/** An IPv6 network is one household or school: whoever has one address of it has them all. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  return parsed.kind() === 'ipv6' ? parsed.toByteArray().slice(0, 8).join('.') : parsed.toString()
}

export function createTurns({ connection, secret, clock }: { connection: Connection; secret: string; clock: Clock }) {
  const { model, ensureIndexes } = collection(
    connection,
    'badge_checks',
    new Schema<Stored>({
      _id: { type: String, required: true },
      turns: { type: [Date], required: true },
      expiresAt: { type: Date, required: true },
    }),
    [[{ expiresAt: 1 }, { expireAfterSeconds: 0 }]],
  )
  const keyOf = (address: string) =>
    createHmac('sha256', secret)
      .update(`badge checks of ${networkOf(address)}`)
      .digest('base64url')

  async function waitFor(_id: string, now: Date): Promise<Turn> {
    const oldest = (await model.findOne({ _id }).lean())?.turns[0]?.getTime() ?? now.getTime()
    return { granted: false, waitSeconds: Math.max(1, Math.ceil((oldest + WINDOW_MS - now.getTime()) / 1000)) }
  }

  /** Takes one of the ten turns that an address has in any minute. */
  async function take(address: string): Promise<Turn> {
    const _id = keyOf(address)
    const now = clock.now()
    const minuteAgo = new Date(now.getTime() - WINDOW_MS)
    // eslint-disable-next-line no-restricted-syntax -- one small document for each network of the last minute
    const free = { $or: [{ [`turns.${MOST_TURNS - 1}`]: { $exists: false } }, { 'turns.0': { $lte: minuteAgo } }] }
    const update = {
      $push: { turns: { $each: [now], $slice: -MOST_TURNS } },
      $set: { expiresAt: new Date(now.getTime() + WINDOW_MS) },
    }
    // Of two first turns at once, one finds the other's record: its second look tells whether there is a turn left.
    for (const last of [false, true]) {
      try {
        const { matchedCount, upsertedCount } = await model.updateOne({ _id, ...free }, update, { upsert: true })
        if (matchedCount + upsertedCount > 0) return { granted: true }
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        if (last) break
      }
    }
    return waitFor(_id, now)
  }

  return { take, ensureIndexes }
}
export type Turns = ReturnType<typeof createTurns>

import { Schema, type Connection } from 'mongoose'
import { collection } from './collection.ts'
import { isDuplicateKey } from './database.ts'
import type { PersonId } from './ids.contract.ts'

// How often somebody tried a code: the last five instants, oldest first. A sixth within the hour finds no place.

const MOST = 5
const WINDOW_MS = 3_600_000

interface Stored {
  _id: string
  tries: Date[]
  expiresAt: Date
}

/** `name`: of the collection, one for each kind of code. */
export function createHourlyTries(connection: Connection, name: string) {
  const { model, ensureIndexes } = collection(
    connection,
    name,
    new Schema<Stored>({
      _id: { type: String, required: true },
      tries: { type: [Date], required: true },
      expiresAt: { type: Date, required: true },
    }),
    [[{ expiresAt: 1 }, { expireAfterSeconds: 0 }]],
  )

  /** Counts a try; false where there were too many within the last hour. */
  async function count(personId: PersonId, now: Date): Promise<boolean> {
    const hourAgo = new Date(now.getTime() - WINDOW_MS)
    // eslint-disable-next-line no-restricted-syntax -- one small document for each who tried within the hour
    const free = { $or: [{ [`tries.${MOST - 1}`]: { $exists: false } }, { 'tries.0': { $lte: hourAgo } }] }
    const update = {
      $push: { tries: { $each: [now], $slice: -MOST } },
      $set: { expiresAt: new Date(now.getTime() + WINDOW_MS) },
    }
    for (const attempt of [1, 2]) {
      try {
        const result = await model.updateOne({ _id: personId, ...free }, update, { upsert: true })
        return result.matchedCount + result.upsertedCount > 0
      } catch (error) {
        // Either there is no place left, or two first tries met: the second look tells which.
        if (!isDuplicateKey(error)) throw error
        if (attempt === 2) return false
      }
    }
    return false
  }

  return { count, ensureIndexes }
}
export type HourlyTries = ReturnType<typeof createHourlyTries>

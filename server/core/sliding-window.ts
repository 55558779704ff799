import { Schema, type Connection } from 'mongoose'
import { collection } from './collection.ts'
import { isDuplicateKey } from './database.ts'
import { unsetOrUpTo } from './instant.filters.ts'

interface Stored {
  _id: string
  /** the last few instants, newest first: so whether a turn is free is a question about one of them */
  tries: Date[]
  expiresAt: Date
}

/** Counts in the database, so that it holds with many processes; what is kept is gone once the window is over. */
export function createSlidingWindow(
  connection: Connection,
  /** `name`: of the collection, one for each thing that is counted */
  { name, most, windowMs }: { name: string; most: number; windowMs: number },
) {
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

  return {
    ensureIndexes,

    /** Counts a try; false where the window has no place left. */
    async count(_id: string, now: Date): Promise<boolean> {
      const free = { [`tries.${most - 1}`]: unsetOrUpTo(new Date(now.getTime() - windowMs)) }
      const update = {
        $push: { tries: { $each: [now], $position: 0, $slice: most } },
        $set: { expiresAt: new Date(now.getTime() + windowMs) },
      }
      for (const last of [false, true]) {
        try {
          const { matchedCount, upsertedCount } = await model.updateOne({ _id, ...free }, update, { upsert: true })
          return matchedCount + upsertedCount > 0
        } catch (error) {
          // Either there is no place left, or two first tries met: the second look tells which.
          if (!isDuplicateKey(error)) throw error
          if (last) return false
        }
      }
      return false
    },

    /** How long until the next place is free, in milliseconds. */
    async waitMs(_id: string, now: Date): Promise<number> {
      const oldest = (await model.findOne({ _id }).lean<Stored | null>())?.tries.at(-1) ?? now
      return oldest.getTime() + windowMs - now.getTime()
    },
  }
}

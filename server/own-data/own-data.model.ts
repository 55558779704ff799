import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { PersonId } from '../core/ids.contract.ts'
import { unsetOrBefore } from '../core/instant.filters.ts'

/** A person's downloads of their own data: at most one address that is good, and one that runs. */
interface OwnDataDocument {
  _id: PersonId
  /** of the one address that may still begin a download, hashed */
  ticket: string | null
  /** the download under way */
  run: string | null
  /** until when it holds; left behind by a process that ended */
  leaseUntil: Date | null
  startedAt: Date | null
  /** when the newest one arrived whole */
  wholeAt: Date | null
}

// Growth: shard on _id, which is a hash.
export function createOwnDataModel(connection: Connection) {
  const { model } = collection(
    connection,
    'ownDataDownloads',
    new Schema<OwnDataDocument>({
      _id: String,
      ticket: { type: String, default: null },
      run: { type: String, default: null },
      leaseUntil: { type: Date, default: null },
      startedAt: { type: Date, default: null },
      wholeAt: { type: Date, default: null },
    }),
  )
  const free = (now: Date) => ({ leaseUntil: unsetOrBefore(now) })
  return {
    async isRunning(personId: PersonId, now: Date): Promise<boolean> {
      const found = await model.findById(personId, { leaseUntil: 1 }).lean<Pick<OwnDataDocument, 'leaseUntil'> | null>()
      return found?.leaseUntil ? found.leaseUntil >= now : false
    },
    /** Makes this the one address that is good; false while a download runs. */
    async promise(personId: PersonId, ticket: string, now: Date): Promise<boolean> {
      const filter = { _id: personId, ...free(now) }
      const change = () => model.updateOne(filter, { $set: { ticket } })
      if ((await change()).matchedCount === 1) return true
      try {
        await model.create({ _id: personId, ticket })
        return true
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        return (await change()).matchedCount === 1
      }
    },
    /** Uses the address up. Of several who show the same one, one is told true. */
    async begin(personId: PersonId, ticket: string, run: string, now: Date, leaseUntil: Date): Promise<boolean> {
      const begun = { ticket: null, run, leaseUntil, startedAt: now }
      return (await model.updateOne({ _id: personId, ticket, ...free(now) }, { $set: begun })).modifiedCount === 1
    },
    /** False where it is not this download's turn any more. */
    async hold(personId: PersonId, run: string, leaseUntil: Date): Promise<boolean> {
      return (await model.updateOne({ _id: personId, run }, { $set: { leaseUntil } })).matchedCount === 1
    },
    async end(personId: PersonId, run: string, wholeAt: Date | null) {
      const ended = { run: null, leaseUntil: null, ...(wholeAt ? { wholeAt } : {}) }
      await model.updateOne({ _id: personId, run }, { $set: ended })
    },
  }
}
export type OwnDataModel = ReturnType<typeof createOwnDataModel>

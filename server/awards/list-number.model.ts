import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { IssuerId } from '../core/ids.contract.ts'

interface ListNumber {
  _id: IssuerId
  newest: number
}

/** The number of each issuer's newest status list, noted when it is begun: the greatest among its awards would read them all. */
export function createListNumbers(connection: Connection) {
  const { model, ensureIndexes } = collection(
    connection,
    'statusListNumbers',
    new Schema<ListNumber>({ _id: { type: String, required: true }, newest: { type: Number, required: true } }),
  )
  return {
    ensureIndexes,
    /** null where none was noted yet */
    async newest(issuerId: IssuerId): Promise<number | null> {
      return (await model.findById(issuerId).lean<ListNumber | null>())?.newest ?? null
    },
    /** Whoever begins the same list at the same moment notes the same. */
    async begin(issuerId: IssuerId, list: number): Promise<void> {
      const note = () => model.updateOne({ _id: issuerId }, { $max: { newest: list } }, { upsert: true })
      try {
        await note()
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        await note()
      }
    },
  }
}
export type ListNumbers = ReturnType<typeof createListNumbers>

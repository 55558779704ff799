import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { OrganizationId } from '../core/ids.contract.ts'

/** How much room an organization's files take. */
interface UsageDocument {
  _id: OrganizationId
  bytes: number
  /** what was booked and given back lately: each counts once, however often it is tried */
  marks: { key: string; at: Date }[]
}

/** An organization's account of bytes. Booking and giving back may be repeated, so whoever crashed between two steps can be finished. */
export function createUsageModel(connection: Connection) {
  const { model } = collection(
    connection,
    'evidenceUsage',
    new Schema<UsageDocument>({
      _id: String,
      bytes: { type: Number, required: true },
      marks: { type: [{ _id: false, key: String, at: Date }], default: [] },
    }),
  )

  async function tryToBook(_id: OrganizationId, key: string, bytes: number, quotaBytes: number, at: Date) {
    const { modifiedCount } = await model.updateOne(
      { _id, bytes: { $lte: quotaBytes - bytes }, 'marks.key': { $ne: key } },
      { $inc: { bytes }, $push: { marks: { key, at } } },
    )
    return modifiedCount === 1
  }

  return {
    /** Books bytes for a file unless that would pass the quota; answers whether they are booked. */
    async book(_id: OrganizationId, fileId: string, bytes: number, quotaBytes: number, at: Date): Promise<boolean> {
      const key = `book ${fileId}`
      if (await tryToBook(_id, key, bytes, quotaBytes, at)) return true
      try {
        await model.updateOne({ _id }, { $setOnInsert: { bytes: 0, marks: [] } }, { upsert: true })
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
      if (await tryToBook(_id, key, bytes, quotaBytes, at)) return true
      return (await model.countDocuments({ _id, 'marks.key': key })) === 1
    },

    /** Gives a file's bytes back; where it is not sure that they were booked, only if they were. */
    async free(_id: OrganizationId, file: { fileId: string; bytes: number; booked: boolean }, at: Date) {
      const key = `free ${file.fileId}`
      const booked = file.booked ? {} : { $eq: `book ${file.fileId}` }
      await model.updateOne(
        { _id, 'marks.key': { $ne: key, ...booked } },
        { $inc: { bytes: -file.bytes }, $push: { marks: { key, at } } },
      )
    },

    /** what is booked now */
    async used(_id: OrganizationId): Promise<number> {
      return (await model.findOne({ _id }, { bytes: 1 }).lean<{ bytes: number } | null>())?.bytes ?? 0
    },

    /** Marks of before then will not be asked for again. */
    async clear(before: Date) {
      await model.updateMany({ 'marks.at': { $lt: before } }, { $pull: { marks: { at: { $lt: before } } } })
    },
  }
}
export type UsageModel = ReturnType<typeof createUsageModel>

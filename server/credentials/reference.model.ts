import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { ReferenceSubmission } from './reference.contract.ts'

interface ReferenceDocument {
  /** `<credential>:<version>:<reference>` */
  _id: string
  /** `<credential>:<version>` */
  versionKey: string
  content: ReferenceSubmission
  publishedAt: Date
}

/** Reference submissions: published once and never changed. */
export function referenceStore(connection: Connection) {
  const references = collection(
    connection,
    'references',
    new Schema<ReferenceDocument>({
      _id: String,
      versionKey: { type: String, required: true },
      content: { type: Schema.Types.Mixed, required: true },
      publishedAt: { type: Date, required: true },
    }),
    [[{ versionKey: 1 }]],
  )
  return {
    ensureIndexes: references.ensureIndexes,
    /** Adds one that is not there yet; answers what stands in the database afterwards. */
    async publishReference(versionKey: string, content: ReferenceSubmission, publishedAt: Date) {
      const _id = `${versionKey}:${content.id}`
      const found = await references.model.findById(_id).lean<ReferenceDocument | null>()
      if (found) return found.content
      try {
        await references.model.create({ _id, versionKey, content, publishedAt })
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
      return content
    },
    referencesOf: async (versionKey: string): Promise<ReferenceSubmission[]> =>
      (await references.model.find({ versionKey }).sort({ _id: 1 }).lean<ReferenceDocument[]>()).map(
        ({ content }) => content,
      ),
    /** version → how many it has */
    async referenceCounts(): Promise<Map<string, number>> {
      const counted = await references.model.aggregate<{ _id: string; count: number }>([
        { $group: { _id: '$versionKey', count: { $sum: 1 } } },
      ])
      return new Map(counted.map(({ _id, count }) => [_id, count]))
    },
  }
}

import type { IndexDescription } from 'mongodb'
import type { Connection, Model, Schema } from 'mongoose'

/** An index as data: what to index and how. */
export type Index = [Record<string, 1 | -1>, Omit<IndexDescription, 'key'>?]

export interface Collection<Document> {
  model: Model<Document>
  ensureIndexes(): Promise<void>
}

/** One mongoose model on our connection, with its indexes built when told and not as a side effect. */
export function collection<Document>(
  connection: Connection,
  name: string,
  schema: Schema<Document>,
  indexes: Index[] = [],
): Collection<Document> {
  schema.set('collection', name)
  schema.set('versionKey', false)
  schema.set('minimize', false)
  const model = connection.model<Document>(name, schema)
  return {
    model,
    // All in one command; mongoose would send one for each.
    async ensureIndexes() {
      if (indexes.length === 0) return
      await model.collection.createIndexes(indexes.map(([key, options]) => ({ ...options, key })))
    },
  }
}

import type { Connection, IndexDefinition, IndexOptions, Model, Schema } from 'mongoose'

/** An index as data: what to index and how. */
export type Index = [IndexDefinition, IndexOptions?]

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
  for (const [fields, options] of indexes) schema.index(fields, options)
  schema.set('collection', name)
  schema.set('versionKey', false)
  schema.set('minimize', false)
  const model = connection.model<Document>(name, schema)
  return {
    model,
    // All in one command; mongoose would send one for each.
    async ensureIndexes() {
      const wanted = schema.indexes().map(([key, options]) => ({ ...options, key }))
      if (wanted.length > 0) await model.collection.createIndexes(wanted)
    },
  }
}

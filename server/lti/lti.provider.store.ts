import { Schema, type Connection } from 'mongoose'
import type { LtijsDatabase, LtijsItem, LtijsQuery } from 'ltijs'
import { z } from 'zod'
import type { Sealing } from '../core/sealing.ts'

// ltijs's database plugin on our connection. It asks for encryption by passing a key; how is the plugin's duty.
// Of its nine collections we keep the four that registrations and keys need: launches never pass through it.

const COLLECTIONS = {
  platform: 'lti_registrations',
  platformStatus: 'lti_registration_states',
  publickey: 'lti_public_keys',
  privatekey: 'lti_private_keys',
} as const

type Name = keyof typeof COLLECTIONS
const isKnown = (collection: string): collection is Name => collection in COLLECTIONS

const Item = z.record(z.string(), z.unknown())
const Sealed = z.object({ sealed: z.string(), kid: z.string() })
const Indexed = Sealed.omit({ sealed: true })

export interface ProviderStore extends LtijsDatabase {
  ensureIndexes(): Promise<void>
}

export function createProviderStore(connection: Connection, sealing: Sealing): ProviderStore {
  function loose(name: Name) {
    const schema = new Schema<LtijsItem>(
      {},
      { collection: COLLECTIONS[name], versionKey: false, strict: false, strictQuery: false },
    )
    if (name === 'platform') schema.index({ platformUrl: 1, clientId: 1 }, { unique: true })
    else if (name === 'platformStatus') schema.index({ id: 1 }, { unique: true })
    else schema.index({ kid: 1 }, { unique: true })
    return connection.model<LtijsItem>(`Ltijs${name}`, schema)
  }
  const models = {
    platform: loose('platform'),
    platformStatus: loose('platformStatus'),
    publickey: loose('publickey'),
    privatekey: loose('privatekey'),
  }
  function model(collection: string) {
    if (!isKnown(collection))
      throw new Error(`ltijs asked for the collection "${collection}", which Notch does not keep`)
    return models[collection]
  }
  // Undefined values (an optional authorizationServer) would become nulls on some servers and be left out on others.
  const defined = (item: LtijsItem) =>
    Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined))
  // Only keys are asked to be encrypted; a sealed one opens in no record but its own.
  const recordId = (collection: string, { kid }: z.infer<typeof Indexed>) => `${collection} ${kid}`
  function stored(encryptionKey: string | false, collection: string, item: LtijsItem, index: LtijsItem = {}) {
    if (!encryptionKey) return defined(item)
    return { ...index, sealed: sealing.seal(JSON.stringify(item), recordId(collection, Indexed.parse(item))) }
  }

  async function read(encryptionKey: string | false, collection: string, query: LtijsQuery): Promise<LtijsItem[]> {
    const found = await model(collection).find(query, { _id: 0 }).lean<unknown[]>()
    if (!encryptionKey) return found.map((item) => Item.parse(item))
    return found.map((item) => {
      const { sealed, kid } = Sealed.parse(item)
      return Item.parse(JSON.parse(sealing.open(sealed, recordId(collection, { kid }))))
    })
  }

  return {
    setup: async () => true,
    // The connection is the application's to close.
    Close: async () => true,

    async Get(encryptionKey, collection, query = {}) {
      const items = await read(encryptionKey, collection, query)
      return items.length > 0 ? items : false
    },

    async Insert(encryptionKey, collection, item, index) {
      await model(collection).create(stored(encryptionKey, collection, item, index))
      return true
    },

    async Replace(encryptionKey, collection, query, item, index) {
      await model(collection).replaceOne(query, stored(encryptionKey, collection, item, index), { upsert: true })
      return true
    },

    async Modify(encryptionKey, collection, query, modification) {
      if (!encryptionKey) {
        await model(collection).updateOne(query, { $set: defined(modification) })
        return true
      }
      const [item] = await read(encryptionKey, collection, query)
      const changed = { ...item, ...modification }
      if (item) await model(collection).updateOne(query, { $set: stored(encryptionKey, collection, changed) })
      return true
    },

    async Delete(collection, query) {
      await model(collection).deleteMany(query)
      return true
    },

    async ensureIndexes() {
      await Promise.all(Object.values(models).map((each) => each.createIndexes()))
    },
  }
}

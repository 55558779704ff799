import { Schema, type Connection, type Model } from 'mongoose'

// One record per key an issuer ever had: public parts stay published for ever, so that old badges keep verifying.

export type KeyAlgorithm = 'ed25519' | 'p256'

export type IssuerKeyRecord = {
  /** `issuer:algorithm:number`; the highest number is the active key */
  _id: string
  issuerId: string
  algorithm: KeyAlgorithm
  number: number
  /** a multibase key for Ed25519, a JWK as JSON for P-256 */
  publicKey: string
  sealedPrivateKey: string
  createdAt: Date
}

export const issuerKeyRecordId = (issuerId: string, algorithm: KeyAlgorithm, number: number) =>
  `${issuerId}:${algorithm}:${number}`

const DUPLICATE_KEY = 11000
const isDuplicate = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === DUPLICATE_KEY

export type IssuerKeyModel = ReturnType<typeof createIssuerKeyModel>

export function createIssuerKeyModel(connection: Connection) {
  const schema = new Schema<IssuerKeyRecord>(
    {
      _id: { type: String, required: true },
      issuerId: { type: String, required: true, index: true },
      algorithm: { type: String, required: true },
      number: { type: Number, required: true },
      publicKey: { type: String, required: true },
      sealedPrivateKey: { type: String, required: true },
      createdAt: { type: Date, required: true },
    },
    { collection: 'issuer_keys', versionKey: false, strict: 'throw' },
  )
  const IssuerKey: Model<IssuerKeyRecord> = connection.model<IssuerKeyRecord>('IssuerKey', schema)

  return {
    /** every key of the issuer, the newest of each algorithm first */
    listOf: (issuerId: string): Promise<IssuerKeyRecord[]> =>
      IssuerKey.find({ issuerId }).sort({ algorithm: 1, number: -1 }).lean<IssuerKeyRecord[]>().exec(),

    /** Stores a key unless one of that id is there already: of two that race, the first to arrive stays. */
    async addUnlessPresent(record: IssuerKeyRecord): Promise<void> {
      try {
        await IssuerKey.create(record)
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    },
  }
}

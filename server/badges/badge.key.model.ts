import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'

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

export type IssuerKeyModel = ReturnType<typeof createIssuerKeyModel>

export function createIssuerKeyModel(connection: Connection) {
  const issuerKeys = collection(
    connection,
    'issuerKeys',
    new Schema<IssuerKeyRecord>(
      {
        _id: { type: String, required: true },
        issuerId: { type: String, required: true },
        algorithm: { type: String, required: true },
        number: { type: Number, required: true },
        publicKey: { type: String, required: true },
        sealedPrivateKey: { type: String, required: true },
        createdAt: { type: Date, required: true },
      },
      { strict: 'throw' },
    ),
    [[{ issuerId: 1 }]],
  )

  return {
    ensureIndexes: issuerKeys.ensureIndexes,

    /** every key of the issuer, the newest of each algorithm first */
    listOf: (issuerId: string) =>
      issuerKeys.model.find({ issuerId }).sort({ algorithm: 1, number: -1 }).lean<IssuerKeyRecord[]>(),

    /** Stores a key unless one of that id is there already: of two that race, the first to arrive stays. */
    async addUnlessPresent(record: IssuerKeyRecord): Promise<void> {
      try {
        await issuerKeys.model.create(record)
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
    },
  }
}

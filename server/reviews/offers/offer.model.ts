import { Schema, type Connection } from 'mongoose'
import { beside } from '../../core/beside.ts'
import { collection } from '../../core/collection.ts'
import type { CredentialId, PersonId } from '../../core/ids.contract.ts'
import type { OfferAnswer } from './offer.contract.ts'

/** What a holder said to the invitation to review. Its id is (credential, person). */
export interface OfferDocument {
  _id: string
  credentialId: CredentialId
  personId: PersonId
  answer: OfferAnswer
  answeredAt: Date
}

const keyOf = (personId: PersonId, credentialId: CredentialId) => `${credentialId}.${personId}`

export function createOfferModel(connection: Connection) {
  const offers = collection(
    connection,
    'assessorOffers',
    new Schema<OfferDocument>({
      _id: String,
      credentialId: { type: String, required: true },
      personId: { type: String, required: true },
      answer: { type: String, required: true },
      answeredAt: { type: Date, required: true },
    }),
    [[{ personId: 1 }], [{ credentialId: 1, answer: 1 }]],
  )
  return {
    ensureIndexes: offers.ensureIndexes,
    beside: beside('assessorOffers', 'personId', 'offers', ['credentialId', 'answer']),
    find: (personId: PersonId, credentialId: CredentialId) =>
      offers.model.findById(keyOf(personId, credentialId)).lean<OfferDocument | null>(),
    of: (personId: PersonId) => offers.model.find({ personId }).sort({ _id: 1 }).lean<OfferDocument[]>(),
    async answer(personId: PersonId, credentialId: CredentialId, answer: OfferAnswer, answeredAt: Date) {
      await offers.model.updateOne(
        { _id: keyOf(personId, credentialId) },
        { $set: { answer, answeredAt }, $setOnInsert: { personId, credentialId } },
        { upsert: true },
      )
    },
    async acceptedFor(credentialIds: CredentialId[]): Promise<Map<CredentialId, number>> {
      const counted = await offers.model.aggregate<{ _id: CredentialId; count: number }>([
        { $match: { credentialId: { $in: credentialIds }, answer: 'accepted' } },
        { $group: { _id: '$credentialId', count: { $sum: 1 } } },
      ])
      return new Map(counted.map(({ _id, count }) => [_id, count]))
    },
  }
}
export type OfferModel = ReturnType<typeof createOfferModel>

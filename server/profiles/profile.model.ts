import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { PersonId } from '../core/ids.contract.ts'
import type { ProfileChoices } from './profile.contract.ts'

export interface ProfileDocument extends ProfileChoices {
  _id: PersonId
  /** names its page; says nothing about the person */
  address: string
  revision: number
  createdAt: Date
  updatedAt: Date
}

export function createProfileModel(connection: Connection) {
  const profiles = collection(
    connection,
    'publicProfiles',
    // Growth: shard on _id, the person; visitors ask by address.
    new Schema<ProfileDocument>({
      _id: String,
      address: { type: String, required: true },
      revision: { type: Number, required: true },
      published: { type: Boolean, required: true },
      findable: { type: Boolean, required: true },
      name: { type: Schema.Types.Mixed, required: true },
      headline: { type: String, default: '' },
      about: { type: String, default: '' },
      awardIds: { type: Schema.Types.Mixed, required: true },
      selfReportedIds: { type: Schema.Types.Mixed, required: true },
      createdAt: { type: Date, required: true },
      updatedAt: { type: Date, required: true },
    }),
    [[{ address: 1 }, { unique: true }]],
  )
  const { model } = profiles
  return {
    ensureIndexes: profiles.ensureIndexes,
    find: (_id: PersonId) => model.findById(_id).lean<ProfileDocument | null>(),
    at: (address: string) => model.findOne({ address }).lean<ProfileDocument | null>(),
    /** The first one; false where there is one already. */
    async make(profile: ProfileDocument): Promise<boolean> {
      try {
        await model.create(profile)
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },
    /** False where it has changed since that revision. */
    async change(_id: PersonId, revision: number, choices: ProfileChoices, updatedAt: Date): Promise<boolean> {
      const { modifiedCount } = await model.updateOne(
        { _id, revision },
        { $set: { ...choices, updatedAt }, $inc: { revision: 1 } },
      )
      return modifiedCount === 1
    },
  }
}
export type ProfileModel = ReturnType<typeof createProfileModel>

import { Schema, type Connection } from 'mongoose'
import { beside } from '../core/beside.ts'
import { collection } from '../core/collection.ts'
import { createAwardLists } from './award.lists.ts'
import { createListNumbers } from './list-number.model.ts'
import { createViewLinkLists } from './view-link.lists.ts'
import type { ViewLinkId } from './view-link.contract.ts'
import { createCarriedLists, type CarriedStep } from './carrying/carried.lists.ts'
import { isDuplicateKey } from '../core/database.ts'
import type {
  ArtifactId,
  AwardId,
  CredentialId,
  IssuerId,
  OrganizationId,
  PersonId,
  StackId,
  SubmissionId,
} from '../core/ids.contract.ts'
import type { Revocation } from '../submissions/submission.revoking.ts'

/** What was granted, as its badge shows it. */
interface Granted {
  _id: AwardId
  earnerId: PersonId
  organizationId: OrganizationId
  issuerId: IssuerId
  awardedAt: Date
  /** `urn:uuid:…`: names the earner inside the badge without saying who it is */
  subjectId: string
  revoked: boolean
  revokedAt?: Date | null
  revocation?: Revocation | null
  /** when the status list began to say so; later than `revokedAt` where the worker was late */
  listedAt?: Date | null
  /** its bit in the issuer's status lists, given when the badge is issued and never again */
  statusList?: number | null
  statusIndex?: number | null
  published: boolean
  showName: boolean
  /** raising it makes every view key that Notch gave out so far worthless */
  keyGeneration: number
  /** private links that its earner made */
  viewLinks?: ViewLink[]
  badgeIssuedAt: Date | null
  /** the e-mail address that its earner tied the badge to, hashed */
  identity?: { identityHash: string; salt: string; tiedAt: Date } | null
  /** how it went from account to account of its earner; absent where it never did */
  carried?: CarriedStep[]
  /** its own id once it was carried: it stands beside what that account earned itself */
  apart?: AwardId | null
}

export interface ViewLink {
  id: ViewLinkId
  /** whom it is for, in its earner's words */
  label: string
  madeAt: Date
}

export interface ReleasedEvidence {
  artifactId: ArtifactId
  releasedAt: Date
}

/** A granted credential. */
export interface AwardDocument extends Granted {
  credentialId: CredentialId
  version: number
  submissionId: SubmissionId
  attempt: number
  /** rubric row id → level reached */
  rows: Record<string, string>
  /** of its attempt, as people name it */
  reference?: string | null
  /** evidence that its earner shows with the badge */
  released?: ReleasedEvidence[]
}

/** A stack that its earner has finished, as it was then. */
export interface StackAwardDocument extends Granted {
  stackId: StackId
  stack: {
    title: string
    description: string
    /** how many of its credentials finish it, and out of how many */
    needed: number
    of: number
    /** what was earned of it by then */
    members: { credentialId: CredentialId; version: number; title: string }[]
  }
}

export type AnyAward = AwardDocument | StackAwardDocument

export const isStackAward = (award: AnyAward): award is StackAwardDocument =>
  'stackId' in award && award.stackId !== null && award.stackId !== undefined

export function createAwardModel(connection: Connection) {
  const awards = collection(
    connection,
    'awards',
    new Schema<AwardDocument>({
      _id: String,
      earnerId: { type: String, required: true },
      organizationId: { type: String, required: true },
      credentialId: { type: String, required: true },
      version: { type: Number, required: true },
      issuerId: { type: String, required: true },
      submissionId: { type: String, required: true },
      attempt: { type: Number, required: true },
      awardedAt: { type: Date, required: true },
      rows: { type: Schema.Types.Mixed, required: true },
      subjectId: { type: String, required: true },
      revoked: { type: Boolean, required: true },
      revokedAt: { type: Date, default: null },
      revocation: { type: Schema.Types.Mixed, default: null },
      listedAt: { type: Date, default: null },
      statusList: { type: Number, default: null },
      statusIndex: { type: Number, default: null },
      reference: { type: String, default: null },
      published: { type: Boolean, required: true },
      showName: { type: Boolean, required: true },
      keyGeneration: { type: Number, required: true },
      viewLinks: { type: Schema.Types.Mixed },
      badgeIssuedAt: { type: Date, default: null },
      identity: { type: Schema.Types.Mixed, default: null },
      released: { type: Schema.Types.Mixed },
      carried: { type: Schema.Types.Mixed },
      apart: { type: String, default: null },
    }),
    [
      // One unrevoked award per (earner, credential) and per (earner, stack), whatever is retried, raced or killed: of the
      // two ids each award has one. What was carried here from another account stands apart. Growth: shard on earnerId.
      [
        { earnerId: 1, credentialId: 1, stackId: 1, apart: 1 },
        { unique: true, partialFilterExpression: { revoked: false } },
      ],
      // No two awards share a bit.
      [
        { issuerId: 1, statusList: 1, statusIndex: 1 },
        { unique: true, partialFilterExpression: { statusIndex: { $type: 'number' } } },
      ],
      // What a list says, and what is new in it.
      [{ issuerId: 1, statusList: -1, listedAt: 1 }],
      [{ issuerId: 1, revokedAt: -1 }, { partialFilterExpression: { revoked: true } }],
      [{ earnerId: 1 }],
      [{ issuerId: 1, awardedAt: -1 }],
      [{ issuerId: 1, reference: 1 }],
    ],
  )
  const { model } = awards
  const numbers = createListNumbers(connection)
  const stackAwards = connection.collection<StackAwardDocument>('awards')

  return {
    async ensureIndexes() {
      await Promise.all([awards.ensureIndexes(), numbers.ensureIndexes()])
      // From before stacks were granted, and before awards were carried to other accounts: they would keep some out.
      const outgrown = ['earnerId_1_credentialId_1', 'earnerId_1_credentialId_1_stackId_1']
      for (const { name } of await model.collection.indexes())
        if (name && outgrown.includes(name)) await model.collection.dropIndex(name)
    },
    ...createAwardLists(model, numbers),
    ...createViewLinkLists(model),
    ...createCarriedLists(model),

    /** Grants once: answers the award that stands, whether this call made it or an earlier one did. */
    async grant(award: AwardDocument): Promise<AwardDocument> {
      try {
        await model.create(award)
        return award
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
      const found =
        (await model.findById(award._id).lean<AwardDocument | null>()) ??
        (await model
          .findOne({ earnerId: award.earnerId, credentialId: award.credentialId, apart: null, revoked: false })
          .lean<AwardDocument | null>())
      if (!found) throw new Error('an award vanished while it was granted')
      return found
    },

    /** Grants a finished stack once; false where it stands already. */
    async grantStack(award: StackAwardDocument): Promise<boolean> {
      try {
        await stackAwards.insertOne(award)
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },

    find: (id: AwardId) => model.findById(id).lean<AnyAward | null>(),
    listOf: (earnerId: PersonId) => model.find({ earnerId }).sort({ awardedAt: -1 }).lean<AnyAward[]>(),
    standingOf: (earnerId: PersonId) => model.find({ earnerId, revoked: false }).lean<AnyAward[]>(),
    /** Somebody's awards beside a neighbour's question: both together cost one command. */
    holding: beside('awards', 'earnerId', 'held', ['credentialId', 'revoked']),
    async share(id: AwardId, earnerId: PersonId, sharing: { published: boolean; showName: boolean }) {
      await model.updateOne({ _id: id, earnerId }, { $set: sharing })
    },
    /** Releases a piece once; it keeps the day on which it was. */
    async release(id: AwardId, released: ReleasedEvidence) {
      await model.updateOne(
        { _id: id, revoked: false, 'released.artifactId': { $ne: released.artifactId } },
        { $push: { released } },
      )
    },
    async takeBack(id: AwardId, artifactId: ArtifactId) {
      await model.updateOne({ _id: id }, { $pull: { released: { artifactId } } })
    },
    async tie(id: AwardId, identity: AnyAward['identity'] | null) {
      await model.updateOne({ _id: id }, { $set: { identity } })
    },
    async badgeIssued(id: AwardId, at: Date) {
      await model.updateOne({ _id: id, badgeIssuedAt: null }, { $set: { badgeIssuedAt: at } })
    },

    /** Takes an award back, once: whoever comes second changes nothing. */
    async revoke({ awardId, ...rest }: Revocation, listedAt: Date): Promise<boolean> {
      const revocation = { awardId, ...rest }
      const { modifiedCount } = await model.updateOne(
        { _id: awardId, revoked: false },
        { $set: { revoked: true, revokedAt: revocation.at, revocation, listedAt } },
      )
      return modifiedCount === 1
    },
  }
}
export type AwardModel = ReturnType<typeof createAwardModel>

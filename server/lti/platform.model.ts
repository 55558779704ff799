import { Schema, type Connection } from 'mongoose'
import { z } from 'zod'
import { isDuplicateKey } from '../core/database.ts'
import { OrganizationId } from '../core/ids.contract.ts'
import { deterministicId } from '../core/secrets.ts'

// What Notch knows of a registration beyond what ltijs keeps: whose it is, and where its pages and services live.

export const Family = z.enum(['canvas', 'moodle', 'schoology', 'plain'])
export type Family = z.infer<typeof Family>

export const PlatformStatus = z.enum(['active', 'pending'])
export type PlatformStatus = z.infer<typeof PlatformStatus>

export interface Platform {
  id: string
  issuer: string
  clientId: string
  authUrl: string
  tokenUrl: string
  jwksUrl: string
  family: Family
  /** whom the launches of its named or adopted deployment belong to */
  organizationId: OrganizationId
  /** hosts that its services may live on, beside those of the addresses above */
  serviceHosts: string[]
  /** origins that may frame Notch, beside those of the issuer and the authorization address */
  frameOrigins: string[]
  /** the deployment that was named by an administrator or adopted at the first launch */
  deploymentId: string | null
  /** whom signed requests for access tokens are addressed to, where the LMS names somebody else than its token address */
  tokenAudience: string | null
  /** a pending one waits for the coordinator of its organization; its launches are refused */
  status: PlatformStatus
  createdAt: Date
}

// Platforms of an earlier version have neither a status nor an audience.
type Stored = Omit<Platform, 'id' | 'organizationId' | 'status' | 'tokenAudience'> & {
  _id: string
  organizationId: string
  status?: PlatformStatus
  tokenAudience?: string | null
}

const toPlatform = ({ _id, organizationId, status = 'active', tokenAudience = null, ...rest }: Stored): Platform => ({
  ...rest,
  status,
  tokenAudience,
  id: _id,
  organizationId: OrganizationId.parse(organizationId),
})

export const platformIdOf = (issuer: string, clientId: string) => deterministicId('platform', issuer, clientId)

export type PlatformModel = ReturnType<typeof createPlatformModel>

export function createPlatformModel(connection: Connection) {
  const text = { type: String, required: true }
  const schema = new Schema<Stored>(
    {
      _id: text,
      issuer: text,
      clientId: text,
      authUrl: text,
      tokenUrl: text,
      jwksUrl: text,
      family: text,
      organizationId: text,
      serviceHosts: { type: [String], required: true },
      frameOrigins: { type: [String], required: true },
      deploymentId: { type: String, default: null },
      tokenAudience: { type: String, default: null },
      status: { type: String, enum: PlatformStatus.options, default: 'active' },
      createdAt: { type: Date, required: true },
    },
    { collection: 'platforms', versionKey: false, strict: 'throw' },
  )
  schema.index({ issuer: 1 })
  schema.index({ organizationId: 1 })
  schema.index({ status: 1 })
  const Platforms = connection.model<Stored>('Platform', schema)

  return {
    ensureIndexes: () => Platforms.createIndexes(),

    async find(id: string): Promise<Platform | null> {
      const found = await Platforms.findOne({ _id: id }).lean<Stored>()
      return found ? toPlatform(found) : null
    },

    /** Those that may launch: one that waits for its approval must not make another's login ambiguous. */
    async listByIssuer(issuer: string): Promise<Platform[]> {
      return (await Platforms.find({ issuer, status: { $ne: 'pending' } }).lean<Stored[]>()).map(toPlatform)
    },

    async listOf(organizationId: OrganizationId): Promise<Platform[]> {
      return (await Platforms.find({ organizationId }).sort({ createdAt: 1 }).lean<Stored[]>()).map(toPlatform)
    },

    async listPending(): Promise<Platform[]> {
      return (await Platforms.find({ status: 'pending' }).lean<Stored[]>()).map(toPlatform)
    },

    async findMany(ids: readonly string[]): Promise<Platform[]> {
      return (await Platforms.find({ _id: { $in: [...ids] } }).lean<Stored[]>()).map(toPlatform)
    },

    /** Adds a registration that is new; false where its issuer and client id are known already, whoever's it is. */
    async insert({ id, ...rest }: Platform): Promise<boolean> {
      try {
        await Platforms.create({ _id: id, ...rest })
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },

    async activate(id: string): Promise<boolean> {
      return (await Platforms.updateOne({ _id: id }, { $set: { status: 'active' } })).matchedCount > 0
    },

    async list(): Promise<Platform[]> {
      return (await Platforms.find({}).sort({ issuer: 1, clientId: 1 }).lean<Stored[]>()).map(toPlatform)
    },

    /** Adds a registration or updates it; deployment and audience are kept unless new ones are named. Says whether it is new. */
    async put({ id, createdAt, deploymentId, tokenAudience, ...rest }: Platform): Promise<boolean> {
      const names = Object.entries({ deploymentId, tokenAudience })
      const named = Object.fromEntries(names.filter(([, name]) => name !== null))
      const unnamed = Object.fromEntries(names.filter(([, name]) => name === null))
      const result = await Platforms.updateOne(
        { _id: id },
        { $set: { ...rest, ...named }, $setOnInsert: { createdAt, ...unnamed } },
        { upsert: true },
      )
      return result.upsertedCount > 0
    },

    /** Takes this deployment as the registration's own, unless it has one: of several first launches one wins. */
    async adopt(id: string, deploymentId: string): Promise<boolean> {
      const result = await Platforms.updateOne({ _id: id, deploymentId: null }, { $set: { deploymentId } })
      return result.modifiedCount > 0
    },

    async remove(id: string): Promise<boolean> {
      return (await Platforms.deleteOne({ _id: id })).deletedCount > 0
    },
  }
}

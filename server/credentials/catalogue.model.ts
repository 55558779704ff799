import { Schema, type Connection } from 'mongoose'
import { collection } from '../core/collection.ts'
import { isDuplicateKey } from '../core/database.ts'
import type { CredentialId, StackId } from '../core/ids.contract.ts'
import { referenceStore } from './reference.model.ts'
import type { CredentialContent, StackContent } from './version.contract.ts'

export type VersionStage = 'pilot' | 'published'

export interface VersionDocument {
  /** `<credential>:<version>`; a published version never changes */
  _id: string
  credentialId: CredentialId
  version: number
  content: CredentialContent
  publishedAt: Date
  /** absent where it was published before there were pilots */
  stage?: VersionStage
}

export interface StackDocument {
  _id: StackId
  content: StackContent
}

export const versionKey = (credentialId: CredentialId, version: number) => `${credentialId}:${version}`

export function createCatalogueModel(connection: Connection) {
  const versions = collection(
    connection,
    'versions',
    new Schema<VersionDocument>({
      _id: String,
      credentialId: { type: String, required: true },
      version: { type: Number, required: true },
      content: { type: Schema.Types.Mixed, required: true },
      publishedAt: { type: Date, required: true },
      stage: { type: String },
    }),
    [[{ credentialId: 1, version: -1 }, { unique: true }]],
  )
  const stacks = collection(
    connection,
    'stacks',
    new Schema<StackDocument>({ _id: String, content: { type: Schema.Types.Mixed, required: true } }),
  )
  const { ensureIndexes: indexReferences, ...references } = referenceStore(connection)
  return {
    async ensureIndexes() {
      await versions.ensureIndexes()
      await stacks.ensureIndexes()
      await indexReferences()
    },
    ...references,
    /** Adds a version that is not there yet; answers what stands in the database afterwards. */
    async publish(
      content: CredentialContent,
      publishedAt: Date,
      stage: VersionStage = 'published',
    ): Promise<CredentialContent> {
      const _id = versionKey(content.id, content.version)
      const found = await versions.model.findById(_id).lean<VersionDocument | null>()
      if (found) return found.content
      try {
        await versions.model.create({
          _id,
          credentialId: content.id,
          version: content.version,
          content,
          publishedAt,
          stage,
        })
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
      return content
    },
    async putStack(content: StackContent) {
      await stacks.model.updateOne({ _id: content.id }, { $set: { content } }, { upsert: true })
    },
    allVersions: () => versions.model.find().lean<VersionDocument[]>(),
    allStacks: () => stacks.model.find().lean<StackDocument[]>(),
  }
}
export type CatalogueModel = ReturnType<typeof createCatalogueModel>

import { Schema, type Connection, type QueryFilter } from 'mongoose'
import { collection } from '../../core/collection.ts'
import { isDuplicateKey } from '../../core/database.ts'
import type { CredentialId, IssuerId, OrganizationId, PersonId } from '../../core/ids.contract.ts'
import type { Counts } from './figure.rules.ts'

export type FigureScope = 'credential' | 'organization' | 'assessor'

/**
 * Counts that are added to as reviews settle, so that a page never goes through the reviews themselves: of one version of
 * a credential as a whole, in one organization, or of one assessor.
 */
export interface FigureDocument {
  _id: string
  scope: FigureScope
  /** the organization or the assessor; null for the credential as a whole */
  subjectId: OrganizationId | PersonId | null
  issuerId: IssuerId
  credentialId: CredentialId
  version: number
  counts: Counts
  /** what was counted lately, so that counting it again changes nothing */
  counted: string[]
}
export type Figure = Omit<FigureDocument, 'counted'>

/** Something that was counted is only ever counted again by a worker that had read it just before, or by one after a crash. */
const REMEMBERED = 500
const MOST = 1000
const SHOWN = { counted: 0 }

export function createFigureModel(connection: Connection) {
  const figures = collection(
    connection,
    'figures',
    new Schema<FigureDocument>({
      _id: String,
      scope: { type: String, required: true },
      subjectId: { type: String, default: null },
      issuerId: { type: String, required: true },
      credentialId: { type: String, required: true },
      version: { type: Number, required: true },
      counts: { type: Schema.Types.Mixed, required: true },
      counted: { type: [String], required: true },
    }),
    [[{ scope: 1, issuerId: 1 }], [{ scope: 1, credentialId: 1 }], [{ scope: 1, subjectId: 1 }]],
  )
  const list = (filter: QueryFilter<FigureDocument>) =>
    figures.model.find(filter, SHOWN).sort({ _id: 1 }).limit(MOST).lean<Figure[]>()

  return {
    ensureIndexes: () => figures.ensureIndexes(),

    /** Adds the counts of one thing that happened; adding it again changes nothing. */
    async add(about: Omit<Figure, '_id' | 'counts'>, counts: Counts, happened: string) {
      const { scope, subjectId, credentialId, version } = about
      const _id = [scope, credentialId, version, ...(subjectId ? [subjectId] : [])].join(':')
      const update = {
        $inc: Object.fromEntries(Object.entries(counts).map(([name, count]) => [`counts.${name}`, count])),
        $push: { counted: { $each: [happened], $slice: -REMEMBERED } },
      }
      const filter = { _id, counted: { $ne: happened } }
      try {
        await figures.model.updateOne(filter, { ...update, $setOnInsert: about }, { upsert: true })
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
        // It was counted before, or somebody made the record a moment ago: the second look tells.
        await figures.model.updateOne(filter, update)
      }
    },

    ofIssuers: (issuerIds: IssuerId[]) =>
      figures.model
        .find({ scope: 'credential', issuerId: { $in: issuerIds } }, SHOWN)
        .limit(MOST)
        .lean<Figure[]>(),
    ofCredential: (credentialId: CredentialId) => list({ scope: 'credential', credentialId }),
    assessorsOf: (credentialId: CredentialId) => list({ scope: 'assessor', credentialId }),
    ofOrganization: (subjectId: OrganizationId) => list({ scope: 'organization', subjectId }),
    ofAssessor: (subjectId: PersonId) => list({ scope: 'assessor', subjectId }),
  }
}
export type FigureModel = ReturnType<typeof createFigureModel>

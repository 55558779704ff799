import { Schema, type Connection } from 'mongoose'
import { beside } from '../../core/beside.ts'
import { collection } from '../../core/collection.ts'
import { isDuplicateKey } from '../../core/database.ts'
import type { CredentialId, PersonId } from '../../core/ids.contract.ts'
import type { Judgement } from '../review.contract.ts'
import type { ComparedReference, RoundResult } from './calibration.contract.ts'

export interface ReferenceScore {
  judgement: Judgement
  revision: number
  savedAt: Date
}

/** One person's scores of a version's reference submissions, round by round. */
export interface CalibrationDocument {
  /** `<credential>:<version>:<person>` */
  _id: string
  personId: PersonId
  credentialId: CredentialId
  version: number
  /** counts up with every change, so that comparing and saving cannot miss each other */
  revision: number
  /** the newest round, in the order in which it is read; empty before the first */
  references: string[]
  scores: Record<string, ReferenceScore>
  /** false once the newest round was compared */
  open: boolean
  /** the newest round is a check of somebody who had passed */
  isCheck?: boolean
  results: RoundResult[]
  /** the newest comparison */
  compared: ComparedReference[]
  /** every reference that was ever compared */
  seen: string[]
  passedAt: Date | null
}

export const calibrationKey = (credentialId: CredentialId, version: number, personId: PersonId) =>
  `${credentialId}:${version}:${personId}`

export function createCalibrationModel(connection: Connection) {
  const calibrations = collection(
    connection,
    'calibrations',
    new Schema<CalibrationDocument>({
      _id: String,
      personId: { type: String, required: true },
      credentialId: { type: String, required: true },
      version: { type: Number, required: true },
      revision: { type: Number, required: true },
      references: { type: [String], required: true },
      scores: { type: Schema.Types.Mixed, required: true },
      open: { type: Boolean, required: true },
      isCheck: { type: Boolean },
      results: { type: Schema.Types.Mixed, required: true },
      compared: { type: Schema.Types.Mixed, required: true },
      seen: { type: [String], required: true },
      passedAt: { type: Date, default: null },
    }),
    [[{ personId: 1 }]],
  )
  const { model } = calibrations

  return {
    ensureIndexes: calibrations.ensureIndexes,
    find: (id: string) => model.findById(id).lean<CalibrationDocument | null>(),
    everyOf: (personId: PersonId) => model.find({ personId }).sort({ _id: 1 }).lean<CalibrationDocument[]>(),
    /** Begins somebody's first round; false where another window did. */
    async insert(document: CalibrationDocument): Promise<boolean> {
      try {
        await model.create(document)
        return true
      } catch (error) {
        if (isDuplicateKey(error)) return false
        throw error
      }
    },
    /** Changes what was read at this revision; false where something else changed it since. */
    async change(id: string, revision: number, set: Partial<CalibrationDocument> | Record<string, unknown>) {
      const { modifiedCount } = await model.updateOne({ _id: id, revision }, { $set: set, $inc: { revision: 1 } })
      return modifiedCount === 1
    },
    /** Saves the scores of one reference that started from this revision of theirs. */
    async save(id: string, referenceId: string, score: ReferenceScore): Promise<boolean> {
      const at = `scores.${referenceId}`
      const before = score.revision - 1
      const { modifiedCount } = await model.updateOne(
        {
          _id: id,
          open: true,
          references: referenceId,
          ...(before === 0 ? { [at]: { $exists: false } } : { [`${at}.revision`]: before }),
        },
        { $set: { [at]: score }, $inc: { revision: 1 } },
      )
      return modifiedCount === 1
    },
    /** What somebody scored, beside a neighbour's question. */
    passed: beside('calibrations', 'personId', 'scored', ['credentialId', 'version', 'passedAt', 'results.comparedAt']),
    /** Of these ids, those that were passed. */
    async passedAmong(ids: string[]): Promise<Set<string>> {
      if (ids.length === 0) return new Set()
      const found = await model
        .find({ _id: { $in: ids }, passedAt: { $type: 'date' } }, { _id: 1 })
        .lean<Pick<CalibrationDocument, '_id'>[]>()
      return new Set(found.map(({ _id }) => _id))
    },
  }
}
export type CalibrationModel = ReturnType<typeof createCalibrationModel>

import { Schema, type Connection } from 'mongoose'
import { collection } from '../../core/collection.ts'
import type { CredentialId, PersonId, SubmissionId } from '../../core/ids.contract.ts'
import type { PilotRole } from './pilot.contract.ts'

/** What somebody said after a decision; one for each person and attempt. */
export interface PilotSurveyDocument {
  _id: string
  /** `<credential>:<version>` */
  edition: string
  credentialId: CredentialId
  version: number
  submissionId: SubmissionId
  attempt: number
  personId: PersonId
  role: PilotRole
  answers: Record<string, number>
  text: string
  savedAt: Date
}

/** A word about a place in the text of an edition. */
export interface PilotCommentDocument {
  _id: string
  edition: string
  credentialId: CredentialId
  version: number
  personId: PersonId
  role: PilotRole
  spot: string
  text: string
  writtenAt: Date
}

const MOST = 1000

export const surveyKey = (submissionId: SubmissionId, attempt: number, personId: PersonId) =>
  `${submissionId}.${attempt}.${personId}`

export function createPilotModel(connection: Connection) {
  const text = { type: String, default: '' }
  const about = {
    _id: String,
    edition: { type: String, required: true },
    credentialId: { type: String, required: true },
    version: { type: Number, required: true },
    personId: { type: String, required: true },
    role: { type: String, required: true },
  }
  const surveys = collection(
    connection,
    'pilotSurveys',
    new Schema<PilotSurveyDocument>({
      ...about,
      submissionId: { type: String, required: true },
      attempt: { type: Number, required: true },
      answers: { type: Schema.Types.Mixed, required: true },
      text,
      savedAt: { type: Date, required: true },
    }),
    [[{ edition: 1 }], [{ personId: 1 }]],
  )
  const comments = collection(
    connection,
    'pilotComments',
    new Schema<PilotCommentDocument>({
      ...about,
      spot: { type: String, required: true },
      text,
      writtenAt: { type: Date, required: true },
    }),
    [[{ edition: 1, writtenAt: 1 }], [{ personId: 1 }]],
  )
  const counted = (editions: string[]) => [
    { $match: { edition: { $in: editions } } },
    { $group: { _id: '$edition', n: { $sum: 1 } } },
  ]

  return {
    async ensureIndexes() {
      await surveys.ensureIndexes()
      await comments.ensureIndexes()
    },
    survey: (id: string) => surveys.model.findById(id).lean<PilotSurveyDocument | null>(),
    async saveSurvey({ _id, ...survey }: PilotSurveyDocument) {
      await surveys.model.updateOne({ _id }, { $set: survey }, { upsert: true })
    },
    surveysOf: (edition: string) =>
      surveys.model.find({ edition }).sort({ _id: 1 }).limit(MOST).lean<PilotSurveyDocument[]>(),
    surveysBy: (personId: PersonId) =>
      surveys.model.find({ personId }).sort({ _id: 1 }).limit(MOST).lean<PilotSurveyDocument[]>(),

    commentsOf: (edition: string, personId?: PersonId) =>
      comments.model
        .find({ edition, ...(personId ? { personId } : {}) })
        .sort({ writtenAt: 1 })
        .limit(MOST)
        .lean<PilotCommentDocument[]>(),
    commentsBy: (personId: PersonId) =>
      comments.model.find({ personId }).sort({ _id: 1 }).limit(MOST).lean<PilotCommentDocument[]>(),
    async addComment(comment: PilotCommentDocument) {
      await comments.model.create(comment)
    },
    async removeComment(id: string, personId: PersonId, credentialId: CredentialId): Promise<boolean> {
      return (await comments.model.deleteOne({ _id: id, personId, credentialId })).deletedCount === 1
    },
    async counts(editions: string[]) {
      const [said, answered] = await Promise.all([
        comments.model.aggregate<{ _id: string; n: number }>(counted(editions)),
        surveys.model.aggregate<{ _id: string; n: number }>(counted(editions)),
      ])
      const of = (list: { _id: string; n: number }[], edition: string) =>
        list.find(({ _id }) => _id === edition)?.n ?? 0
      return (edition: string) => ({ comments: of(said, edition), surveys: of(answered, edition) })
    },
  }
}
export type PilotModel = ReturnType<typeof createPilotModel>

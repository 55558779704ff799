import type { Model } from 'mongoose'
import type { PersonId } from '../core/ids.contract.ts'
import type { Attempt, OpenedThrough, SetAsideDraft, SubmissionDocument } from './submission.model.ts'

/** What of a submission tells which evidence it holds: no text, no feedback. */
export interface HoldingDocument extends Pick<
  SubmissionDocument,
  '_id' | 'credentialId' | 'version' | 'status' | 'organizationId'
> {
  draft: Pick<SubmissionDocument['draft'], 'artifacts'>
  setAside?: Pick<SetAsideDraft, 'artifacts'>[]
  attempts: { number: Attempt['number']; artifacts: Pick<Attempt['artifacts'][number], 'id'>[] }[]
}

const FIELDS = {
  credentialId: 1,
  version: 1,
  status: 1,
  organizationId: 1,
  'draft.artifacts': 1,
  'setAside.artifacts': 1,
  'attempts.number': 1,
  'attempts.artifacts.id': 1,
} as const

export type OwnState = Pick<SubmissionDocument, '_id' | 'credentialId' | 'status' | 'awardId'>

/** What is asked over all work of one earner. */
export function earnerQueries(model: Model<SubmissionDocument>) {
  return {
    statesOf: (earnerId: PersonId) =>
      model.find({ earnerId }, { credentialId: 1, status: 1, awardId: 1 }).lean<OwnState[]>(),
    /** Somebody who may never review any of this work. */
    async keepFrom(earnerId: PersonId, personId: PersonId): Promise<void> {
      await model.updateMany({ earnerId, unblindedTo: { $ne: personId } }, { $addToSet: { unblindedTo: personId } })
    },
    placesOf: async (earnerId: PersonId): Promise<OpenedThrough[]> => {
      const opened = await model
        .find({ earnerId }, { openedThrough: 1 })
        .limit(500)
        .lean<Pick<SubmissionDocument, 'openedThrough'>[]>()
      return opened.flatMap(({ openedThrough }) => openedThrough)
    },
    holdingsOf: (earnerId: PersonId) =>
      model.find({ earnerId }, FIELDS).sort({ updatedAt: -1 }).limit(500).lean<HoldingDocument[]>(),
  }
}

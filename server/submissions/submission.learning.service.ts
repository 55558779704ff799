import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import type { LearningEntryId, PersonId, SubmissionId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import type { HowLearnedDraft } from './how-learned.contract.ts'
import type { SubmissionModel } from './submission.model.ts'
import type { SubmissionReader } from './submission.reader.ts'

/** What an earner says about their own way to a credential: how they learned it, and that they do it already. */
export function createDraftLearning({
  model,
  reader: { own },
  known,
  clock,
}: {
  model: SubmissionModel
  reader: Pick<SubmissionReader, 'own'>
  /** those of these entries that are this person's and still there */
  known: (personId: PersonId, entryIds: LearningEntryId[]) => Promise<LearningEntryId[]>
  clock: Clock
}) {
  async function ownDraft(actor: Actor, id: SubmissionId) {
    const submission = await own(actor, id)
    if (submission.status !== 'draft')
      throw problem('wrong-state', 'This attempt has been handed in and no longer changes. Revise it to change it.')
    return submission
  }

  return {
    async say(actor: Actor, id: SubmissionId, said: HowLearnedDraft): Promise<HowLearnedDraft> {
      const { draft } = await ownDraft(actor, id)
      const entryIds = await known(actor.personId, [...new Set(said.entryIds)])
      const howLearned = { revision: said.revision + 1, kinds: [...new Set(said.kinds)], entryIds }
      const unchanged = draft.howLearned ? { 'draft.howLearned.revision': said.revision } : { 'draft.howLearned': null }
      const saved =
        (draft.howLearned?.revision ?? 0) === said.revision &&
        (await model.change(
          { _id: id, earnerId: actor.personId, status: 'draft', ...unchanged },
          {
            $set: { 'draft.howLearned': howLearned, updatedAt: clock.now() },
            // Submitting looks at this, so that it never freezes what has just changed.
            $inc: { 'draft.evidenceRevision': 1 },
          },
        ))
      if (!saved)
        throw problem('draft-changed-elsewhere', 'Another window changed how you learned this. Load the page again.')
      return howLearned
    },

    async chooseStart(actor: Actor, id: SubmissionId, alreadyDoing: boolean) {
      await ownDraft(actor, id)
      await model.change(
        { _id: id, earnerId: actor.personId, status: 'draft' },
        { $set: { 'draft.alreadyDoing': alreadyDoing } },
      )
      return { alreadyDoing }
    },
  }
}
export type DraftLearning = ReturnType<typeof createDraftLearning>

import type { Actor } from '../core/actor.ts'
import type { Clock } from '../core/clock.ts'
import type { SubmissionId } from '../core/ids.contract.ts'
import { problem } from '../core/problem.ts'
import type { CatalogueService } from '../credentials/catalogue.service.ts'
import type { Answers, SelfAssessment } from './submission.contract.ts'
import type { SubmissionModel } from './submission.model.ts'
import type { SubmissionReader } from './submission.reader.ts'
import { checklist, reviewedAttempts } from './submission.rules.ts'

export interface TypedDraft {
  /** the revision that the typing started from */
  revision: number
  overview: Answers
  reflection: Answers
  selfAssessment: SelfAssessment
  changeNote: string
}

/** Keeps answers to questions that this version asks. */
const known = (answers: Answers, ids: string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => ids.includes(id)))

/** What an earner types, saved as they type. */
export function createDrafts({
  model,
  catalogue,
  reader: { own, pieces },
  clock,
}: {
  model: SubmissionModel
  catalogue: CatalogueService
  reader: SubmissionReader
  clock: Clock
}) {
  return {
    /** Saves what was typed, if it started from the newest revision. Nothing is ever overwritten unseen. */
    async save(actor: Actor, id: SubmissionId, typed: TypedDraft) {
      const submission = await own(actor, id)
      if (submission.status !== 'draft')
        throw problem('wrong-state', 'This attempt has been handed in. What you typed is still on your screen.')
      const content = await catalogue.version(submission.credentialId, submission.version)
      const savedAt = clock.now()
      const texts = {
        overview: known(
          typed.overview,
          content.overview.prompts.map((prompt) => prompt.id),
        ),
        reflection: known(
          typed.reflection,
          content.reflection.prompts.map((prompt) => prompt.id),
        ),
        selfAssessment: known(
          typed.selfAssessment,
          content.rubric.rows.map((row) => row.id),
        ),
        changeNote: typed.changeNote,
      }
      const saved = await model.change(
        { _id: id, earnerId: actor.personId, status: 'draft', 'draft.revision': typed.revision },
        {
          $set: {
            'draft.overview': texts.overview,
            'draft.reflection': texts.reflection,
            'draft.selfAssessment': texts.selfAssessment,
            'draft.changeNote': texts.changeNote,
            'draft.savedAt': savedAt,
            updatedAt: savedAt,
          },
          $inc: { 'draft.revision': 1 },
        },
      )
      if (!saved)
        throw problem(
          'draft-changed-elsewhere',
          'Another window saved this draft after you opened it here. Choose which text to keep.',
        )
      const draft = { ...submission.draft, ...texts }
      return {
        revision: typed.revision + 1,
        savedAt: savedAt.toISOString(),
        checklist: checklist(content, draft, reviewedAttempts(submission), await pieces(submission), savedAt),
      }
    },
  }
}
export type Drafts = ReturnType<typeof createDrafts>

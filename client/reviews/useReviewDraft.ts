import { getReview, saveReview, type ReviewView } from '../../server/reviews/review.contract.ts'
import { callApi } from '../app/api.ts'
import { useSession } from '../app/SessionContext.tsx'
import { copyKey } from './browserCopy.ts'
import type { SavedDraft } from './draftKeeper.ts'
import { useActiveSeconds } from './useActiveSeconds.ts'
import { useKeptDraft } from './useKeptDraft.ts'

const savedIn = (view: ReviewView): SavedDraft => ({
  judgement: view.judgement,
  revision: view.revision,
  savedAt: view.draftSavedAt,
})

/** The judgement being written, how far it is saved, and the way to save it now. */
export function useReviewDraft(view: ReviewView) {
  const { person } = useSession()
  const active = useActiveSeconds()
  const params = { submissionId: view.submissionId }
  return useKeptDraft({
    key: copyKey(person.id, view.submissionId, view.attempt),
    saved: savedIn(view),
    save: async (judgement, revision, options) => {
      const activeSeconds = active.take()
      const body = { ...judgement, revision, activeSeconds }
      try {
        return await callApi(saveReview, { params, body }, options)
      } catch (error) {
        active.giveBack(activeSeconds)
        throw error
      }
    },
    newest: async () => savedIn(await callApi(getReview, { params })),
  })
}

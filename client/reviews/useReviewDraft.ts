import { useEffect } from 'react'
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

// Browsers refuse a request that outlives its page above 64 KB.
const KEEPALIVE_CHARACTERS = 20_000

/** The judgement being written, how far it is saved, and the way to save it now. */
export function useReviewDraft(view: ReviewView) {
  const { person } = useSession()
  const active = useActiveSeconds()
  const params = { submissionId: view.submissionId }
  const draft = useKeptDraft({
    key: copyKey(person.id, view.submissionId, view.attempt),
    saved: savedIn(view),
    save: async (judgement, revision) => {
      const activeSeconds = active.take()
      const body = { ...judgement, revision, activeSeconds }
      const keepalive = JSON.stringify(body).length < KEEPALIVE_CHARACTERS
      try {
        return await callApi(saveReview, { params, body }, { keepalive })
      } catch (error) {
        active.giveBack(activeSeconds)
        throw error
      }
    },
    newest: async () => savedIn(await callApi(getReview, { params })),
  })

  const dirty = draft.keeping.state !== 'saved'
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])

  return draft
}

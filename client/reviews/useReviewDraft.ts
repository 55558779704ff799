import { useCallback, useEffect, useRef, useState } from 'react'
import { getReview, saveReview, type Judgement, type ReviewView } from '../../server/reviews/review.contract.ts'
import { callApi } from '../app/api.ts'
import { useSession } from '../app/SessionContext.tsx'
import { copyKey, dropCopy, readCopy, writeCopy } from './browserCopy.ts'
import { createDraftKeeper, keptFrom, type DraftKeeper, type Kept, type SavedDraft } from './draftKeeper.ts'
import { mergeJudgements } from './judgement.merge.ts'
import { useActiveSeconds } from './useActiveSeconds.ts'

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
  const [kept, setKept] = useState<Kept>(() => keptFrom(savedIn(view)))
  const keeper = useRef<DraftKeeper | null>(null)
  const active = useActiveSeconds()
  // The view a screen begins with is what its draft started from; later ones come with a new screen.
  const [start] = useState(view)

  useEffect(() => {
    const params = { submissionId: start.submissionId }
    const key = copyKey(person.id, start.submissionId, start.attempt)
    const created = createDraftKeeper(savedIn(start), {
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
      onChange: (next) => {
        if (next.keeping.state === 'saved') dropCopy(key)
        else writeCopy(key, { base: next.stored, judgement: next.judgement })
        setKept(next)
      },
    })
    keeper.current = created
    const copy = readCopy(key)
    if (copy) created.write(mergeJudgements(copy.base, copy.judgement, start.judgement))
    const flush = () => void created.flush().catch(() => undefined)
    window.addEventListener('online', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('online', flush)
      window.removeEventListener('pagehide', flush)
      created.close()
    }
  }, [start, person.id, active])

  const dirty = kept.keeping.state !== 'saved'
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])

  const write = useCallback((judgement: Judgement) => keeper.current?.write(judgement), [])
  const flush = useCallback(async () => (await keeper.current?.flush()) ?? start.revision, [start])
  return { ...kept, write, flush }
}

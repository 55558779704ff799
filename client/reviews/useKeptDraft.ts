import { useCallback, useEffect, useRef, useState } from 'react'
import type { Judgement } from '../../server/reviews/review.contract.ts'
import { dropCopy, readCopy, writeCopy } from './browserCopy.ts'
import { createDraftKeeper, keptFrom, type DraftKeeper, type Kept, type SavedDraft } from './draftKeeper.ts'
import { mergeJudgements } from './judgement.merge.ts'

interface Parts {
  /** where this browser keeps what is not saved yet */
  key: string
  saved: SavedDraft
  save: (
    judgement: Judgement,
    revision: number,
    options: { keepalive: boolean },
  ) => Promise<{ revision: number; savedAt: string }>
  newest: () => Promise<SavedDraft>
}

// Browsers refuse a request that outlives its page above 64 KB.
const KEEPALIVE_CHARACTERS = 20_000

/** A judgement being written: saved as one goes, and kept in this browser until then. */
export function useKeptDraft(given: Parts) {
  // What a screen begins with is what its draft started from; later ones come with a new screen.
  const [parts] = useState(given)
  const [kept, setKept] = useState<Kept>(() => keptFrom(given.saved))
  const keeper = useRef<DraftKeeper | null>(null)

  useEffect(() => {
    const { key, saved, save, newest } = parts
    const created = createDraftKeeper(saved, {
      save: (judgement, revision) =>
        save(judgement, revision, { keepalive: JSON.stringify(judgement).length < KEEPALIVE_CHARACTERS }),
      newest,
      onChange: (next) => {
        if (next.keeping.state === 'saved') dropCopy(key)
        else writeCopy(key, { base: next.stored, judgement: next.judgement })
        setKept(next)
      },
    })
    keeper.current = created
    const copy = readCopy(key)
    if (copy) created.write(mergeJudgements(copy.base, copy.judgement, saved.judgement))
    const flush = () => void created.flush().catch(() => undefined)
    window.addEventListener('online', flush)
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('online', flush)
      window.removeEventListener('pagehide', flush)
      created.close()
    }
  }, [parts])

  const dirty = kept.keeping.state !== 'saved'
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])

  const write = useCallback((judgement: Judgement) => keeper.current?.write(judgement), [])
  const flush = useCallback(async () => (await keeper.current?.flush()) ?? parts.saved.revision, [parts])
  return { ...kept, write, flush }
}

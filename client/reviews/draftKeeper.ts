import type { Judgement } from '../../server/reviews/review.contract.ts'
import { ApiProblem, NetworkTrouble, troubleOf, type Trouble } from '../app/trouble.ts'
import { mergeJudgements } from './judgement.merge.ts'

export interface SavedDraft {
  judgement: Judgement
  revision: number
  savedAt: string | null
}

export type Keeping =
  | { state: 'saved'; at: string | null }
  | { state: 'unsaved' | 'saving' | 'waiting' }
  /** the server does not take it, and asking again will not help */
  | { state: 'refused'; trouble: Trouble }

export interface Kept {
  judgement: Judgement
  /** what the server has */
  stored: Judgement
  keeping: Keeping
  /** another window's words were put together with the ones here */
  merged: boolean
}

interface Wires {
  save: (judgement: Judgement, revision: number) => Promise<{ revision: number; savedAt: string }>
  newest: () => Promise<SavedDraft>
  onChange: (kept: Kept) => void
  delayMs?: number
  retryMs?: number
}

// A window that saves all the time would win every round; give up for a while instead of racing it.
const ROUNDS = 4

const passes = (trouble: Trouble) =>
  trouble instanceof NetworkTrouble ||
  ['unexpected', 'starting', 'too-many-requests', 'draft-changed-elsewhere'].includes(trouble.code)

export const keptFrom = ({ judgement, savedAt }: SavedDraft): Kept => ({
  judgement,
  stored: judgement,
  keeping: { state: 'saved', at: savedAt },
  merged: false,
})

/** Keeps an assessor's draft: saves a moment after the last change, one save at a time, and retries while nothing answers. */
export function createDraftKeeper(start: SavedDraft, { save, newest, onChange, delayMs = 800, retryMs = 4000 }: Wires) {
  let stored = start
  let kept = keptFrom(start)
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null
  let closed = false

  function publish(change: Partial<Kept>) {
    kept = { ...kept, ...change, stored: stored.judgement }
    if (!closed) onChange(kept)
  }

  function saveIn(ms: number) {
    clearTimeout(timer)
    if (!closed) timer = setTimeout(() => void flush().catch(() => undefined), ms)
  }

  async function saveOnce() {
    const sent = kept.judgement
    publish({ keeping: { state: 'saving' } })
    try {
      stored = { judgement: sent, ...(await save(sent, stored.revision)) }
    } catch (error) {
      if (!(error instanceof ApiProblem && error.code === 'draft-changed-elsewhere')) throw error
      const theirs = await newest()
      if (theirs.revision === stored.revision) throw error
      publish({ judgement: mergeJudgements(stored.judgement, kept.judgement, theirs.judgement), merged: true })
      stored = theirs
    }
  }

  async function saveAll() {
    try {
      for (let round = 0; kept.judgement !== stored.judgement && round < ROUNDS; round++) await saveOnce()
      if (kept.judgement !== stored.judgement) throw new ApiProblem('draft-changed-elsewhere', '', undefined, [])
      publish({ keeping: { state: 'saved', at: stored.savedAt } })
    } catch (error) {
      const trouble = troubleOf(error)
      publish({ keeping: passes(trouble) ? { state: 'waiting' } : { state: 'refused', trouble } })
      if (passes(trouble)) saveIn(retryMs)
      throw trouble
    }
  }

  /** Saves now. Gives the revision that holds everything typed, or throws why there is none. */
  async function flush(): Promise<number> {
    clearTimeout(timer)
    running ??= saveAll().finally(() => (running = null))
    await running
    return stored.revision
  }

  return {
    write(judgement: Judgement) {
      publish({ judgement, keeping: { state: 'unsaved' } })
      saveIn(delayMs)
    },
    flush,
    /** Nothing more is told or retried; what is unsaved goes out once more. */
    close() {
      closed = true
      clearTimeout(timer)
      if (kept.judgement !== stored.judgement && kept.keeping.state !== 'refused') void flush().catch(() => undefined)
    },
  }
}
export type DraftKeeper = ReturnType<typeof createDraftKeeper>

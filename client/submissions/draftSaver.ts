import type { z } from 'zod'
import type { DraftView, saveDraft } from '../../server/submissions/submission.contract.ts'
import { ApiProblem, NetworkTrouble, troubleOf, type Trouble } from '../app/trouble.ts'
import { differences, textsOf, type DraftTexts } from './draftTexts.ts'
import type { LocalCopy } from './localCopy.ts'

// Saves a draft as it is typed. Knows nothing of React: a store that screens subscribe to.

export type Saving =
  | { state: 'saved'; at: string; touched: boolean }
  | { state: 'waiting' }
  | { state: 'saving' }
  /** tried again by itself; `kept` says whether this browser holds a copy meanwhile */
  | { state: 'failed'; kept: boolean }
  /** trying again would not help */
  | { state: 'refused'; trouble: Trouble }
  | { state: 'conflict'; theirs: DraftView }

export interface DraftState {
  texts: DraftTexts
  saving: Saving
  /** words of an earlier visit were put back */
  restored: boolean
}

type Saved = z.infer<typeof saveDraft.response>

export interface DraftWire {
  save: (draft: DraftTexts & { revision: number }, options: { keepalive: boolean }) => Promise<Saved>
  /** the draft as the server has it now */
  load: () => Promise<DraftView>
  onSaved: (saved: Saved) => void
}

const PAUSE_MS = 800
const RETRY_MS = [3000, 6000, 12_000, 30_000]
// Saving as often as possible helps nobody when the server asks to wait or is down.
const MAY_PASS = new Set(['unexpected', 'starting', 'too-many-requests'])

export function createDraftSaver(start: DraftView, copy: LocalCopy, wire: DraftWire) {
  const listeners = new Set<() => void>()
  let revision = start.revision
  let edition = 0
  let savedEdition = 0
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let current: DraftState = {
    texts: textsOf(start),
    saving: { state: 'saved', at: start.savedAt, touched: false },
    restored: false,
  }

  function set(part: Partial<DraftState>) {
    current = { ...current, ...part }
    for (const listener of listeners) listener()
  }

  function keep(): boolean {
    return copy.write({ revision, at: new Date().toISOString(), texts: current.texts })
  }

  function schedule(ms: number) {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), ms)
  }

  async function save({ keepalive = false } = {}): Promise<void> {
    clearTimeout(timer)
    const { saving, texts } = current
    if (edition === savedEdition || saving.state === 'saving' || saving.state === 'conflict') return
    const saved = edition
    set({ saving: { state: 'saving' } })
    try {
      const answer = await wire.save({ revision, ...texts }, { keepalive })
      revision = answer.revision
      savedEdition = saved
      failures = 0
      wire.onSaved(answer)
      if (edition === saved) {
        copy.drop()
        set({ saving: { state: 'saved', at: answer.savedAt, touched: true } })
      } else {
        keep()
        set({ saving: { state: 'waiting' } })
        schedule(PAUSE_MS)
      }
    } catch (error) {
      await meet(troubleOf(error))
    }
  }

  async function meet(trouble: Trouble) {
    if (trouble instanceof NetworkTrouble || MAY_PASS.has(trouble.code)) {
      set({ saving: { state: 'failed', kept: keep() } })
      schedule(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? PAUSE_MS)
    } else if (trouble.code === 'draft-changed-elsewhere') {
      try {
        compare(await wire.load())
      } catch (error) {
        await meet(troubleOf(error))
      }
    } else {
      keep()
      set({ saving: { state: 'refused', trouble } })
    }
  }

  /** Another window saved first: the same words are no conflict, different ones are shown side by side. */
  function compare(theirs: DraftView) {
    if (differences(current.texts, theirs).length > 0) {
      set({ saving: { state: 'conflict', theirs } })
      return
    }
    revision = theirs.revision
    savedEdition = edition
    copy.drop()
    set({ saving: { state: 'saved', at: theirs.savedAt, touched: true } })
  }

  const before = copy.read()
  if (before && differences(before.texts, current.texts).length > 0) {
    current = { ...current, texts: before.texts, restored: true, saving: { state: 'waiting' } }
    edition++
    if (before.revision === revision) schedule(PAUSE_MS)
    else compare(start)
  } else if (before) {
    copy.drop()
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    read: () => current,
    change(part: Partial<DraftTexts>) {
      edition++
      const texts = { ...current.texts, ...part }
      const { state } = current.saving
      if (state === 'saving' || state === 'conflict') set({ texts })
      else set({ texts, saving: { state: 'waiting' } })
      if (state === 'conflict') return
      keep()
      schedule(PAUSE_MS)
    },
    /** Saves now what is not saved yet: on leaving a field, a part or the page. */
    flush: save,
    /** Ends a conflict with the texts the earner chose, on top of what the other window saved. */
    async resolve(texts: DraftTexts) {
      if (current.saving.state !== 'conflict') return
      revision = current.saving.theirs.revision
      edition++
      set({ texts, saving: { state: 'waiting' } })
      await save()
    },
    stop() {
      clearTimeout(timer)
    },
  }
}
export type DraftSaver = ReturnType<typeof createDraftSaver>

/** Whether the trouble says that the work itself has moved on, as when it was submitted in another window. */
export function hasMovedOn(trouble: Trouble): boolean {
  return trouble instanceof ApiProblem && (trouble.code === 'wrong-state' || trouble.code === 'not-found')
}

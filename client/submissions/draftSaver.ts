import type { z } from 'zod'
import type { DraftView, saveDraft } from '../../server/submissions/submission.contract.ts'
import { ApiProblem, NetworkTrouble, troubleOf, type Trouble } from '../app/trouble.ts'
import { differences, merged, mergeTexts, textsOf, type DraftTexts } from './draftTexts.ts'
import type { Copy, LocalCopy } from './localCopy.ts'

// Saves a draft as it is typed. Knows nothing of React: a store that screens subscribe to.

export type Saving =
  | { state: 'saved'; at: string; touched: boolean }
  | { state: 'waiting' }
  | { state: 'saving' }
  /** tried again by itself; `kept` says whether this browser holds a copy meanwhile */
  | { state: 'failed'; kept: boolean }
  /** trying again would not help */
  | { state: 'refused'; trouble: Trouble; kept: boolean }
  /** `base` is what both windows started from, where they still differ */
  | { state: 'conflict'; theirs: DraftView; base: DraftTexts; kept: boolean }

export interface DraftState {
  texts: DraftTexts
  saving: Saving
  /** words of an earlier visit were put back */
  restored: boolean
  /** what another window had saved was put together with what stands here */
  joined: boolean
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
  let base = textsOf(start)
  let edition = 0
  let savedEdition = 0
  let failures = 0
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null
  let left: Copy[] = []
  let current: DraftState = {
    texts: base,
    saving: { state: 'saved', at: start.savedAt, touched: false },
    restored: false,
    joined: false,
  }

  function set(part: Partial<DraftState>) {
    current = { ...current, ...part }
    for (const listener of listeners) listener()
  }

  function keep(): boolean {
    return copy.write({ revision, at: new Date().toISOString(), base, texts: current.texts })
  }

  function schedule(ms: number) {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void flush(), ms)
  }

  async function save({ keepalive = false } = {}): Promise<void> {
    clearTimeout(timer)
    const { texts } = current
    const saved = edition
    set({ saving: { state: 'saving' } })
    try {
      const answer = await wire.save({ revision, ...texts }, { keepalive })
      revision = answer.revision
      base = texts
      savedEdition = saved
      failures = 0
      wire.onSaved(answer)
      if (edition === saved) {
        settle(answer.savedAt)
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
      await look()
    } else {
      set({ saving: { state: 'refused', trouble, kept: keep() } })
    }
  }

  async function look() {
    try {
      compare(await wire.load(), base)
    } catch (error) {
      await meet(troubleOf(error))
    }
  }

  /** Everything typed here is with the server; then what an earlier visit left comes next. */
  function settle(at: string) {
    if (left.length === 0) copy.drop()
    set({ saving: { state: 'saved', at, touched: true } })
    adopt({ ...start, ...current.texts, savedAt: at, revision, artifacts: [] })
  }

  /** Another window saved first. What only one of the two changed is put together; the rest is shown side by side. */
  function compare(theirs: DraftView, from: DraftTexts) {
    const { texts, conflicts } = mergeTexts(from, current.texts, theirs)
    const joined = current.joined || differences(texts, current.texts).length > 0
    if (conflicts.length > 0) {
      set({ texts, joined })
      const apart = merged(textsOf(theirs), from, conflicts)
      set({ saving: { state: 'conflict', theirs, base: apart, kept: keep() } })
      return
    }
    revision = theirs.revision
    base = textsOf(theirs)
    set({ texts, joined })
    if (differences(texts, theirs).length > 0) {
      edition++
      keep()
      set({ saving: { state: 'waiting' } })
      schedule(PAUSE_MS)
    } else {
      savedEdition = edition
      settle(theirs.savedAt)
    }
  }

  /** Takes up the next words that a window left in this browser before the server had them. */
  function adopt(now: DraftView) {
    const next = left.shift()
    if (!next) return
    if (differences(next.texts, now).length === 0) {
      if (left.length === 0) copy.drop()
      return adopt(now)
    }
    edition++
    set({ texts: next.texts, restored: true })
    compare(now, next.revision === now.revision ? textsOf(now) : next.base)
    set({ joined: false })
  }

  async function flush(options: { keepalive?: boolean } = {}): Promise<boolean> {
    // A page that is going away waits for nothing.
    while (running && !options.keepalive) await running
    if (edition === savedEdition) return current.saving.state !== 'conflict'
    if (stopped || current.saving.state === 'conflict') return false
    const mine = save(options).finally(() => {
      if (running === mine) running = null
    })
    running = mine
    await mine
    // What was typed meanwhile goes along, too.
    return current.saving.state === 'waiting' ? flush(options) : edition === savedEdition
  }

  left = copy.read()
  adopt(start)

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    read: () => current,
    change(part: Partial<DraftTexts>) {
      edition++
      set({ texts: { ...current.texts, ...part } })
      const kept = keep()
      const { saving } = current
      if (saving.state === 'conflict') set({ saving: { ...saving, kept } })
      if (saving.state === 'saving' || saving.state === 'conflict') return
      set({ saving: { state: 'waiting' } })
      schedule(PAUSE_MS)
    },
    /** Saves now what is not saved yet: on leaving a field, a part or the page. False where something still is not. */
    flush,
    /** Ends a conflict with the texts the earner chose, on top of what the other window saved. */
    async resolve(texts: DraftTexts) {
      if (current.saving.state !== 'conflict') return
      revision = current.saving.theirs.revision
      base = textsOf(current.saving.theirs)
      edition++
      set({ texts, saving: { state: 'waiting' } })
      await flush()
    },
    /** Asks what the server has, and puts it together with what stands here. */
    look,
    /** the revision that what stands here belongs to */
    revision: () => revision,
    /** Whether closing the page now would lose words: not saved, and this browser keeps no copy. */
    wouldLose() {
      const { saving } = current
      return edition !== savedEdition && 'kept' in saving && !saving.kept
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
export type DraftSaver = ReturnType<typeof createDraftSaver>

/** Whether the trouble says that the work itself has moved on, as when it was submitted in another window. */
export function hasMovedOn(trouble: Trouble): boolean {
  return trouble instanceof ApiProblem && (trouble.code === 'wrong-state' || trouble.code === 'not-found')
}

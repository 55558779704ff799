import { useCallback, useEffect, useState } from 'react'
import { troubleOf, type Trouble } from './trouble.ts'

export type Loaded<Value> =
  | { state: 'loading' }
  | { state: 'failed'; trouble: Trouble; retry: () => void }
  | { state: 'ready'; value: Value; replace: (value: Value) => void; reload: () => void }

type Kept<Value> = { state: 'loading' } | { state: 'failed'; trouble: Trouble } | { state: 'ready'; value: Value }

/**
 * Loads when `load` changes (wrap it in useCallback). With `keepShowing` the value before stays on the screen
 * until the next one is there, as a search does while one types.
 */
export function useLoad<Value>(load: () => Promise<Value>, { keepShowing = false } = {}): Loaded<Value> {
  const [kept, setKept] = useState<Kept<Value>>({ state: 'loading' })
  const [round, setRound] = useState(0)
  useEffect(() => {
    let current = true
    setKept((before) => (keepShowing && before.state === 'ready' ? before : { state: 'loading' }))
    load().then(
      (value) => current && setKept({ state: 'ready', value }),
      (error: unknown) => current && setKept({ state: 'failed', trouble: troubleOf(error) }),
    )
    return () => {
      current = false
    }
  }, [load, round, keepShowing])
  const reload = useCallback(() => setRound((before) => before + 1), [])
  const replace = useCallback((value: Value) => setKept({ state: 'ready', value }), [])
  if (kept.state === 'failed') return { ...kept, retry: reload }
  if (kept.state === 'ready') return { ...kept, replace, reload }
  return kept
}

import type { ReactNode } from 'react'
import type { Loaded } from '../app/useLoad.ts'
import { LoadingState } from './LoadingState.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'

interface Props<Value> {
  loaded: Loaded<Value>
  children: (value: Value) => ReactNode
}

/** Draws the three states of something loaded: waiting, refused with a way to try again, and there. */
export function LoadedView<Value>({ loaded, children }: Props<Value>) {
  if (loaded.state === 'loading') return <LoadingState />
  if (loaded.state === 'failed') return <ProblemAlert trouble={loaded.trouble} onRetry={loaded.retry} />
  return children(loaded.value)
}

import { useContext, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, type Trouble } from '../app/trouble.ts'
import type { Loaded } from '../app/useLoad.ts'
import { LoadingState } from './LoadingState.tsx'
import { InPage, Page } from './Page.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'

interface Props<Value> {
  loaded: Loaded<Value>
  children: (value: Value) => ReactNode
}

/** Draws the three states of something loaded: waiting, refused with a way to try again, and there. */
export function LoadedView<Value>({ loaded, children }: Props<Value>) {
  const inPage = useContext(InPage)
  if (loaded.state === 'loading') return <LoadingState />
  if (loaded.state === 'ready') return children(loaded.value)
  const { trouble, retry } = loaded
  return inPage ? <Failed trouble={trouble} retry={retry} /> : <FailedPage trouble={trouble} retry={retry} />
}

/** A screen that could not be loaded has its heading all the same. */
function FailedPage({ trouble, retry }: { trouble: Trouble; retry: () => void }) {
  const { t } = useTranslation()
  const absent = trouble instanceof ApiProblem && trouble.code === 'not-found'
  return (
    <Page title={t(absent ? 'app.notFound.title' : 'app.broken.title')}>
      <Failed trouble={trouble} retry={retry} />
    </Page>
  )
}

/** That the session has ended is said at the top of every page, once. */
function Failed({ trouble, retry }: { trouble: Trouble; retry: () => void }) {
  if (trouble instanceof ApiProblem && trouble.code === 'not-signed-in') return null
  return <ProblemAlert trouble={trouble} onRetry={retry} />
}

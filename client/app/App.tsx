import { useEffect, useState } from 'react'
import { InstUISettingsProvider } from '@instructure/ui'
import { AnnouncerProvider } from '../ui/Announcer.tsx'
import { LoadingState } from '../ui/LoadingState.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { AbsentSessionPage } from './AbsentSessionPage.tsx'
import { Routes } from './Routes.tsx'
import { SessionProvider } from './SessionContext.tsx'
import { startSession, type SessionState } from './session.ts'
import { theme } from './theme.ts'

interface Props {
  firstState: Promise<SessionState>
}

export function App({ firstState }: Props) {
  const [current, setCurrent] = useState<SessionState | { state: 'opening' }>({ state: 'opening' })
  useEffect(() => {
    void firstState.then(setCurrent)
  }, [firstState])
  const retry = () => {
    setCurrent({ state: 'opening' })
    void startSession().then(setCurrent)
  }
  return (
    <InstUISettingsProvider theme={theme}>
      <AnnouncerProvider>
        {current.state === 'opening' && <LoadingState />}
        {current.state === 'absent' && <AbsentSessionPage />}
        {current.state === 'failed' && (
          <main className="page">
            <ProblemAlert trouble={current.trouble} onRetry={retry} />
          </main>
        )}
        {current.state === 'open' && (
          <SessionProvider session={current.session}>
            <Routes />
          </SessionProvider>
        )}
      </AnnouncerProvider>
    </InstUISettingsProvider>
  )
}

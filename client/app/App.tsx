import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { InstUISettingsProvider } from '@instructure/ui'
import { AnnouncerProvider } from '../ui/Announcer.tsx'
import { LoadingState } from '../ui/LoadingState.tsx'
import { Page } from '../ui/Page.tsx'
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
  const { t } = useTranslation()
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
            <Page title={t('app.notStarted')}>
              <ProblemAlert trouble={current.trouble} onRetry={retry} />
            </Page>
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

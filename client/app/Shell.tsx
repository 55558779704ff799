import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation, useNavigation } from 'react-router'
import { Alert } from '@instructure/ui'
import { scrollToTop } from './frame.ts'
import { useCurrentSession } from './SessionContext.tsx'
import { TopBar } from './TopBar.tsx'

/** What stays around every page: the bar, the way past it, and the word that the session has ended. */
export function Shell() {
  const { t } = useTranslation()
  const { ended, session } = useCurrentSession()
  const { pathname } = useLocation()
  const busy = useNavigation().state !== 'idle'
  useEffect(scrollToTop, [pathname])
  return (
    <>
      <a className="skip-link" href="#main">
        {t('app.skip')}
      </a>
      {/* A picker is a question of the LMS: what leads away from it leads nowhere. */}
      {session.destination.kind !== 'picker' && <TopBar />}
      <main id="main" className="page" aria-busy={busy}>
        {ended && (
          <div role="alert">
            <Alert variant="warning" margin="0 0 medium">
              <strong>{t('app.ended.title')}</strong> {t('app.ended.explanation')}
            </Alert>
          </div>
        )}
        <Outlet />
      </main>
    </>
  )
}

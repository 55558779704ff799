import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, useParams } from 'react-router'
import { findPlace } from '../../server/notices/notice.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'

/** Where a link of an e-mail or a gradebook leads somebody in whose browser Notch is open. */
export function GoPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const loaded = useLoad(useCallback(() => callApi(findPlace, { params: { id } }), [id]))
  return (
    <LoadedView loaded={loaded}>
      {(place) =>
        place.kind === 'screen' ? (
          <Navigate to={place.path} replace />
        ) : (
          <Page title={t('notices.go.title')}>
            <p>
              {place.title === null ? t('notices.go.courseUnnamed') : t('notices.go.course', { title: place.title })}
            </p>
            <p>{t('notices.go.why')}</p>
          </Page>
        )
      }
    </LoadedView>
  )
}

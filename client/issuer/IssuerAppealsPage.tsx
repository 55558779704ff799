import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { listIssuerAppeals } from '../../server/reviews/appeals/appeal.issuer.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { AppealItem } from './AppealItem.tsx'
import './issuer.css'

/** What earners ask an issuer to look at again, and by when. */
export function IssuerAppealsPage() {
  const { t } = useTranslation()
  const load = useCallback(() => callApi(listIssuerAppeals, {}), [])
  const loaded = useLoad(load)
  return (
    <Page title={t('appeals.issuer.title')}>
      <LoadedView loaded={loaded}>
        {({ issuers, appeals }) => {
          const open = appeals.filter(({ state }) => state !== 'decided')
          const decided = appeals.filter(({ state }) => state === 'decided')
          return (
            <>
              <p className="lead">{t('appeals.issuer.lead', { issuers: issuers.join(', ') })}</p>
              {open.length === 0 ? (
                <EmptyState title={t('appeals.issuer.none.title')}>
                  <p>{t('appeals.issuer.none.text')}</p>
                </EmptyState>
              ) : (
                <>
                  <h2 className="part__title">{t('appeals.issuer.open')}</h2>
                  <ul className="appeals">
                    {open.map((appeal) => (
                      <AppealItem key={appeal.submissionId} appeal={appeal} />
                    ))}
                  </ul>
                </>
              )}
              {decided.length > 0 && (
                <>
                  <h2 className="part__title">{t('appeals.issuer.decided')}</h2>
                  <ul className="appeals">
                    {decided.map((appeal) => (
                      <AppealItem key={appeal.submissionId} appeal={appeal} />
                    ))}
                  </ul>
                </>
              )}
            </>
          )
        }}
      </LoadedView>
    </Page>
  )
}

import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { listIssuerPilots } from '../../server/reviews/pilot/pilot.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import './pilot.css'

/** The pilots of one's issuers. */
export function IssuerPilotsPage() {
  const { t } = useTranslation()
  const load = useCallback(() => callApi(listIssuerPilots, {}), [])
  const loaded = useLoad(load)
  return (
    <Page title={t('pilot.issuer.title')}>
      <LoadedView loaded={loaded}>
        {({ pilots }) =>
          pilots.length === 0 ? (
            <EmptyState title={t('pilot.issuer.none.title')}>
              <p>{t('pilot.issuer.none.text')}</p>
            </EmptyState>
          ) : (
            <>
              <p className="lead">{t('pilot.issuer.lead')}</p>
              {pilots.map(({ credentialId, title, version, issuerName, comments, surveys }) => (
                <section key={credentialId} className="spot">
                  <div>
                    <h2>{title}</h2>
                    <p className="muted small">{t('pilot.issuer.edition', { issuer: issuerName, version })}</p>
                  </div>
                  <div>
                    <p>
                      {t('pilot.issuer.comments', { count: comments })}, {t('pilot.issuer.surveys', { count: surveys })}
                    </p>
                    <ActionLink to={`/issuer/pilots/${credentialId}`}>
                      {t('pilot.issuer.read')}
                      <span className="visually-hidden">: {title}</span>
                    </ActionLink>
                  </div>
                </section>
              ))}
            </>
          )
        }
      </LoadedView>
    </Page>
  )
}

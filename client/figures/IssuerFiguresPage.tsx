import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { listIssuerFigures } from '../../server/reviews/agreement/agreement.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { useAgreementCells } from './agreementCells.tsx'
import { FigureTable } from './FigureTable.tsx'
import './figures.css'

/** Every credential of one's issuers with its figures in short. */
export function IssuerFiguresPage() {
  const { t } = useTranslation()
  const cells = useAgreementCells()
  const load = useCallback(() => callApi(listIssuerFigures, {}), [])
  const loaded = useLoad(load)
  return (
    <Page title={t('figures.title')}>
      <LoadedView loaded={loaded}>
        {({ issuers, credentials }) =>
          credentials.every(({ attempts }) => attempts === 0) ? (
            <EmptyState title={t('figures.none.title')}>
              <p>{t('figures.none.text')}</p>
            </EmptyState>
          ) : (
            <>
              <p className="lead">{t('figures.lead', { issuers: issuers.join(', ') })}</p>
              <FigureTable
                caption={t('figures.caption')}
                columns={[
                  t('figures.credential'),
                  t('figures.people'),
                  t('figures.attempts'),
                  t('figures.awards'),
                  t('figures.agreement.pairs'),
                  t('figures.sameDecision'),
                  t('figures.kappa'),
                  t('figures.days'),
                ]}
                rows={credentials.map((one) => ({
                  key: one.credentialId,
                  cells: [
                    <TextLink key="title" to={`/issuer/figures/${one.credentialId}`}>
                      {one.title}
                    </TextLink>,
                    one.people,
                    one.attempts,
                    one.awards,
                    ...cells(one.decisions),
                    one.medianDays === null ? t('figures.noDays') : t('figures.middle', { days: one.medianDays }),
                  ],
                }))}
              />
              <p className="muted small">{t('figures.agreement.tooFewHint')}</p>
            </>
          )
        }
      </LoadedView>
    </Page>
  )
}

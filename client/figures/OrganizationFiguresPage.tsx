import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { getOrganizationFigures, type OrganizationFigures } from '../../server/reviews/agreement/agreement.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { useAgreementCells } from './agreementCells.tsx'
import { FigureTable } from './FigureTable.tsx'
import { TimePart } from './TimePart.tsx'
import './figures.css'

/** A coordinator's sums: nothing about few people, about an assessor or about a row. */
export function OrganizationFiguresPage() {
  const { t } = useTranslation()
  const load = useCallback(() => callApi(getOrganizationFigures, {}), [])
  const loaded = useLoad(load)
  return (
    <Page
      title={t('figures.organization.title')}
      kicker={<TextLink to="/organization">{t('figures.organization.back')}</TextLink>}
    >
      <LoadedView loaded={loaded}>{(figures) => <Sums figures={figures} />}</LoadedView>
    </Page>
  )
}

function Sums({ figures: { decisions, days, credentials, withheld } }: { figures: OrganizationFigures }) {
  const { t } = useTranslation()
  const cells = useAgreementCells()
  const kept = withheld > 0 && <p className="muted">{t('figures.organization.withheld', { count: withheld })}</p>
  if (credentials.length === 0)
    return (
      <EmptyState title={t('figures.organization.none.title')}>
        <p>{t('figures.organization.none.text')}</p>
        {kept}
      </EmptyState>
    )
  return (
    <>
      <p className="lead">{t('figures.organization.lead')}</p>
      <FigureTable
        caption={t('figures.organization.caption')}
        columns={[
          t('figures.credential'),
          t('figures.people'),
          t('figures.attempts'),
          t('figures.awards'),
          t('figures.organization.atFirst'),
          t('figures.days'),
        ]}
        rows={credentials.map((one) => ({
          key: one.credentialId,
          cells: [
            one.title,
            one.people,
            one.attempts,
            one.awards,
            one.atFirst,
            one.medianDays === null ? t('figures.noDays') : t('figures.middle', { days: one.medianDays }),
          ],
        }))}
      />
      {kept}
      <h2 className="part__title">{t('figures.agreement.title')}</h2>
      <p className="lead">{t('figures.agreement.text')}</p>
      <FigureTable
        caption={t('figures.agreement.caption')}
        columns={[
          t('figures.agreement.what'),
          t('figures.agreement.pairs'),
          t('figures.agreement.percent'),
          t('figures.kappa'),
        ]}
        rows={[{ key: 'decisions', cells: [t('figures.agreement.decisions'), ...cells(decisions)] }]}
      />
      <p className="muted small lead">{t('figures.agreement.help')}</p>
      {days && <TimePart days={days} />}
    </>
  )
}

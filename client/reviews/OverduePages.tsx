import { useTranslation } from 'react-i18next'
import { listOverdueHere, listOverdueOfIssuer } from '../../server/reviews/overdue/overdue.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { OverdueReport } from './OverdueReport.tsx'
import './reviews.css'

const loadHere = () => callApi(listOverdueHere, {})
const loadIssuer = () => callApi(listOverdueOfIssuer, {})

/** A coordinator's list. */
export function OrganizationOverduePage() {
  const { t } = useTranslation()
  const loaded = useLoad(loadHere)
  return (
    <Page title={t('deskAround.overdue.title')}>
      <p className="lead">{t('deskAround.overdue.leadHere')}</p>
      <LoadedView loaded={loaded}>{(overdue) => <OverdueReport overdue={overdue} />}</LoadedView>
    </Page>
  )
}

/** An issuer's list. */
export function IssuerOverduePage() {
  const { t } = useTranslation()
  const loaded = useLoad(loadIssuer)
  return (
    <Page title={t('deskAround.overdue.title')}>
      <p className="lead">{t('deskAround.overdue.leadIssuer')}</p>
      <LoadedView loaded={loaded}>{(overdue) => <OverdueReport overdue={overdue} />}</LoadedView>
    </Page>
  )
}

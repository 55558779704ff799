import { useTranslation } from 'react-i18next'
import { getReviewPools, type ReviewPools } from '../../server/organizations/pools/pool.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { PoolForm } from './PoolForm.tsx'
import './organization.css'

const load = () => callApi(getReviewPools, {})

/** A coordinator chooses, issuer by issuer, who may review what the organization's earners hand in. */
export function ReviewPoolsPage() {
  const { t } = useTranslation()
  const loaded = useLoad(load)
  const change = (next: ReviewPools) => {
    if (loaded.state === 'ready') loaded.replace(next)
  }
  return (
    <Page
      title={t('assessors.pools.title')}
      kicker={<TextLink to="/organization">{t('organization.titleShort')}</TextLink>}
    >
      <LoadedView loaded={loaded}>
        {({ organizationName, pools }) => (
          <>
            <p className="lead">{t('assessors.pools.lead', { organization: organizationName })}</p>
            {pools.map((pool) => (
              <PoolForm key={pool.issuerId} pool={pool} onChange={change} />
            ))}
          </>
        )}
      </LoadedView>
    </Page>
  )
}

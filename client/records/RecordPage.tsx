import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { getRecord } from '../../server/records/record.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { RecordFiles } from './RecordFiles.tsx'
import { SelfReportedPart } from './SelfReportedPart.tsx'
import '../awards/awards.css'
import '../learning/learning.css'

/** Everything one holds, to take along, and what one lists oneself. */
export function RecordPage() {
  const { t } = useTranslation()
  const loaded = useLoad(useCallback(() => callApi(getRecord, {}), []))
  return (
    <Page title={t('records.title')}>
      <p>
        <TextLink to="/badges">{t('records.back')}</TextLink>
      </p>
      <LoadedView loaded={loaded}>
        {({ standing, selfReported }) => (
          <>
            <p className="lead">{t('records.lead', { count: standing })}</p>
            <RecordFiles standing={standing} />
            <SelfReportedPart before={selfReported} />
          </>
        )}
      </LoadedView>
    </Page>
  )
}

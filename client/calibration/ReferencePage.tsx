import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { CredentialId } from '../../server/core/ids.contract.ts'
import { getReference, type ReferenceWork } from '../../server/reviews/calibration/calibration.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { EvidencePane } from '../reviews/EvidencePane.tsx'
import { ActionLink } from '../ui/ActionLink.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { asHandedIn } from './asHandedIn.ts'
import { ReferenceDesk } from './ReferenceDesk.tsx'
import '../reviews/desk.css'
import '../reviews/reviews.css'
import './calibration.css'

/** One reference submission, on the screen on which attempts are reviewed. */
export function ReferencePage() {
  const { credentialId, version = '', referenceId = '' } = useParams()
  const load = useCallback(
    () => callApi(getReference, { params: { credentialId: CredentialId.parse(credentialId), version, referenceId } }),
    [credentialId, version, referenceId],
  )
  return <LoadedView loaded={useLoad(load)}>{(work) => <Reference key={work.referenceId} work={work} />}</LoadedView>
}

function Reference({ work }: { work: ReferenceWork }) {
  const { t } = useTranslation()
  const back = `/review/calibration/${work.credentialId}/${work.version}`
  const { number, of } = work
  return (
    <Page
      title={work.content.title}
      kicker={
        <>
          <TextLink to={back}>{t('assessors.calibration.title')}</TextLink> ·{' '}
          {t('assessors.calibration.desk.title', { number, of })}
        </>
      }
    >
      <p className="muted">{t(`assessors.calibration.desk.${work.compared ? 'compared' : 'facts'}`)}</p>
      {work.compared ? (
        <>
          <EvidencePane view={asHandedIn(work)} />
          <ActionLink to={back}>{t('assessors.calibration.desk.done')}</ActionLink>
        </>
      ) : (
        <ReferenceDesk work={work} back={back} />
      )}
    </Page>
  )
}

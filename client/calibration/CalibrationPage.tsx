import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { Alert, Button } from '@instructure/ui'
import { CredentialId } from '../../server/core/ids.contract.ts'
import {
  beginCalibration,
  getCalibration,
  type CalibrationView,
} from '../../server/reviews/calibration/calibration.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { formatDateTime } from '../ui/moments.ts'
import { Page } from '../ui/Page.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { useAct } from '../ui/useAct.ts'
import { ComparedPart } from './ComparedPart.tsx'
import { RoundPart } from './RoundPart.tsx'
import './calibration.css'

/** Where an assessor stands with the reference submissions of a version: score them, compare, read why. */
export function CalibrationPage() {
  const { credentialId, version = '' } = useParams()
  const load = useCallback(
    () => callApi(getCalibration, { params: { credentialId: CredentialId.parse(credentialId), version } }),
    [credentialId, version],
  )
  const loaded = useLoad(load)
  return (
    <LoadedView loaded={loaded}>
      {(view) => <Calibration view={view} onChange={loaded.state === 'ready' ? loaded.replace : undefined} />}
    </LoadedView>
  )
}

function Calibration({ view, onChange }: { view: CalibrationView; onChange?: (view: CalibrationView) => void }) {
  const { t } = useTranslation()
  const { title, state, round, results } = view
  return (
    <Page
      title={t('assessors.calibration.title')}
      kicker={
        <>
          <TextLink to="/review">{t('assessors.calibration.queue')}</TextLink> ·{' '}
          {t('assessors.calibration.kicker', { title })}
        </>
      }
    >
      <div role="status">
        {state === 'passed' && !view.check?.isDue && (
          <Alert variant="success" margin="0 0 medium">
            {t('assessors.calibration.passed', { title })}
          </Alert>
        )}
        {state === 'waiting' && view.nextRoundAt && (
          <Alert variant="info" margin="0 0 medium">
            {t('assessors.calibration.waiting', { at: formatDateTime(view.nextRoundAt) })}
          </Alert>
        )}
      </div>
      {view.check?.isDue && <p className="lead">{t('assessors.calibration.checkLead')}</p>}
      {state === 'passed' && <ActionLink to="/review">{t('assessors.offer.toQueue')}</ActionLink>}
      {results.length === 0 && (
        <div className="calibration__lead">
          <p>{t('assessors.calibration.lead')}</p>
          <p>{t('assessors.calibration.bar', { percent: view.barPercent })}</p>
          <p>{t('assessors.calibration.again')}</p>
        </div>
      )}
      {(state === 'ready' || (state === 'passed' && view.check?.isDue)) && <Begin view={view} onBegun={onChange} />}
      {round && <RoundPart view={view} round={round} onCompared={onChange} />}
      {view.compared.length > 0 && <ComparedPart view={view} />}
    </Page>
  )
}

function Begin({ view, onBegun }: { view: CalibrationView; onBegun?: (view: CalibrationView) => void }) {
  const { t } = useTranslation()
  const { run, busy, trouble } = useAct()
  const { credentialId, version, results, check } = view
  const begin = () =>
    run(async () => {
      onBegun?.(await callApi(beginCalibration, { params: { credentialId, version: String(version) } }))
    })
  return (
    <div className="calibration__begin">
      {results.length > 0 && !check && <p className="lead">{t('assessors.calibration.ready')}</p>}
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      <Button color="primary" interaction={busy ? 'disabled' : 'enabled'} onClick={() => void begin()}>
        {check
          ? t('assessors.calibration.beginCheck')
          : results.length > 0
            ? t('assessors.calibration.beginNext', { number: results.length + 1 })
            : t('assessors.calibration.begin')}
      </Button>
    </div>
  )
}

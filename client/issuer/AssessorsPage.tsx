import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import {
  listAssessors,
  type AppointmentView,
  type Assessors,
} from '../../server/reviews/assessors/assessor.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { AppointForm } from './AppointForm.tsx'
import { Appointments } from './Appointments.tsx'
import { DeclineList } from './DeclineList.tsx'
import { WillingHolders } from './WillingHolders.tsx'
import './issuer.css'

const load = () => callApi(listAssessors, { query: {} })

/** An issuer's administrators appoint experts, end appointments, and read what assessors declined. */
export function AssessorsPage() {
  const { t } = useTranslation()
  const loaded = useLoad(load)
  const replace = loaded.state === 'ready' ? loaded.replace : undefined
  return (
    <Page title={t('assessors.appointments.title')}>
      <LoadedView loaded={loaded}>{(shown) => <Parts shown={shown} onChange={(next) => replace?.(next)} />}</LoadedView>
    </Page>
  )
}

function Parts({ shown, onChange }: { shown: Assessors; onChange: (shown: Assessors) => void }) {
  const { t } = useTranslation()
  const { run, busy, trouble } = useAct()
  const { appointments, olderThan } = shown
  const more = () =>
    run(async () => {
      if (olderThan === null) return
      const next = await callApi(listAssessors, { query: { olderThan } })
      onChange({ ...shown, appointments: [...appointments, ...next.appointments], olderThan: next.olderThan })
    })
  const ended = useCallback(
    (changed: AppointmentView) =>
      onChange({ ...shown, appointments: appointments.map((one) => (one.id === changed.id ? changed : one)) }),
    [shown, appointments, onChange],
  )
  return (
    <>
      <p className="lead">{t('assessors.appointments.lead', { issuers: shown.issuers.join(', ') })}</p>
      <h2 className="part__title">{t('assessors.appointments.add')}</h2>
      <AppointForm
        credentials={shown.credentials}
        onAppointed={(made) => onChange({ ...shown, appointments: [made, ...appointments] })}
      />
      <h2 className="part__title">{t('assessors.appointments.listTitle')}</h2>
      {appointments.length === 0 ? (
        <EmptyState title={t('assessors.appointments.none.title')}>
          <p>{t('assessors.appointments.none.text')}</p>
        </EmptyState>
      ) : (
        <Appointments appointments={appointments} onEnded={ended} />
      )}
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {olderThan !== null && (
        <Button interaction={busy ? 'disabled' : 'enabled'} onClick={() => void more()}>
          {t('assessors.appointments.older')}
        </Button>
      )}
      <WillingHolders credentials={shown.credentials} />
      <DeclineList declines={shown.declines} />
    </>
  )
}

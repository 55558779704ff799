import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { removeCoordinator, type OrganizationView } from '../../server/organizations/organization.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { formatDate } from '../ui/moments.ts'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'

interface Props {
  coordinator: OrganizationView['coordinators'][number]
  onChange: (organization: OrganizationView) => void
}

/** Somebody who looks after the organization. Another coordinator may end that. */
export function CoordinatorItem({ coordinator, onChange }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [asked, setAsked] = useState(false)
  const { run, busy, trouble } = useAct()
  const { personId, isYou, appointedAt } = coordinator
  const name = coordinator.name ?? t('organization.coordinators.noName')
  const remove = () =>
    run(async () => {
      const changed = await callApi(removeCoordinator, { params: { personId } })
      announce(t('organization.coordinators.removed'))
      onChange(changed)
    })
  return (
    <li>
      {name} {isYou && t('organization.coordinators.you')}{' '}
      <span className="muted">{t('organization.coordinators.since', { date: formatDate(appointedAt) })}</span>{' '}
      {!isYou && !asked && (
        <Button size="small" onClick={() => setAsked(true)}>
          {t('organization.coordinators.remove')}
          <span className="visually-hidden"> {name}</span>
        </Button>
      )}
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {asked && (
        <ConfirmPanel
          title={t('organization.coordinators.removeTitle', { name })}
          explanation={t('organization.coordinators.removeExplanation')}
          confirmLabel={t('organization.coordinators.removeConfirm')}
          danger
          busy={busy}
          onConfirm={() => void remove()}
          onCancel={() => setAsked(false)}
        />
      )}
    </li>
  )
}

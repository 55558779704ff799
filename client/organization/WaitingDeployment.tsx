import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import {
  releaseDeployment,
  type OrganizationView,
  type PendingDeploymentView,
} from '../../server/organizations/organization.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { WaitingItem } from './WaitingItem.tsx'

interface Props {
  deployment: PendingDeploymentView
  organizationName: string
  onChange: (organization: OrganizationView) => void
}

/** An installation that somebody opened and nobody has released. */
export function WaitingDeployment({ deployment, organizationName, onChange }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [asked, setAsked] = useState(false)
  const { run, busy, trouble } = useAct()
  const { id, address, clientId, deploymentId, firstSeenAt } = deployment
  const release = () =>
    run(async () => {
      const changed = await callApi(releaseDeployment, { params: { deploymentKey: id } })
      announce(t('organization.release.done'))
      onChange(changed)
    })
  return (
    <WaitingItem
      title={t('organization.waiting.deployment')}
      facts={[
        { name: t('organization.facts.deploymentId'), value: deploymentId },
        { name: t('organization.facts.address'), value: address },
        { name: t('organization.facts.clientId'), value: clientId },
      ]}
      since={{ name: t('organization.facts.since'), instant: firstSeenAt }}
    >
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {asked ? (
        <ConfirmPanel
          title={t('organization.release.title', { deploymentId, name: organizationName })}
          explanation={t('organization.release.explanation')}
          confirmLabel={t('organization.release.confirm')}
          busy={busy}
          onConfirm={() => void release()}
          onCancel={() => setAsked(false)}
        />
      ) : (
        <div className="buttons">
          <Button color="primary" onClick={() => setAsked(true)}>
            {t('organization.release.action')}
            <span className="visually-hidden"> {deploymentId}</span>
          </Button>
        </div>
      )}
    </WaitingItem>
  )
}

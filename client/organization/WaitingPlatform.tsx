import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import {
  approvePlatform,
  declinePlatform,
  type OrganizationView,
  type PlatformView,
} from '../../server/organizations/organization.contract.ts'
import { callApi } from '../app/api.ts'
import { useAnnounce } from '../ui/Announcer.tsx'
import { ConfirmPanel } from '../ui/ConfirmPanel.tsx'
import { ProblemAlert } from '../ui/ProblemAlert.tsx'
import { useAct } from '../ui/useAct.ts'
import { WaitingItem } from './WaitingItem.tsx'

interface Props {
  platform: PlatformView
  organizationName: string
  onChange: (organization: OrganizationView) => void
}

const ENDPOINTS = { approve: approvePlatform, decline: declinePlatform }

/** A second platform: nobody can open Notch from it before a coordinator says so. */
export function WaitingPlatform({ platform, organizationName, onChange }: Props) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [asked, setAsked] = useState<'approve' | 'decline' | null>(null)
  const { run, busy, trouble } = useAct()
  const { id, address, clientId, connectedAt } = platform
  const act = (what: 'approve' | 'decline') =>
    run(async () => {
      const changed = await callApi(ENDPOINTS[what], { params: { platformId: id } })
      announce(t(`organization.${what}.done`))
      onChange(changed)
    })
  return (
    <WaitingItem
      title={t('organization.waiting.platform')}
      facts={[
        { name: t('organization.facts.address'), value: address },
        { name: t('organization.facts.clientId'), value: clientId },
      ]}
      since={{ name: t('organization.facts.since'), instant: connectedAt }}
    >
      {trouble && <ProblemAlert trouble={trouble} takeFocus />}
      {asked === null ? (
        <div className="buttons">
          <Button color="primary" onClick={() => setAsked('approve')}>
            {t('organization.approve.action')}
            <span className="visually-hidden"> {address}</span>
          </Button>
          <Button onClick={() => setAsked('decline')}>
            {t('organization.decline.action')}
            <span className="visually-hidden"> {address}</span>
          </Button>
        </div>
      ) : (
        <ConfirmPanel
          title={t(`organization.${asked}.title`, { address })}
          explanation={t(`organization.${asked}.explanation`, { name: organizationName })}
          confirmLabel={t(`organization.${asked}.confirm`)}
          danger={asked === 'decline'}
          busy={busy}
          onConfirm={() => void act(asked)}
          onCancel={() => setAsked(null)}
        />
      )}
    </WaitingItem>
  )
}

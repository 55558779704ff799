import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { getOrganization, type OrganizationView } from '../../server/organizations/organization.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { CoordinatorsPart } from './CoordinatorsPart.tsx'
import { PlatformTable } from './PlatformTable.tsx'
import { RoomPart } from './RoomPart.tsx'
import { WaitingDeployment } from './WaitingDeployment.tsx'
import { WaitingPlatform } from './WaitingPlatform.tsx'
import './organization.css'

/** A coordinator's screen: what waits for a decision, the platforms, and who looks after the organization. */
export function OrganizationPage() {
  const { t } = useTranslation()
  const load = useCallback(() => callApi(getOrganization, {}), [])
  const loaded = useLoad(load)
  const name = loaded.state === 'ready' ? loaded.value.name : null
  return (
    <Page title={name === null ? t('organization.titleShort') : t('organization.title', { name })}>
      <LoadedView loaded={loaded}>
        {(organization) => (
          <Parts
            organization={organization}
            onChange={(changed) => loaded.state === 'ready' && loaded.replace(changed)}
          />
        )}
      </LoadedView>
    </Page>
  )
}

interface Props {
  organization: OrganizationView
  onChange: (organization: OrganizationView) => void
}

function Parts({ organization, onChange }: Props) {
  const { t } = useTranslation()
  const pending = organization.platforms.filter(({ status }) => status === 'pending')
  const nothing = pending.length === 0 && organization.pendingDeployments.length === 0
  const shared = { organizationName: organization.name, onChange }
  return (
    <>
      <p className="lead">{t('organization.lead')}</p>
      <p>
        <TextLink to="/organization/grades">{t('grades.link')}</TextLink>
      </p>
      <p>
        <TextLink to="/organization/reviewing">{t('assessors.pools.link')}</TextLink>
      </p>
      <p>
        <TextLink to="/organization/figures">{t('figures.organization.link')}</TextLink>
      </p>
      <p>
        <TextLink to="/organization/overdue">{t('deskAround.overdue.link')}</TextLink>
      </p>
      <p>
        <TextLink to="/organization/holidays">{t('deskAround.holidays.link')}</TextLink>
      </p>
      <p>
        <TextLink to="/organization/locked-files">{t('scan.files.link')}</TextLink>
      </p>
      <h2 className="part__title">{t('organization.waiting.title')}</h2>
      {nothing && <p className="lead muted">{t('organization.waiting.none')}</p>}
      {pending.map((platform) => (
        <WaitingPlatform key={platform.id} platform={platform} {...shared} />
      ))}
      {organization.pendingDeployments.map((deployment) => (
        <WaitingDeployment key={deployment.id} deployment={deployment} {...shared} />
      ))}
      <h2 className="part__title">{t('organization.platforms.title')}</h2>
      <PlatformTable platforms={organization.platforms} />
      <h2 className="part__title">{t('organization.room.title')}</h2>
      <RoomPart room={organization.room} />
      <h2 className="part__title">{t('organization.coordinators.title')}</h2>
      <CoordinatorsPart organization={organization} onChange={onChange} />
    </>
  )
}

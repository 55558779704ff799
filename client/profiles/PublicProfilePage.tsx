import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { getProfile, type ProfileView } from '../../server/profiles/profile.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { ProfileForm } from './ProfileForm.tsx'
import './profiles.css'

/** The page by which one shows what one earned, and to whom: all of it one's own choice. */
export function PublicProfilePage() {
  const { t } = useTranslation()
  const loaded = useLoad(useCallback(() => callApi(getProfile, {}), []))
  return (
    <Page title={t('publicProfile.title')}>
      <p>
        <TextLink to="/badges">{t('publicProfile.back')}</TextLink>
      </p>
      <LoadedView loaded={loaded}>
        {(view) => (nothingYet(view) ? <NothingYet /> : <ProfileForm before={view} />)}
      </LoadedView>
    </Page>
  )
}

const nothingYet = ({ badges, selfReported, revision }: ProfileView) =>
  revision === 0 && badges.length + selfReported.length === 0

function NothingYet() {
  const { t } = useTranslation()
  return (
    <EmptyState
      title={t('publicProfile.empty.title')}
      action={<ActionLink to="/credentials">{t('publicProfile.empty.action')}</ActionLink>}
    >
      <p>{t('publicProfile.empty.what')}</p>
      <p>{t('publicProfile.empty.first')}</p>
    </EmptyState>
  )
}
